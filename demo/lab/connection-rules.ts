import type { Connection, Edge } from '@xyflow/react';
import { fits } from '../engine/operation.js';
import { operations } from '../engine/ops/index.js';
import type { OperationNode } from './pipeline.js';

/** A port takes what its operation can work on, and nothing may come to depend on itself. */
export function mayConnect(
  { source, target, targetHandle }: Connection | Edge,
  nodes: readonly OperationNode[],
  edges: readonly Edge[],
): boolean {
  const operationOf = (id: string) => operations.get(nodes.find((node) => node.id === id)?.type ?? '');
  const from = operationOf(source);
  const port = operationOf(target)?.ports[targetHandle ?? ''];
  return Boolean(from && port && fits(port, from.gives)) && !reaches(target, source, edges);
}

function reaches(from: string, to: string, edges: readonly Edge[]): boolean {
  const seen = new Set([from]);
  for (const id of seen) {
    if (id === to) return true;
    for (const { source, target } of edges) if (source === id) seen.add(target);
  }
  return false;
}

/** A port has one source: a new edge takes the place of the old. */
export function withoutRivals(edges: readonly Edge[], { target, targetHandle }: Connection): Edge[] {
  return edges.filter((edge) => edge.target !== target || edge.targetHandle !== targetHandle);
}
