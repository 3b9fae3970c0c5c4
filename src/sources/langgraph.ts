import { EventBatch } from './lines/batch.js';
import { LangGraphTranslator } from './translators/langgraph-translator.js';
import { newRunId } from './new-run-id.js';
import { quietly } from './quietly.js';
import { preciseNow, type RunEventSink, type Source } from './source.js';
import { sseOrJsonLineSplitter } from './lines/splitters.js';
import { listenOnStream, type StreamSourceOptions } from './lines/stream-line.js';

export interface LangGraphOptions {
  /** Names the run. Default: a new id. */
  sessionId?: string;
}

/** Reads `graph.stream(input, { streamMode: ['tasks'] })` (or `debug`) to its end, or what a LangGraph server answers when it is asked for that. */
export function langgraphSource(options: StreamSourceOptions & LangGraphOptions): Source {
  return {
    connect: (sink, signal) =>
      listenOnStream(
        options,
        {
          name: 'langgraph',
          translator: new LangGraphTranslator(options.sessionId ?? newRunId()),
          splitter: sseOrJsonLineSplitter,
        },
        sink,
        signal,
      ),
  };
}

/**
 * For a page that reads the stream itself: yields the very same chunks and tells the sink of them as they pass.
 * What the stream throws is thrown on; a reader that stops early leaves the run abandoned.
 */
export async function* watchLangGraph<T>(
  stream: AsyncIterable<T>,
  sink: RunEventSink,
  options: Omit<StreamSourceOptions, 'stream'> & LangGraphOptions = {},
): AsyncGenerator<T, void, undefined> {
  const now = options.now ?? preciseNow;
  const batch = new EventBatch(sink, 'langgraph', options);
  const translator = new LangGraphTranslator(options.sessionId ?? newRunId());
  translator.opened(now());
  try {
    for await (const chunk of stream) {
      quietly(() => batch.add(translator.translate(chunk, now())));
      yield chunk;
    }
    batch.add(translator.ended(now()));
  } catch (error) {
    batch.add(translator.ended(now(), error ?? 'failed'));
    throw error;
  } finally {
    batch.close(now());
  }
}
