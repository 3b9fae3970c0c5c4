/**
 * Removes from `parents` (child → parent) what closes a circle, so that every chain leads to a root; gives the children
 * that lost their parent. Linear.
 */
export function breakCycles(parents: Map<string, string>): readonly string[] {
  const freed: string[] = [];
  const rooted = new Set<string>();
  for (const start of [...parents.keys()]) {
    const walked = new Set<string>();
    for (let id: string | undefined = start; id !== undefined && !rooted.has(id); id = parents.get(id)) {
      walked.add(id);
      const parent = parents.get(id);
      if (parent === undefined || !walked.has(parent)) continue;
      parents.delete(id);
      freed.push(id);
    }
    for (const id of walked) rooted.add(id);
  }
  return freed;
}
