import './graph-canvas.css';
import type { CanvasChange, CanvasHost, Rect, Viewport, WorkflowGraph } from 'wf-profiler';
import { boundsOf, fitViewport } from '../hosts/fit-viewport.js';

const SVG = 'http://www.w3.org/2000/svg';
const FARTHEST = 0.02;
const NEAREST = 3;
/** At the foot of the canvas lies the legend. */
const LEGEND = 56;
/** How far an arrow key goes, CSS px. */
const STEP = 64;

/** A picture of a graph that can be panned and zoomed, and its own host for the overlay. */
export class GraphCanvas implements CanvasHost {
  readonly element: HTMLElement;
  readonly #world: HTMLElement;
  #graph: WorkflowGraph = { nodes: [], edges: [] };
  #places: ReadonlyMap<string, Rect> = new Map();
  #view: Viewport = { x: 0, y: 0, zoom: 1 };
  #isFitted = true;
  #onChange = new Set<(change: CanvasChange) => void>();

  constructor(element: HTMLElement) {
    this.element = element;
    this.#world = document.createElement('div');
    this.#world.className = 'world';
    element.append(this.#world);
    element.addEventListener('pointerdown', (event) => this.#pan(event));
    element.addEventListener('wheel', (event) => this.#zoom(event), { passive: false });
    element.addEventListener('keydown', (event) => this.#press(event));
    // Whoever has not moved it sees all of it, also after the window or what is around the canvas has changed.
    new ResizeObserver(() => this.#isFitted && this.fit()).observe(element);
  }

  show(graph: WorkflowGraph, places: ReadonlyMap<string, Rect>): void {
    this.#graph = graph;
    this.#places = places;
    const frames = new Set(graph.nodes.map(({ parentId }) => parentId));
    // Frames first, the largest undermost.
    const boxes = [...graph.nodes].sort((a, b) => area(places, b.id, frames) - area(places, a.id, frames));
    this.#world.replaceChildren(
      ...boxes.filter(({ id }) => frames.has(id)).map((node) => this.#box(node, 'frame')),
      this.#edges(),
      ...boxes.filter(({ id }) => !frames.has(id)).map((node) => this.#box(node, 'box')),
    );
    this.#tell({ kind: 'nodes' });
    this.fit();
  }

  fit(): void {
    if (this.#places.size === 0) return;
    this.#setView(
      fitViewport(
        boundsOf([...this.#places.values()].map(({ x, y, width, height }) => [x, y, width, height])),
        this.element,
        LEGEND,
      ),
    );
    this.#isFitted = true;
  }

  nodeIds(): Iterable<string> {
    return this.#places.keys();
  }

  boundsOf(nodeId: string): Rect | null {
    return this.#places.get(nodeId) ?? null;
  }

  viewport(): Viewport {
    return this.#view;
  }

  observe(onChange: (change: CanvasChange) => void, signal: AbortSignal): void {
    this.#onChange.add(onChange);
    signal.addEventListener('abort', () => this.#onChange.delete(onChange), { once: true });
  }

  graph(): WorkflowGraph {
    return this.#graph;
  }

  focus(nodeId: string): void {
    const box = this.#places.get(nodeId);
    if (!box) return;
    const { clientWidth, clientHeight } = this.element;
    const zoom = Math.max(this.#view.zoom, 0.75);
    const x = clientWidth / 2 - (box.x + box.width / 2) * zoom;
    this.#setView({ x, y: clientHeight / 2 - (box.y + box.height / 2) * zoom, zoom });
  }

  #box({ id, label = id, type }: WorkflowGraph['nodes'][number], className: string): HTMLElement {
    const box = document.createElement('div');
    box.className = className;
    box.dataset.nodeId = id;
    const { x, y, width, height } = this.#places.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
    Object.assign(box.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
    const title = document.createElement('b');
    title.textContent = label;
    title.title = label;
    box.append(title);
    if (type && type !== label && className === 'box') box.append(type);
    return box;
  }

  /** All edges are one path: ten thousand of them are drawn as quickly as ten. */
  #edges(): SVGSVGElement {
    const svg = document.createElementNS(SVG, 'svg');
    const path = document.createElementNS(SVG, 'path');
    const curves: string[] = [];
    for (const { source, target } of this.#graph.edges) {
      const [from, to] = [this.#places.get(source), this.#places.get(target)];
      if (!from || !to) continue;
      const [fromX, fromY] = [from.x + from.width, from.y + from.height / 2];
      const toY = to.y + to.height / 2;
      const bend = Math.max(24, Math.abs(to.x - fromX) / 2);
      curves.push(`M${fromX} ${fromY}C${fromX + bend} ${fromY} ${to.x - bend} ${toY} ${to.x} ${toY}`);
    }
    path.setAttribute('d', curves.join(''));
    svg.append(path);
    return svg;
  }

  #pan(event: PointerEvent): void {
    if (event.button !== 0) return;
    const from = { x: this.#view.x - event.clientX, y: this.#view.y - event.clientY };
    const over = new AbortController();
    this.element.setPointerCapture(event.pointerId);
    const move = ({ clientX, clientY }: PointerEvent): void =>
      this.#setView({ ...this.#view, x: from.x + clientX, y: from.y + clientY });
    this.element.addEventListener('pointermove', move, { signal: over.signal });
    this.element.addEventListener('lostpointercapture', () => over.abort(), { signal: over.signal });
  }

  #zoom(event: WheelEvent): void {
    event.preventDefault();
    const { left, top } = this.element.getBoundingClientRect();
    this.#zoomBy(1.0015 ** -event.deltaY, event.clientX - left, event.clientY - top);
  }

  /** The point of the canvas at `atX`, `atY` stays where it is. */
  #zoomBy(factor: number, atX: number, atY: number): void {
    const { x, y, zoom } = this.#view;
    const next = Math.min(Math.max(zoom * factor, FARTHEST), NEAREST);
    this.#setView({ x: atX - ((atX - x) * next) / zoom, y: atY - ((atY - y) * next) / zoom, zoom: next });
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { x, y, zoom } = this.#view;
    const middle = [this.element.clientWidth / 2, this.element.clientHeight / 2] as const;
    const deeds: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => this.#setView({ x: x + STEP, y, zoom }),
      ArrowRight: () => this.#setView({ x: x - STEP, y, zoom }),
      ArrowUp: () => this.#setView({ x, y: y + STEP, zoom }),
      ArrowDown: () => this.#setView({ x, y: y - STEP, zoom }),
      '+': () => this.#zoomBy(1.25, ...middle),
      '-': () => this.#zoomBy(0.8, ...middle),
      '0': () => this.fit(),
    };
    const deed = Object.hasOwn(deeds, event.key) ? deeds[event.key] : undefined;
    if (!deed) return;
    event.preventDefault();
    deed();
  }

  #setView(view: Viewport): void {
    this.#view = view;
    this.#isFitted = false;
    this.#world.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.zoom})`;
    this.#tell({ kind: 'viewport' });
  }

  #tell(change: CanvasChange): void {
    for (const listener of this.#onChange) listener(change);
  }
}

function area(places: ReadonlyMap<string, Rect>, id: string, frames: ReadonlySet<string | undefined>): number {
  const box = frames.has(id) ? places.get(id) : undefined;
  return box ? box.width * box.height : 0;
}
