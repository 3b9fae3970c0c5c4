import { LangflowTranslator } from './langflow-translator.js';
import { newRunId } from './new-run-id.js';
import type { Source } from './source.js';
import { sseOrJsonLineSplitter } from './splitters.js';
import { listenOnStream, type StreamSourceOptions } from './stream-line.js';

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
