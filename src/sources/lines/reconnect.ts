export interface ReconnectOptions {
  /** Longest wait before the second try, in ms; it doubles from there. Default 500. */
  firstDelay?: number;
  /** Longest wait at all, in ms. Default 30,000. */
  maxDelay?: number;
  /** 0 ≤ x < 1. Default `Math.random`. */
  random?: () => number;
  /** Settles after `ms`, at once when `signal` aborts; never rejects. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * How long to wait after `failures` tries in a row came to nothing, in ms: exponential, and spread over the upper half
 * of each step so that the clients of a server that went down do not come back all at once.
 */
export function backOff(failures: number, options: ReconnectOptions = {}): number {
  const { firstDelay = 500, maxDelay = 30_000, random = Math.random } = options;
  const step = Math.min(maxDelay, firstDelay * 2 ** Math.min(failures, 30));
  return step / 2 + (step / 2) * random();
}

/**
 * Keeps a line up until `signal` aborts. `connectOnce` settles when the line is down again and tells whether anything was heard
 * on it: only then does the back-off begin anew, so that a server which accepts and hangs up is not asked in a tight loop.
 */
export async function keepConnected(
  connectOnce: () => Promise<{ heard: boolean }>,
  signal: AbortSignal,
  options: ReconnectOptions = {},
): Promise<void> {
  const wait = options.sleep ?? sleep;
  let failures = 0;
  while (!signal.aborted) {
    const { heard } = await connectOnce();
    if (signal.aborted) return;
    if (heard) failures = 0;
    await wait(backOff(failures, options), signal);
    failures++;
  }
}

/** Settles after `ms`, or at once when `signal` aborts. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
