import type { WorkflowGraph } from 'wf-profiler';
import { defaultParams, type Params } from '../engine/operation.js';
import { operations } from '../engine/ops/index.js';
import type { Workflow, WorkflowNode } from '../engine/workflow.js';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The size of a node on the canvases that leave it to us, and where each begins, in canvas units. */
export const nodeSize = { width: 150, height: 64 };

const COLUMN = 196;

/** Of the whole drawing. */
export const size = { width: 6 * COLUMN + nodeSize.width, height: 420 + nodeSize.height };

/** `pixels`: how wide the pictures are; the work grows with its square. */
export function pipeline(pixels: number): Workflow {
  return {
    nodes: [
      named('Render spirals', node('fractal', 'render-fractal', {}, { width: pixels, iterations: 900 })),
      named(
        'Render valley',
        node('valley', 'render-fractal', {}, { view: 'elephant valley', width: pixels * 2, iterations: 250 }),
      ),
      node('soft', 'gaussian-blur', { picture: 'fractal' }, { deviation: 6 }),
      node('fit', 'resize', { picture: 'valley' }, { width: pixels }),
      node('median', 'median-blur', { picture: 'fit' }, { radius: 24 }),
      node('edges', 'sobel-edges', { picture: 'fit' }),
      node('levels', 'histogram', { picture: 'fit' }),
      named('Lighten', node('mix', 'blend', { base: 'median', top: 'soft' }, { mode: 'screen' })),
      node('ink', 'threshold', { picture: 'edges' }),
      named('Draw outlines', node('outline', 'blend', { base: 'mix', top: 'ink' }, { mode: 'multiply', opacity: 100 })),
      node('palette', 'kmeans-palette', { picture: 'outline' }, { colours: 10, iterations: 20 }),
      node('png', 'encode-png', { picture: 'palette' }),
      node('archive', 'gzip', { data: 'palette' }),
      node('digest', 'sha-256', { data: 'palette' }),
      node('quality', 'compare', { original: 'outline', changed: 'palette' }),
    ],
  };
}

export const places: Readonly<Record<string, Place>> = {
  fractal: at(0, 60),
  valley: at(0, 300),
  soft: at(1, 60),
  fit: at(1, 300),
  median: at(2, 180),
  edges: at(2, 300),
  levels: at(2, 420),
  mix: at(3, 120),
  ink: at(3, 300),
  outline: at(4, 210),
  palette: at(5, 210),
  png: at(6, 30),
  archive: at(6, 150),
  digest: at(6, 270),
  quality: at(6, 390),
};

/** Which node's result goes to which node. */
export function edgesOf({ nodes }: Workflow): WorkflowGraph['edges'] {
  return nodes.flatMap(({ id, inputs }) => Object.values(inputs).map((source) => ({ source, target: id })));
}

/** The same workflow, for an editor that gives its nodes ids of its own. */
export function renamed({ nodes }: Workflow, nameOf: ReadonlyMap<string, string>): Workflow {
  const name = (id: string): string => nameOf.get(id) ?? id;
  return {
    nodes: nodes.map((node) => ({
      ...node,
      id: name(node.id),
      inputs: Object.fromEntries(Object.entries(node.inputs).map(([port, id]) => [port, name(id)])),
    })),
  };
}

function node(id: string, op: string, inputs: Readonly<Record<string, string>>, params: Params = {}): WorkflowNode {
  const operation = operations.get(op)!;
  return { id, label: operation.label, op, inputs, params: { ...defaultParams(operation), ...params } };
}

function named(label: string, step: WorkflowNode): WorkflowNode {
  return { ...step, label };
}

function at(column: number, y: number): Place {
  return { x: column * COLUMN, y };
}
