/** Work that stops at each `yield`, where there is time for something else, and gives its result at the end. */
export type Steps<Value> = Generator<void, Value, void>;

/** A computation that can be asked in one go, or taken step by step. */
export interface Stepwise<Key, Value> {
  readonly atOnce: (key: Key) => Value;
  readonly inSteps: (key: Key) => Steps<Value>;
}

/** More rows than this are not gone through in one step: a thousandth of a second or two, of what browsers have made nothing fast of yet. */
export const rowsAtOnce = 1_024;

/**
 * `compute`, remembered by the identity of its argument for as long as the argument lives. It is done once, whoever asks and
 * in whatever way: who asks in one go for what another has begun step by step goes on from there. One that failed is begun anew.
 */
export function stepwise<Key extends object, Value>(compute: (key: Key) => Steps<Value>): Stepwise<Key, Value> {
  const works = new WeakMap<
    Key,
    { readonly steps: Steps<Value> | null; readonly latest: IteratorResult<void, Value> }
  >();
  const advance = (key: Key): IteratorResult<void, Value> => {
    const known = works.get(key);
    if (known?.latest.done) return known.latest;
    works.delete(key);
    const steps = known?.steps ?? compute(key);
    const latest = steps.next();
    works.set(key, { steps: latest.done ? null : steps, latest });
    return latest;
  };
  return {
    atOnce(key) {
      let step = advance(key);
      while (!step.done) step = advance(key);
      return step.value;
    },
    *inSteps(key) {
      let step = advance(key);
      for (; !step.done; step = advance(key)) yield;
      return step.value;
    },
  };
}

/** Calls `each` with stretches of the rows 0 … `count` − 1, one a step. */
export function* inPieces(count: number, each: (from: number, to: number) => void): Steps<void> {
  for (let from = 0; from < count; from += rowsAtOnce) {
    if (from > 0) yield;
    each(from, Math.min(count, from + rowsAtOnce));
  }
}
