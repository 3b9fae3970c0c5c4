import { heatKinds } from '../../../geometry/index.js';

/**
 * How a node is marked, coolest first: where many nodes share a pixel, the one that comes later here is seen.
 * The names are also parts (`tint-level-4`) and classes.
 */
export const nodeKinds = ['none', 'skipped', 'cached', ...heatKinds, 'running', 'failed'] as const;

/** The levels of heat, coolest first. */
export const levelKinds = ['level-1', 'level-2', 'level-3', 'level-4'] as const;
/** Beyond level 1, the other way: the most first. */
export const fasterKinds = ['faster-4', 'faster-3', 'faster-2'] as const;
/** What is shown in place of heat. */
export const stateKinds = ['running', 'failed', 'cached', 'skipped'] as const;

export type NodeKind = (typeof nodeKinds)[number];

/** The place of each kind in `nodeKinds`, as it is kept in columns. */
export const kindCode = Object.fromEntries(nodeKinds.map((kind, code) => [kind, code])) as Readonly<
  Record<NodeKind, number>
>;

/** Whether a code is of one of the kinds that took less time than in the baseline. */
export function isFaster(code: number): boolean {
  return code >= kindCode['faster-2'] && code <= kindCode['faster-4'];
}
