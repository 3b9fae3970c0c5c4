import type { RunEvent } from '../profile/run-event.js';

/** Where a source puts what it hears. A `ProfilerStore` is one. */
export interface RunEventSink {
  record(workflowId: string, events: readonly RunEvent[]): void;
  /** What went wrong on the way (a line that would not open, a message that could not be read), for people. */
  problem?(where: string, message: string, error?: unknown): void;
}

/** One engine's runs, as they happen. */
export interface Source {
  /** Listens until `signal` aborts. Settles when it has let go; never rejects for what the engine does. */
  connect(sink: RunEventSink, signal: AbortSignal): void | Promise<void>;
}

/** What an engine says, in the words of the profiler. Pure: messages and their times of arrival (epoch ms) in, events out. */
export interface Translator {
  translate(message: unknown, at: number): readonly RunEvent[];
}

/** Epoch ms with fractions, and never backwards while the page lives. */
export const preciseNow = (): number => performance.timeOrigin + performance.now();
