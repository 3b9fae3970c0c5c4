/** What an archive holds at the most; what is older goes first. */
export interface Retention {
  readonly count: number;
  /** Characters of JSON in all. */
  readonly bytes: number;
  /** ms since the run began. */
  readonly age: number;
}

/** The records beyond what may be held. `newestFirst` is in that order; the newest one always stays. */
export function excessRecords<T extends { readonly startedAt: number; readonly size: number }>(
  newestFirst: readonly T[],
  retention: Retention,
  now: number,
): readonly T[] {
  let bytes = 0;
  const first = newestFirst.findIndex((record, index) => {
    bytes += record.size;
    const fits = index < retention.count && bytes <= retention.bytes && now - record.startedAt <= retention.age;
    return index > 0 && !fits;
  });
  return first < 0 ? [] : newestFirst.slice(first);
}
