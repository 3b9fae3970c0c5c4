/** Which task waits for which, by their positions: `targets[i]` for `sources[i]`. */
export interface TaskLinks {
  readonly sources: Int32Array;
  readonly targets: Int32Array;
}

/**
 * The links in the order in which they are first named, each once, none from a task to itself: instances tell every one
 * twice, with the parent and with the child. Linear, without an object per link.
 */
export function distinctLinks(sources: readonly number[], targets: readonly number[], tasks: number): TaskLinks {
  const offsets = new Int32Array(tasks + 1);
  for (const source of sources) offsets[source + 1]! += 1;
  for (let task = 0; task < tasks; task++) offsets[task + 1]! += offsets[task]!;
  const bySource = new Int32Array(sources.length);
  for (let link = 0; link < sources.length; link++) bySource[offsets[sources[link]!]!++] = link;

  const seenFrom = new Int32Array(tasks).fill(-1);
  const isFirst = new Uint8Array(sources.length);
  let kept = 0;
  for (const link of bySource) {
    const [source, target] = [sources[link]!, targets[link]!];
    if (source === target || seenFrom[target] === source) continue;
    seenFrom[target] = source;
    isFirst[link] = 1;
    kept += 1;
  }
  const links = { sources: new Int32Array(kept), targets: new Int32Array(kept) };
  for (let link = 0, at = 0; link < sources.length; link++) {
    if (!isFirst[link]) continue;
    links.sources[at] = sources[link]!;
    links.targets[at++] = targets[link]!;
  }
  return links;
}
