import type { CanvasChange, CanvasHost } from '../../src/hosts/canvas-host.js';

/** Beyond this no node has an element: editors of that size draw their nodes themselves. */
const elementsMost = 20_000;

export const view = { width: 1_000, height: 600 };
const cell = { width: 190, height: 100 };

/** What every way is measured on: nodes on a grid under one transform, and what changes per frame. */
export class BenchCanvas {
  readonly element = document.createElement('div');
  readonly world = document.createElement('div');
  readonly boxes: Float64Array;
  readonly ids: readonly string[];
  readonly columns: number;
  readonly elements: HTMLElement[] = [];
  viewport = { x: 0, y: 0, zoom: 1 };
  #version = 0;
  notify: (change: CanvasChange) => void = () => {};

  constructor(
    readonly count: number,
    /** Nodes have no container of their own: they lie right in what is moved. */
    isFlat = false,
  ) {
    const hasElements = count <= elementsMost;
    this.columns = Math.ceil(Math.sqrt((count * view.width * cell.height) / (view.height * cell.width)));
    this.boxes = new Float64Array(4 * count);
    this.ids = Array.from({ length: count }, (_, i) => String(i));
    this.element.id = 'canvas';
    this.element.style.cssText = `position: relative; overflow: hidden; width: ${view.width}px; height: ${view.height}px`;
    // Sized, and of its own opacity: else Chromium gives every node a compositor layer.
    this.world.style.cssText = `position: absolute; left: 0; top: 0; width: ${this.width}px; height: ${this.height}px; transform-origin: 0 0; will-change: transform; opacity: 0.999`;
    this.element.append(this.world);
    for (let i = 0; i < count; i++) {
      const x = (i % this.columns) * cell.width + 20;
      const y = Math.floor(i / this.columns) * cell.height + 30;
      this.boxes.set([x, y, 150, 60], 4 * i);
      if (!hasElements) continue;
      const node = document.createElement('div');
      node.textContent = `Node ${i}`;
      node.style.cssText = `position: absolute; box-sizing: border-box; width: 150px; height: 60px; border: 1px solid #ccc; border-radius: 8px; background: #fff; left: ${x}px; top: ${y}px`;
      this.elements.push(node);
    }
    if (isFlat) this.world.append(...this.elements);
    else {
      // Chromium visits each child of what is moved; where that is all the nodes, it costs more than the rest of a pan.
      const nodes = document.createElement('div');
      nodes.style.cssText = 'position: absolute; left: 0; top: 0';
      nodes.append(...this.elements);
      this.world.append(nodes);
    }
    document.body.append(this.element);
    this.look('near');
  }

  get width(): number {
    return this.columns * cell.width + 40;
  }

  get height(): number {
    return Math.ceil(this.count / this.columns) * cell.height + 60;
  }

  /** About fifty nodes in view, or all of them. */
  look(distance: 'near' | 'far'): void {
    if (distance === 'far') {
      const zoom = Math.min(view.width / this.width, view.height / this.height) * 0.95;
      this.setViewport({ x: 10, y: 10, zoom });
    } else {
      this.setViewport({ x: view.width / 2 - this.width / 2, y: view.height / 2 - this.height / 2, zoom: 1 });
    }
  }

  setViewport(viewport: { x: number; y: number; zoom: number }): void {
    this.viewport = viewport;
    this.world.style.transform = `translate(${viewport.x}px, ${viewport.y}px) scale(${viewport.zoom})`;
    this.notify({ kind: 'viewport' });
  }

  moveNode(index: number, x: number, y: number): void {
    this.#version++;
    this.boxes[4 * index] = x;
    this.boxes[4 * index + 1] = y;
    const node = this.elements[index];
    if (node) {
      node.style.left = `${x}px`;
      node.style.top = `${y}px`;
    }
    this.notify({ kind: 'nodes', nodeIds: [this.ids[index]!] });
  }

  /** The node in the middle of a near view. */
  get middle(): number {
    const row = Math.floor(Math.ceil(this.count / this.columns) / 2);
    return Math.min(this.count - 1, row * this.columns + Math.floor(this.columns / 2));
  }

  get host(): CanvasHost {
    return {
      element: this.element,
      nodeIds: () => this.ids,
      boundsOf: (id) => {
        const at = 4 * Number(id);
        return { x: this.boxes[at]!, y: this.boxes[at + 1]!, width: this.boxes[at + 2]!, height: this.boxes[at + 3]! };
      },
      // An editor that keeps its nodes in a table can say it all at once.
      readBounds: (ids, out) => {
        for (let i = 0; i < ids.length; i++) {
          const at = 4 * Number(ids[i]);
          for (let side = 0; side < 4; side++) out[4 * i + side] = this.boxes[at + side]!;
        }
      },
      geometryVersion: () => this.#version,
      viewport: () => this.viewport,
      observe: (onChange, signal) => {
        this.notify = onChange;
        signal.addEventListener('abort', () => (this.notify = () => {}), { once: true });
      },
    };
  }
}
