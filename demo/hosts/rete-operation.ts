import { ClassicPreset } from 'rete';
import { operations } from '../engine/ops/index.js';
import type { Value } from '../engine/value.js';
import { WorkerPool } from '../engine/worker-pool.js';
import type { WorkflowNode } from '../engine/workflow.js';

const socket = new ClassicPreset.Socket('value');
/** As many as can ever run at once in this graph, so that a node's time holds no wait for a worker. */
const pool = new WorkerPool(() => new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module' }), 6);
const unheard = { started: (): void => {}, progress: (): void => {} };

/** A Rete node that does an operation of the image lab in a worker. */
export class ReteOperation extends ClassicPreset.Node {
  readonly width = 180;
  readonly height = 152;
  readonly #step: WorkflowNode;

  constructor(step: WorkflowNode) {
    super(step.label ?? step.id);
    this.#step = step;
    this.id = step.id;
    const { ports, gives } = operations.get(step.op)!;
    for (const [name, { label }] of Object.entries(ports)) this.addInput(name, new ClassicPreset.Input(socket, label));
    this.addOutput('out', new ClassicPreset.Output(socket, gives));
  }

  async data(inputs: Readonly<Record<string, readonly Value[]>>): Promise<{ out: Value }> {
    const { op, params } = this.#step;
    const values = Object.fromEntries(Object.entries(inputs).map(([port, [value]]) => [port, value!]));
    const { result } = await pool.run({ op, params, inputs: values }, unheard, new AbortController().signal);
    return { out: result };
  }
}
