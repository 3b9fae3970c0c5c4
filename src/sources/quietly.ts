import type { RunEventSink } from './source.js';

/** Measuring must not break what it measures. */
export function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

/** The sink is the page's own, and what it throws must not end what tells it. */
export function tellProblem(sink: RunEventSink, where: string, message: string, error?: unknown): void {
  quietly(() => sink.problem?.(where, message, error));
}
