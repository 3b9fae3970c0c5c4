/** Whether a figure is the one that the truth names: numbers within rounding, lists and objects item by item. */
export function agree(ours: unknown, truth: unknown, tolerance: number, asSet: boolean): boolean {
  if (typeof truth === 'number') {
    if (typeof ours !== 'number') return false;
    return Math.abs(ours - truth) <= Math.max(tolerance, 1e-7 * Math.abs(truth), 1e-9);
  }
  if (Array.isArray(truth)) {
    if (!Array.isArray(ours) || ours.length !== truth.length) return false;
    const order = (items: readonly unknown[]): readonly unknown[] => (asSet ? [...items].sort() : items);
    const [left, right] = [order(ours), order(truth)];
    return right.every((item, index) => agree(left[index], item, tolerance, false));
  }
  if (typeof truth === 'object' && truth !== null) {
    if (typeof ours !== 'object' || ours === null) return false;
    const [left, right] = [ours as Record<string, unknown>, truth as Record<string, unknown>];
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...keys].every((key) => agree(left[key], right[key], tolerance, asSet));
  }
  return ours === truth;
}

/** `truth` is the top of our ranking: the same values in the same order, and each of its items is one of ours. */
export function agreeRanked(ours: unknown, truth: unknown, by: string, tolerance: number): boolean {
  if (!Array.isArray(ours) || !Array.isArray(truth) || ours.length < truth.length) return false;
  const left = [...(ours as Record<string, unknown>[])];
  return (truth as Record<string, unknown>[]).every((item, place) => {
    if (!agree((ours as Record<string, unknown>[])[place]![by], item[by], tolerance, false)) return false;
    const found = left.findIndex((candidate) => agree(candidate, item, tolerance, false));
    if (found === -1) return false;
    left.splice(found, 1);
    return true;
  });
}
