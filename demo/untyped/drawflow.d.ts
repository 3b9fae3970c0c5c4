import type { DrawflowLike } from '../../src/hosts/drawflow.js';

/** What demo and tests use of Drawflow; the package brings no types. */
export default class Drawflow implements DrawflowLike {
  readonly container: HTMLElement;
  readonly precanvas: HTMLElement;
  readonly module: string;
  readonly zoom: number;
  zoom_min: number;
  constructor(container: HTMLElement);
  start(): void;
  export(): ReturnType<DrawflowLike['export']>;
  import(data: ReturnType<DrawflowLike['export']>): void;
  clear(): void;
  addNode(
    name: string,
    inputs: number,
    outputs: number,
    x: number,
    y: number,
    style: string,
    data: object,
    html: string,
  ): number;
  addConnection(source: string, target: string, output: string, input: string): void;
  removeNodeId(id: string): void;
  addModule(name: string): void;
  changeModule(name: string): void;
  zoom_out(): void;
}
