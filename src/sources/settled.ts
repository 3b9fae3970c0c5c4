export interface Outcome {
  done(value: unknown): void;
  failed(error: unknown): void;
}

export const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as PromiseLike<unknown>).then === 'function';

/** A promise and nothing more. One that has members of its own (`cancel`, a client library's `withResponse`) is missed where another stands in for it. */
const isPlainPromise = (value: unknown): value is Promise<unknown> =>
  value instanceof Promise &&
  Object.getPrototypeOf(value) === Promise.prototype &&
  Object.getOwnPropertyNames(value).length === 0;

/**
 * Tells `outcome` once what became of `result`: at once where it is a plain value, else when it settles. Returns what to hand to the caller
 * in its place. For a plain promise that is one which settles alike, so that a rejection nobody handles is still reported as such;
 * other thenables may do their work anew with each `then`, or have methods of their own, and are handed on as they are.
 */
export function whenSettled<T>(result: T, outcome: Outcome): T {
  if (isPlainPromise(result)) {
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
  let settled = false;
  const once =
    (tell: (value: unknown) => void) =>
    (value: unknown): void => {
      if (!settled) tell(value);
      settled = true;
    };
  const failed = once(outcome.failed);
  if (!isThenable(result)) outcome.done(result);
  else {
    try {
      result.then(once(outcome.done), failed);
    } catch (error) {
      failed(error);
    }
  }
  return result;
}
