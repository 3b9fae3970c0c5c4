export interface RankOptions {
  /** Looks at these only. */
  readonly among?: ArrayLike<number>;
  /** Asked of those only that would be in the result otherwise. */
  readonly where?: (index: number) => boolean;
}

/**
 * The indices of the `count` greatest values, greatest first; ties keep the order of the indices. Values that are not
 * above 0 have no rank.
 */
export function topIndices(values: ArrayLike<number>, count: number, { among, where }: RankOptions = {}): number[] {
  const top: number[] = [];
  if (count <= 0) return top;
  const length = (among ?? values).length;
  let least = 0;
  for (let i = 0; i < length; i++) {
    const index = among ? among[i]! : i;
    const value = values[index]!;
    if (value > least && (!where || where(index))) least = rankAmong(top, values, count, index);
  }
  return top;
}

/** Puts `index` where it belongs in `top`, which keeps `count` at the most, and returns what the next one has to exceed. */
export function rankAmong(top: number[], values: ArrayLike<number>, count: number, index: number): number {
  const value = values[index]!;
  let low = 0;
  let high = top.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[top[middle]!]! >= value) low = middle + 1;
    else high = middle;
  }
  top.splice(low, 0, index);
  if (top.length > count) top.pop();
  return top.length === count ? values[top[count - 1]!]! : 0;
}
