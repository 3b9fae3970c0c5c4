/**
 * Sorts rows by their keys, in place; equal ones stay as they are. Stretches that are in order already are merged: what
 * is recorded of a run mostly is in order nearly, and a comparator would be called a million times for a large one.
 */
export function sortByKey(rows: Int32Array, keys: Float64Array): Int32Array {
  const count = rows.length;
  let [from, to]: [Int32Array, Int32Array] = [rows, new Int32Array(count)];
  /** Where the rows from `at` on are no longer in order. */
  const stretchEnd = (at: number): number => {
    while (++at < count && keys[from[at - 1]!]! <= keys[from[at]!]!);
    return Math.min(at, count);
  };
  while (stretchEnd(0) < count) {
    for (let at = 0; at < count;) {
      let one = at;
      const middle = stretchEnd(one);
      const end = stretchEnd(middle);
      for (let other = middle; at < end; at++) {
        const takesOne = other === end || (one < middle && keys[from[one]!]! <= keys[from[other]!]!);
        to[at] = from[takesOne ? one++ : other++]!;
      }
    }
    [from, to] = [to, from];
  }
  if (from !== rows) rows.set(from);
  return rows;
}
