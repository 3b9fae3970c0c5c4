import { LGraphNode, LiteGraph } from 'litegraph.js';
import type { WorkflowNode } from '../engine/workflow.js';
import { operations } from '../engine/ops/index.js';
import type { Image, Value } from '../engine/value.js';

const WIDTH = 168;
const PICTURE = 84;
const SLOT = 20;

const noProgress = (): void => {};

/** A LiteGraph node that does an operation of the image lab when LiteGraph executes it: on the page's own thread. */
export class OperationNode extends LGraphNode {
  readonly #step: WorkflowNode;
  readonly #ports: readonly string[];
  readonly #top: number;
  #picture: HTMLCanvasElement | undefined;
  /** What LiteGraph does not wait for. */
  pending: Promise<Value> | undefined;

  constructor(step: WorkflowNode) {
    super(step.label);
    const { ports, gives } = operations.get(step.op)!;
    this.#step = step;
    this.#ports = Object.keys(ports);
    this.type = step.op;
    // As `LiteGraph.createNode` does; a node without it is never executed.
    this.mode = LiteGraph.ALWAYS;
    for (const [name, { label }] of Object.entries(ports)) this.addInput(name, 'image', { label });
    this.addOutput(gives, gives);
    this.#top = Math.max(1, this.#ports.length) * SLOT + 6;
    this.size = [WIDTH, this.#top + (gives === 'image' ? PICTURE + 8 : 0)];
  }

  /** LiteGraph does not wait for the few that are asynchronous; nothing in this graph follows them. */
  override onExecute(): Promise<Value> | undefined {
    this.pending = undefined;
    const inputs: Record<string, Value> = {};
    for (const [slot, port] of this.#ports.entries()) inputs[port] = this.getInputData<Value>(slot);
    const result = operations.get(this.#step.op)!.run(inputs, this.#step.params, noProgress);
    if (result instanceof Promise) return (this.pending = result);
    this.setOutputData(0, result);
    return undefined;
  }

  /** What it gave is drawn when LiteGraph next draws: looking at it is no part of the work. */
  override onDrawForeground(context: CanvasRenderingContext2D): void {
    const result = this.getOutputData<Value>(0);
    if (this.flags.collapsed || result?.kind !== 'image') return;
    const { width, height } = result;
    const picture = (this.#picture ??= pictureOf(result));
    const wide = Math.min(this.size[0] - 16, (PICTURE * width) / height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, (this.size[0] - wide) / 2, this.#top, wide, PICTURE);
  }

  /** Forgets the picture of the run before. */
  forget(): void {
    this.#picture = undefined;
  }
}

function pictureOf({ data, width, height }: Image): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')!.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas;
}
