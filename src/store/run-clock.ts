/**
 * Epoch milliseconds that never go back within a run: the wall clock says when a run began, the monotonic clock
 * how long it took. `anchor` takes the wall clock anew (after a sleep or a correction of the clock the two differ).
 */
export interface RunClock {
  now(): number;
  anchor(): void;
}

export function createRunClock(): RunClock {
  let origin = Date.now() - performance.now();
  return {
    now: () => origin + performance.now(),
    anchor: () => {
      origin = Date.now() - performance.now();
    },
  };
}
