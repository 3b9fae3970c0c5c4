/**
 * Removes from `parents` (child → parent) what closes a circle, so that every chain leads to a root; gives the children
 * that lost their parent. Linear.
 */
export function breakCycles(parents: Map<string, string>): readonly string[] {
  const freed: string[] = [];
  // Which walk passed an id first: meeting one's own walk again closes a circle, any earlier one leads to a root.
  const walks = new Map<string, number>();
  let walk = 0;
  for (const start of [...parents.keys()]) {
    walk += 1;
    for (let id: string | undefined = start; id !== undefined && !walks.has(id); id = parents.get(id)) {
      walks.set(id, walk);
      const parent = parents.get(id);
      if (parent === undefined || walks.get(parent) !== walk) continue;
      parents.delete(id);
      freed.push(id);
    }
  }
  return freed;
}
