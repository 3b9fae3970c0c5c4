import type { WorkflowGraph } from 'wf-profiler';
import { byteLength, type Value } from '../engine/value.js';
import { thumbnail } from '../page/thumbnail.js';

const WIDTH = 160;
const MARGIN = 40;

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

interface NodeView {
  readonly group: SVGGElement;
  readonly box: SVGRectElement;
  readonly caption: SVGTextElement;
  readonly picture: HTMLCanvasElement;
  x: number;
  y: number;
  readonly height: number;
  showing: AbortController;
}

interface EdgeView {
  readonly path: SVGPathElement;
  readonly source: NodeView;
  readonly target: NodeView;
}

/** A canvas as one would write it for oneself: boxes and curves that can be dragged, panned and zoomed by the wheel. */
export class SvgCanvas {
  readonly #svg: SVGSVGElement;
  readonly #world: SVGGElement;
  readonly #nodes = new Map<string, NodeView>();
  readonly #edges: EdgeView[] = [];
  #view = { x: 0, y: 0, zoom: 1 };

  constructor(svg: SVGSVGElement, graph: WorkflowGraph, places: ReadonlyMap<string, Place>) {
    this.#svg = svg;
    this.#world = add(svg, 'g');
    const edgeLayer = add(this.#world, 'g');
    for (const { id, label = id } of graph.nodes) this.#addNode(id, label, places.get(id)!);
    for (const { source, target } of graph.edges) {
      const path = add(edgeLayer, 'path', { class: 'edge' });
      this.#edges.push({ path, source: this.#nodes.get(source)!, target: this.#nodes.get(target)! });
    }
    this.#placeAll();
    this.#fit();
    svg.addEventListener('pointerdown', (event) => this.#drag(event, null));
    svg.addEventListener('wheel', (event) => this.#zoom(event), { passive: false });
  }

  /** Client pixels; null where there is no such node. */
  boxOf(nodeId: string): DOMRect | null {
    return this.#nodes.get(nodeId)?.box.getBoundingClientRect() ?? null;
  }

  showResult(nodeId: string, value: Value): void {
    const node = this.#nodes.get(nodeId);
    if (!node) return;
    node.showing.abort();
    node.showing = new AbortController();
    node.caption.textContent = captionOf(value);
    const pictured = value.kind === 'image' || (value.kind === 'bytes' && value.mediaType.startsWith('image/'));
    if (pictured) void thumbnail(value, node.picture, node.showing.signal);
  }

  #addNode(id: string, label: string, { x, y, height }: Place): void {
    const group = add(this.#world, 'g', { class: 'node' });
    const box = add(group, 'rect', { width: WIDTH, height, rx: 8 });
    add(group, 'text', { class: 'title', x: 12, y: 23 }).textContent = label;
    const caption = add(group, 'text', { class: 'caption', x: 12, y: height - 11 });
    caption.textContent = 'No result yet';
    const frame = add(group, 'foreignObject', { x: 8, y: 34, width: WIDTH - 16, height: Math.max(0, height - 66) });
    const picture = document.createElement('canvas');
    picture.width = 0;
    frame.append(picture);
    const node: NodeView = { group, box, caption, picture, x, y, height, showing: new AbortController() };
    this.#nodes.set(id, node);
    group.addEventListener('pointerdown', (event) => this.#drag(event, node));
  }

  #drag(event: PointerEvent, node: NodeView | null): void {
    event.stopPropagation();
    const moved = node ?? this.#view;
    const scale = node ? this.#view.zoom : 1;
    const from = { x: moved.x - event.clientX / scale, y: moved.y - event.clientY / scale };
    const over = new AbortController();
    this.#svg.setPointerCapture(event.pointerId);
    const move = ({ clientX, clientY }: PointerEvent) => {
      moved.x = from.x + clientX / scale;
      moved.y = from.y + clientY / scale;
      if (node) this.#placeAll();
      else this.#showView();
    };
    this.#svg.addEventListener('pointermove', move, { signal: over.signal });
    this.#svg.addEventListener('lostpointercapture', () => over.abort(), { signal: over.signal });
  }

  #zoom(event: WheelEvent): void {
    event.preventDefault();
    const { left, top } = this.#svg.getBoundingClientRect();
    const { x, y, zoom } = this.#view;
    const next = Math.min(Math.max(zoom * 1.0015 ** -event.deltaY, 0.1), 4);
    const [atX, atY] = [event.clientX - left, event.clientY - top];
    this.#view = { x: atX - ((atX - x) * next) / zoom, y: atY - ((atY - y) * next) / zoom, zoom: next };
    this.#showView();
  }

  /** Everything in view, not enlarged. */
  #fit(): void {
    const { x, y, width, height } = this.#world.getBBox();
    const { clientWidth, clientHeight } = this.#svg;
    const zoom = Math.min(1, clientWidth / (width + 2 * MARGIN), clientHeight / (height + 2 * MARGIN));
    this.#view = {
      x: (clientWidth - width * zoom) / 2 - x * zoom,
      y: (clientHeight - height * zoom) / 2 - y * zoom,
      zoom,
    };
    this.#showView();
  }

  #showView(): void {
    const { x, y, zoom } = this.#view;
    this.#world.setAttribute('transform', `translate(${x} ${y}) scale(${zoom})`);
  }

  #placeAll(): void {
    for (const { group, x, y } of this.#nodes.values()) group.setAttribute('transform', `translate(${x} ${y})`);
    for (const { path, source, target } of this.#edges) {
      const [fromX, fromY, toX, toY] = [
        source.x + WIDTH,
        source.y + source.height / 2,
        target.x,
        target.y + target.height / 2,
      ];
      const middle = (fromX + toX) / 2;
      path.setAttribute('d', `M${fromX} ${fromY}C${middle} ${fromY} ${middle} ${toY} ${toX} ${toY}`);
    }
  }
}

function captionOf(value: Value): string {
  if (value.kind === 'image') return `${value.width} × ${value.height}`;
  if (value.kind === 'bytes') return `${Math.round(byteLength(value) / 1000)} kB`;
  return value.facts.map((fact) => `${fact.value.slice(0, 16)}…`).join(', ');
}

function add<Tag extends keyof SVGElementTagNameMap>(
  parent: Element,
  tag: Tag,
  attributes: Readonly<Record<string, string | number>> = {},
): SVGElementTagNameMap[Tag] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  parent.append(element);
  return element;
}
