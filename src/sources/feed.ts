import { EventBatch, type BatchOptions } from './lines/batch.js';
import { tellProblem } from './quietly.js';
import { preciseNow, type RunEventSink, type Translator } from './source.js';

export interface Feed {
  /** One message of the engine, parsed. */
  message(message: unknown): void;
  /** No more will come; runs still open are abandoned. */
  close(): void;
}

/** For a page that has the line to its engine itself: it hands each message over as it comes. */
export function feed(
  name: string,
  translator: Translator,
  sink: RunEventSink,
  options: BatchOptions & { now?: () => number } = {},
): Feed {
  const now = options.now ?? preciseNow;
  const batch = new EventBatch(sink, name, options);
  return {
    message(message) {
      try {
        batch.add(translator.translate(message, now()));
      } catch (error) {
        tellProblem(sink, name, 'A message could not be read.', error);
      }
    },
    close: () => batch.close(now()),
  };
}
