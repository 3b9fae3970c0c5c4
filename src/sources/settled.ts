export interface Outcome {
  done(value: unknown): void;
  failed(error: unknown): void;
}

export const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as PromiseLike<unknown>).then === 'function';

/**
 * Tells `outcome` once what became of `result`: at once where it is a plain value, else when it settles. Returns what to hand to the caller
 * in its place. For a promise that is one which settles alike, so that a rejection nobody handles is still reported as such;
 * other thenables may do their work anew with each `then`, or have methods of their own, and are handed on as they are.
 */
export function whenSettled<T>(result: T, outcome: Outcome): T {
  if (result instanceof Promise) {
    return result.then(
      (value: unknown) => {
        outcome.done(value);
        return value;
      },
      (error: unknown) => {
        outcome.failed(error);
        throw error;
      },
    ) as T;
  }
  if (isThenable(result)) result.then(outcome.done, outcome.failed);
  else outcome.done(result);
  return result;
}
