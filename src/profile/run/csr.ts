/** Compressed sparse rows: the items of row r are `items[offsets[r]] … items[offsets[r + 1] - 1]`. */
export interface Csr {
  readonly offsets: Int32Array;
  readonly items: Int32Array;
}

/** The indexes of `keys` by key, in order of index; a negative key is in no row. */
export function rowsByKey(keys: ArrayLike<number>, rows: number): Csr {
  const offsets = new Int32Array(rows + 1);
  for (let i = 0; i < keys.length; i++) if (keys[i]! >= 0) offsets[keys[i]! + 1]! += 1;
  for (let row = 0; row < rows; row++) offsets[row + 1]! += offsets[row]!;
  const items = new Int32Array(offsets[rows]!);
  const next = offsets.slice(0, rows);
  for (let i = 0; i < keys.length; i++) if (keys[i]! >= 0) items[next[keys[i]!]!++] = i;
  return { offsets, items };
}

/** The values of each key, in the order given. */
export function rowsOfPairs(keys: ArrayLike<number>, values: ArrayLike<number>, rows: number): Csr {
  const { offsets, items } = rowsByKey(keys, rows);
  for (let i = 0; i < items.length; i++) items[i] = values[items[i]!]!;
  return { offsets, items };
}
