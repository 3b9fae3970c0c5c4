import { heatKinds } from '../../../geometry/index.js';

/**
 * How a node is marked, coolest first: where many nodes share a pixel, the one that comes later here is seen.
 * The names are also parts (`tint-level-4`) and classes.
 */
export const nodeKinds = ['none', 'skipped', 'cached', ...heatKinds, 'running', 'failed'] as const;

export type NodeKind = (typeof nodeKinds)[number];

/** The place of each kind in `nodeKinds`, as it is kept in columns. */
export const kindCode = Object.fromEntries(nodeKinds.map((kind, code) => [kind, code])) as Readonly<
  Record<NodeKind, number>
>;

/** Whether a code is of one of the kinds that took less time than in the baseline. */
export function isFaster(code: number): boolean {
  return code >= kindCode['faster-2'] && code <= kindCode['faster-4'];
}
