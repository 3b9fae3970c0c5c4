import { LangflowTranslator } from './translators/langflow-translator.js';
import { newRunId } from './new-run-id.js';
import type { Source } from './source.js';
import { sseOrJsonLineSplitter } from './lines/splitters.js';
import { listenOnStream, type StreamSourceOptions } from './lines/stream-line.js';

/** Reads the event stream of a Langflow build (`/build/{flow}/flow` and its `/events`). */
export function langflowSource(options: StreamSourceOptions & { sessionId?: string }): Source {
  return {
    connect: (sink, signal) =>
      listenOnStream(
        options,
        {
          name: 'langflow',
          translator: new LangflowTranslator(options.sessionId ?? newRunId()),
          splitter: sseOrJsonLineSplitter,
        },
        sink,
        signal,
      ),
  };
}
