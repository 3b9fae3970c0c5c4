const prefix = 'wf-profiler/';

/**
 * What a user set in a view, kept in localStorage under the key that the page gives (`state-key`); without a key nothing is
 * kept. Storage that is full, forbidden or holds nonsense is the same as none: a view then starts as it comes.
 */
export function remember(stateKey: string | undefined, part: string, value: unknown): void {
  if (!stateKey) return;
  try {
    localStorage.setItem(`${prefix}${stateKey}/${part}`, JSON.stringify(value));
  } catch {
    // Nothing was promised.
  }
}

/** What was kept, of whatever shape: a page of another version may have written it. */
export function recall(stateKey: string | undefined, part: string): unknown {
  if (!stateKey) return undefined;
  try {
    return JSON.parse(localStorage.getItem(`${prefix}${stateKey}/${part}`) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** The same as an object, whose fields are still to be looked at. */
export function recallFields(stateKey: string | undefined, part: string): Readonly<Record<string, unknown>> {
  const value = recall(stateKey, part);
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
