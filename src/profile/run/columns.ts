/** Typed columns filled by row. `from` of a typed array goes through an iterator, which takes many times as long. */

export function floats(length: number, valueAt: (row: number) => number): Float64Array {
  const column = new Float64Array(length);
  for (let row = 0; row < length; row++) column[row] = valueAt(row);
  return column;
}

export function ints(length: number, valueAt: (row: number) => number): Int32Array {
  const column = new Int32Array(length);
  for (let row = 0; row < length; row++) column[row] = valueAt(row);
  return column;
}

export function flags(length: number, isSet: (row: number) => boolean): Uint8Array {
  const column = new Uint8Array(length);
  for (let row = 0; row < length; row++) column[row] = Number(isSet(row));
  return column;
}
