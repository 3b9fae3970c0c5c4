import type { Edge, Node } from '@xyflow/react';
import { defaultParams, type Params } from '../engine/operation.js';
import { operations } from '../engine/ops/index.js';

export type OperationNode = Node<{ label: string; params: Params }>;

/** A node of the editor; its type is the operation it does. */
export function operationNode(
  id: string,
  op: string,
  x: number,
  y: number,
  label?: string,
  params?: Params,
): OperationNode {
  const operation = operations.get(op)!;
  const name = label ?? operation.label;
  return {
    id,
    type: op,
    ariaLabel: name,
    position: { x, y },
    data: { label: name, params: { ...defaultParams(operation), ...params } },
  };
}

export function edge(source: string, target: string, port: string): Edge {
  return { id: `${source} → ${target} ${port}`, source, target, targetHandle: port };
}

const COLUMN = 228;

/** A picture and a fractal become a painting in a few colours, with ink lines, in several file formats. */
export const pipelineNodes: readonly OperationNode[] = [
  operationNode('fractal', 'render-fractal', 0, 20),
  operationNode('picture', 'load-picture', 0, 420),

  operationNode('soft', 'gaussian-blur', COLUMN, 32),
  operationNode('fit', 'resize', COLUMN, 420),

  operationNode('median', 'median-blur', 2 * COLUMN, 250),
  operationNode('edges', 'sobel-edges', 2 * COLUMN, 480),
  operationNode('levels', 'histogram', 2 * COLUMN, 684),

  operationNode('mix', 'blend', 3 * COLUMN, 156),
  operationNode('ink', 'threshold', 3 * COLUMN, 480),

  operationNode('palette', 'kmeans-palette', 4 * COLUMN, 0),
  operationNode('outline', 'blend', 4 * COLUMN, 452, 'Draw outlines', { mode: 'multiply', opacity: 100 }),

  operationNode('png', 'encode-png', 5 * COLUMN, 0),
  operationNode('archive', 'gzip', 5 * COLUMN, 190),
  operationNode('digest', 'sha-256', 5 * COLUMN, 306),
  operationNode('quality', 'compare', 5 * COLUMN, 424),
  operationNode('small', 'encode-to-budget', 5 * COLUMN, 560),
];

export const pipelineEdges: readonly Edge[] = [
  edge('fractal', 'soft', 'picture'),
  edge('picture', 'fit', 'picture'),
  edge('fit', 'median', 'picture'),
  edge('fit', 'edges', 'picture'),
  edge('fit', 'levels', 'picture'),
  edge('soft', 'mix', 'top'),
  edge('median', 'mix', 'base'),
  edge('edges', 'ink', 'picture'),
  edge('mix', 'palette', 'picture'),
  edge('mix', 'outline', 'base'),
  edge('ink', 'outline', 'top'),
  edge('palette', 'png', 'picture'),
  edge('palette', 'archive', 'data'),
  edge('palette', 'digest', 'data'),
  edge('palette', 'quality', 'changed'),
  edge('mix', 'quality', 'original'),
  edge('outline', 'small', 'picture'),
];
