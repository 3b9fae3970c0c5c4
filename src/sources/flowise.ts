import { FlowiseTranslator } from './translators/flowise-translator.js';
import { newRunId } from './new-run-id.js';
import type { Source } from './source.js';
import { sseSplitter } from './lines/splitters.js';
import { listenOnStream, type StreamSourceOptions } from './lines/stream-line.js';

/** Reads the answer of a Flowise agentflow that was asked with `streaming: true`. */
export function flowiseSource(options: StreamSourceOptions & { sessionId?: string }): Source {
  return {
    connect: (sink, signal) =>
      listenOnStream(
        options,
        {
          name: 'flowise',
          translator: new FlowiseTranslator(options.sessionId ?? newRunId()),
          splitter: sseSplitter,
        },
        sink,
        signal,
      ),
  };
}
