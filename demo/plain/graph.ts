import type { WorkflowGraph } from 'wf-profiler';
import { defaultParams, type Params } from '../engine/operation.js';
import { operations } from '../engine/ops/index.js';
import type { Workflow, WorkflowNode } from '../engine/workflow.js';
import type { Place } from './svg-canvas.js';

function node(
  id: string,
  op: string,
  inputs: Readonly<Record<string, string>> = {},
  params: Params = {},
): WorkflowNode {
  const operation = operations.get(op)!;
  return { id, label: operation.label, op, inputs, params: { ...defaultParams(operation), ...params } };
}

/** A fractal over its own blurred shadow, in a few colours, saved twice. */
export const workflow: Workflow = {
  nodes: [
    node('fractal', 'render-fractal', {}, { view: 'elephant valley', iterations: 2500 }),
    node('soft', 'median-blur', { picture: 'fractal' }, { radius: 40 }),
    node('edges', 'sobel-edges', { picture: 'fractal' }),
    node('mix', 'blend', { base: 'soft', top: 'edges' }, { mode: 'screen' }),
    node('palette', 'kmeans-palette', { picture: 'mix' }, { colours: 8, iterations: 24 }),
    node('png', 'encode-png', { picture: 'palette' }),
    node('digest', 'sha-256', { data: 'png' }),
    node('archive', 'gzip', { data: 'palette' }),
  ],
};

/** Where each node begins and how high it is, in canvas units. */
export const places: ReadonlyMap<string, Place> = new Map([
  ['fractal', { x: 40, y: 190, height: 150 }],
  ['soft', { x: 260, y: 80, height: 150 }],
  ['edges', { x: 260, y: 310, height: 150 }],
  ['mix', { x: 480, y: 190, height: 150 }],
  ['palette', { x: 700, y: 190, height: 150 }],
  ['png', { x: 920, y: 80, height: 150 }],
  ['archive', { x: 920, y: 353, height: 64 }],
  ['digest', { x: 1140, y: 123, height: 64 }],
]);

export const graph: WorkflowGraph = {
  nodes: workflow.nodes.map(({ id, label, op }) => ({ id, label, type: op })),
  edges: workflow.nodes.flatMap(({ id, inputs }) => Object.values(inputs).map((source) => ({ source, target: id }))),
};
