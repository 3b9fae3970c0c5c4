import type { RunEvent } from '../profile/run-event.js';
import type { Replay } from './replay.js';
import { runEventsOf, type TimedRunEvent } from './run-events-of.js';
import { preciseNow, type RunEventSink, type Source } from './source.js';

export interface ReplaySourceOptions {
  replay: Replay;
  /** Default: the session's own. */
  workflowId?: string;
  /** Epoch ms. Default: the page's clock with fractions. */
  now?: () => number;
}

/**
 * A recorded session as if it ran now: its events are told as the playhead passes them, their times moved so that it begins now and
 * lasts as long as it did. A move back ends the run as abandoned and tells it anew, up to there, as another run.
 */
export function replaySource(options: ReplaySourceOptions): Source {
  return {
    connect(sink, signal) {
      if (!signal.aborted) new ReplayRun(options, sink, signal);
    },
  };
}

class ReplayRun {
  readonly #options: ReplaySourceOptions;
  readonly #sink: RunEventSink;
  #events: readonly TimedRunEvent[] = [];
  /** How many of the events were told. */
  #told = 0;
  #runs = 0;
  #shift = 0;
  #at = -Infinity;

  constructor(options: ReplaySourceOptions, sink: RunEventSink, signal: AbortSignal) {
    this.#options = options;
    this.#sink = sink;
    options.replay.subscribe(({ at, jumped }) => this.#moveTo(at, jumped), { signal });
    signal.addEventListener('abort', () => this.#abandon(), { once: true });
  }

  #moveTo(at: number, jumped: boolean): void {
    if (jumped && at < this.#at) this.#abandon();
    this.#at = at;
    if (!this.#events.length) this.#begin();
    const passed: RunEvent[] = [];
    for (let event = this.#events[this.#told]; event && event.at <= at; event = this.#events[this.#told]) {
      passed.push(this.#moved(event));
      this.#told++;
    }
    if (passed.length) this.#record(passed);
  }

  #begin(): void {
    const { replay, now = preciseNow } = this.#options;
    const { session } = replay;
    this.#events = runEventsOf(session, `${session.id}~replay${++this.#runs}`);
    this.#told = 0;
    this.#shift = now() - replay.startedAt;
  }

  #abandon(): void {
    const begun = this.#told > 0 && this.#told < this.#events.length;
    const sessionId = this.#events[0]?.sessionId;
    if (begun)
      this.#record([
        {
          type: 'run-finished',
          ...(sessionId === undefined ? {} : { sessionId }),
          at: this.#at + this.#shift,
          status: 'abandoned',
        },
      ]);
    this.#events = [];
  }

  #moved(event: TimedRunEvent): RunEvent {
    const at = event.at + this.#shift;
    if (event.type !== 'run-started') return { ...event, at };
    return { ...event, at, attributes: { ...event.attributes, replayOf: this.#options.replay.session.id } };
  }

  #record(events: readonly RunEvent[]): void {
    this.#sink.record(this.#options.workflowId ?? this.#options.replay.session.workflowId, events);
  }
}
