import { fixture, nextFrame } from '@open-wc/testing';
import type { Rect, Viewport } from '../../../src/geometry/index.js';
import type { CanvasChange, CanvasHost } from '../../../src/hosts/canvas-host.js';
import type { ProfilingSession } from '../../../src/profile/model.js';
import { createProfilerStore } from '../../../src/store/create-profiler-store.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';
import { defineElement } from '../../../src/elements/define-element.js';
import { WfHeatmapOverlay } from '../../../src/elements/heatmap-overlay/index.js';
import { runFromText } from '../../fixtures/run-from-text.js';

defineElement('wf-heatmap-overlay', WfHeatmapOverlay);

export const threeNodes: Readonly<Record<string, Rect>> = {
  load: { x: 40, y: 60, width: 120, height: 60 },
  blur: { x: 240, y: 60, width: 120, height: 60 },
  save: { x: 240, y: 180, width: 120, height: 60 },
};

export const threeNodeRun = `
  load  0-2400
  blur  2400-13200  after load
  save  13200-13300 after blur  cached`;

/** A canvas of divs under one transform, an overlay over it, and counters of what the overlay asked of it. */
export class Stage {
  viewport: Viewport = { x: 0, y: 0, zoom: 1 };
  /** `inBulk`: how many boxes were asked for with `readBounds`. */
  readonly counts = { boundsOf: 0, viewport: 0, nodeIds: 0, inBulk: 0 };
  /** Of a host of kind `bulk`; `move` makes another one. */
  version = 0;
  readonly boxes = new Map<string, Rect>();
  readonly store: ProfilerStore = createProfilerStore();
  element!: HTMLElement;
  overlay!: WfHeatmapOverlay;
  notify: (change: CanvasChange) => void = () => {};
  observers = 0;

  static async make(
    options: {
      nodes?: Readonly<Record<string, Rect>>;
      run?: string | ProfilingSession | null;
      host?: 'told' | 'bulk' | 'looking' | 'bounds';
      style?: string;
      attributes?: Readonly<Record<string, string>>;
      around?: (canvas: HTMLElement, overlay: HTMLElement) => HTMLElement;
    } = {},
  ): Promise<Stage> {
    const stage = new Stage();
    const nodes = options.nodes ?? threeNodes;
    for (const [id, box] of Object.entries(nodes)) stage.boxes.set(id, box);
    const canvas = document.createElement('div');
    canvas.id = 'canvas';
    canvas.style.cssText = `position: relative; overflow: hidden; width: 600px; height: 400px; ${options.style ?? ''}`;
    const world = document.createElement('div');
    world.style.cssText = 'position: absolute; left: 0; top: 0; width: 1px; height: 1px; transform-origin: 0 0';
    canvas.append(world);
    const overlay = document.createElement('wf-heatmap-overlay');
    overlay.setAttribute('for', 'canvas');
    overlay.setAttribute('workflow-id', 'wf');
    for (const [name, value] of Object.entries(options.attributes ?? {})) overlay.setAttribute(name, value);
    stage.element = canvas;
    stage.overlay = overlay;
    stage.draw();
    if (options.run !== null) {
      stage.store.addSessions([
        typeof options.run === 'object' ? options.run : runFromText(options.run ?? threeNodeRun),
      ]);
    }
    overlay.store = stage.store;
    if (options.host === 'bounds') overlay.getNodeBounds = (id) => (stage.counts.boundsOf++, stage.clientBox(id));
    else overlay.host = stage.#host(options.host !== 'looking', options.host === 'bulk');
    const parent = document.createElement('div');
    parent.append(options.around?.(canvas, overlay) ?? canvas);
    if (!overlay.parentElement) parent.append(overlay);
    await fixture(parent);
    await stage.rest();
    return stage;
  }

  /** The nodes as elements, where `boxes` and `viewport` say. */
  draw(): void {
    const world = this.element.firstElementChild as HTMLElement;
    const { x, y, zoom } = this.viewport;
    world.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`;
    const known = new Map(
      Array.from(world.children, (node) => [(node as HTMLElement).dataset.id!, node as HTMLElement]),
    );
    for (const [id, node] of known) if (!this.boxes.has(id)) node.remove();
    for (const [id, box] of this.boxes) {
      let node = known.get(id);
      if (!node) {
        node = document.createElement('div');
        node.dataset.id = id;
        node.style.cssText = 'position: absolute; background: #fff8; outline: 0';
        world.append(node);
      }
      node.style.left = `${box.x}px`;
      node.style.top = `${box.y}px`;
      node.style.width = `${box.width}px`;
      node.style.height = `${box.height}px`;
    }
  }

  pan(x: number, y: number, zoom = this.viewport.zoom): void {
    this.viewport = { x, y, zoom };
    this.draw();
    this.notify({ kind: 'viewport' });
  }

  move(id: string, box: Rect): void {
    this.version++;
    this.boxes.set(id, box);
    this.draw();
    this.notify({ kind: 'nodes', nodeIds: [id] });
  }

  remove(id: string): void {
    this.version++;
    this.boxes.delete(id);
    this.draw();
    this.notify({ kind: 'nodes', nodeIds: [id] });
  }

  /** Until nothing is drawn any more. */
  async rest(): Promise<void> {
    await this.overlay.updateComplete;
    const view = new Set<string>();
    for (let still = 0, before = ''; still < 24;) {
      await nextFrame();
      const now = this.layer?.style.transform + String(this.#dom);
      still = now === before ? still + 1 : 0;
      before = now;
      view.add(now);
    }
  }

  get root(): ShadowRoot {
    return this.overlay.shadowRoot!;
  }

  get layer(): HTMLElement {
    return this.root.querySelector('.layer')!;
  }

  get tints(): Map<string, HTMLElement> {
    return byId(this.root.querySelectorAll<HTMLElement>('.tints .tint:not([hidden])'));
  }

  get badges(): Map<string, HTMLButtonElement> {
    return byId(this.root.querySelectorAll<HTMLButtonElement>('.badge'));
  }

  /** As the browser lays it out. */
  clientBox(id: string): DOMRect | null {
    return this.element.querySelector(`[data-id="${id}"]`)?.getBoundingClientRect() ?? null;
  }

  get #dom(): string {
    return Array.from(this.root.querySelectorAll('.tint, .badge'), (at) => at.getAttribute('style')).join();
  }

  #host(isTold: boolean, isBulk: boolean): CanvasHost {
    return {
      element: this.element,
      nodeIds: () => (this.counts.nodeIds++, this.boxes.keys()),
      boundsOf: (id) => (this.counts.boundsOf++, this.boxes.get(id) ?? null),
      viewport: () => (this.counts.viewport++, this.viewport),
      ...(isBulk
        ? {
            readBounds: (ids: readonly string[], out: Float64Array) => {
              this.counts.inBulk += ids.length;
              ids.forEach((id, i) => {
                const box = this.boxes.get(id);
                if (box) out.set([box.x, box.y, box.width, box.height], 4 * i);
              });
            },
            geometryVersion: () => this.version,
          }
        : {}),
      ...(isTold
        ? {
            observe: (onChange: (change: CanvasChange) => void, signal: AbortSignal) => {
              this.observers++;
              this.notify = onChange;
              signal.addEventListener('abort', () => {
                this.observers--;
                this.notify = () => {};
              });
            },
          }
        : {}),
    };
  }
}

function byId<Found extends HTMLElement>(elements: Iterable<Found>): Map<string, Found> {
  return new Map(Array.from(elements, (element) => [element.dataset.nodeId!, element]));
}

/** By how much two boxes differ at most, in pixels. */
export function difference(a: DOMRect | Rect, b: DOMRect | Rect): number {
  return Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y), Math.abs(a.width - b.width), Math.abs(a.height - b.height));
}
