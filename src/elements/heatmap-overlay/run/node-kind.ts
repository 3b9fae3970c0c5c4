/**
 * How a node is marked, coolest first: where many nodes share a pixel, the one that comes later here is seen.
 * The names are also parts (`tint-level-4`) and classes. `faster-…`: so much less time than in the baseline.
 */
export const nodeKinds = [
  'none',
  'skipped',
  'cached',
  'level-1',
  'faster-2',
  'faster-3',
  'faster-4',
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

/** Whether a code is of one of the kinds that took less time than in the baseline. */
export function isFaster(code: number): boolean {
  return code >= kindCode['faster-2'] && code <= kindCode['faster-4'];
}
