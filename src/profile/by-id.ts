import type { GraphNode } from './model.js';

/** Of two with one id, the later. */
export const byId = <T extends { readonly id: string }>(items: readonly T[]): Map<string, T> =>
  new Map(items.map((item) => [item.id, item]));

/** What each node is called: by its label, else by its id. */
export const labelsOf = (nodes: readonly GraphNode[]): ReadonlyMap<string, string> =>
  new Map(nodes.map(({ id, label }) => [id, label ?? id]));
