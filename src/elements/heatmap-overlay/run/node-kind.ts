/**
 * How a node is marked, coolest first: where many nodes share a pixel, the one that comes later here is seen.
 * The names are also parts (`tint-level-4`) and classes.
 */
export const nodeKinds = [
  'none',
  'skipped',
  'cached',
  'level-1',
  'level-2',
  'level-3',
  'level-4',
  'running',
  'failed',
] as const;

export type NodeKind = (typeof nodeKinds)[number];

/** The place of each kind in `nodeKinds`, as it is kept in columns. */
export const kindCode = Object.fromEntries(nodeKinds.map((kind, code) => [kind, code])) as Readonly<
  Record<NodeKind, number>
>;
