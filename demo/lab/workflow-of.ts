import type { Edge } from '@xyflow/react';
import type { Workflow } from '../engine/workflow.js';
import type { OperationNode } from './pipeline.js';

/** What the editor shows, as the engine runs it. */
export function workflowOf(nodes: readonly OperationNode[], edges: readonly Edge[]): Workflow {
  return {
    nodes: nodes.map(({ id, type, data }) => ({
      id,
      label: data.label,
      op: type!,
      params: data.params,
      inputs: Object.fromEntries(
        edges.flatMap(({ source, target, targetHandle }) => (target === id ? [[targetHandle!, source]] : [])),
      ),
    })),
  };
}
