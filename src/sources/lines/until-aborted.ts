/** Settles as `promise` does, or with undefined as soon as `signal` aborts: nothing of the page can make a source hang on. */
export function untilAborted<T>(promise: T | PromiseLike<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const aborted = (): void => resolve(undefined);
    const settled = (): void => signal.removeEventListener('abort', aborted);
    if (signal.aborted) aborted();
    else signal.addEventListener('abort', aborted);
    Promise.resolve(promise).then(resolve, reject).finally(settled);
  });
}
