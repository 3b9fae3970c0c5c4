import { edgeCurve, flowOf, grow, overlaps, type BoxTable, type Curve, type Rect } from '../../../geometry/index.js';
import type { GraphEdge, ProfilingSession } from '../../../profile/model.js';
import { pathEdgesOf } from '../../path-edges.js';
import type { OverlayState } from '../overlay-state.js';
import type { Scene } from '../scene.js';

/** Zoomed out farther than this, lines would be all there is to see. */
const zoomLeast = 0.25;
/** What bounded a longer run takes a while to find: it is drawn where the mode asks for it. */
const executionsMost = 5_000;
/** In the view at once. */
const edgesMost = 2_000;

/**
 * What bounded the run, as lines from node to node under everything else in the layer. One path, written anew when a node at one of
 * its ends moved, the run is another, or the window is, and at no other time: a pan moves it with the layer.
 */
export class PathLayer {
  readonly #path: SVGPathElement;
  #edges: ReadonlySet<GraphEdge> = noEdges;
  /** The numbers of the nodes at the ends of what is drawn or would be. */
  #ends = new Set<number>();
  #data = '';
  #look = '';

  constructor(private readonly svg: SVGSVGElement) {
    this.#path = svg.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'path');
    svg.replaceChildren(this.#path);
  }

  /** Whether the run that is shown has a path to be told of. */
  get hasPath(): boolean {
    return this.#edges.size > 0;
  }

  /** Another window. */
  layOut(scene: Scene, state: OverlayState): void {
    this.#edges = edgesOf(state);
    this.#draw(scene);
    this.#show(state);
  }

  /** These nodes are not as they were, or the state is not. */
  patch(scene: Scene, state: OverlayState, changed: ReadonlySet<number>): void {
    const edges = edgesOf(state);
    const isOther = edges !== this.#edges;
    this.#edges = edges;
    if (isOther || someIn(changed, this.#ends)) this.#draw(scene);
    this.#show(state);
  }

  #draw(scene: Scene): void {
    if (this.#edges.size === 0 && this.#data === '') return this.#ends.clear();
    const { table, window } = scene;
    const seen = { x: 0, y: 0, width: window.pixels.width, height: window.pixels.height };
    this.#ends.clear();
    const flow = flowOf(this.#boxes(table));
    let data = '';
    let drawn = 0;
    for (const { source, target } of this.#edges) {
      const [from, to] = [table.indexOf(source), table.indexOf(target)];
      this.#ends.add(from).add(to);
      if (drawn >= edgesMost || window.viewport.zoom < zoomLeast || !table.isPresent(from) || !table.isPresent(to))
        continue;
      const [start, end] = [scene.boxOf(from), scene.boxOf(to)];
      if (!overlaps(around(start, end), seen)) continue;
      data += pathOf(edgeCurve(start, end, flow));
      drawn += 1;
    }
    // A run that grows mostly has its path where it had it.
    if (data === this.#data) return;
    this.#data = data;
    this.#path.setAttribute('d', data);
  }

  /** Of the ends of the edges, in canvas coordinates: which way they lead is not to change while the canvas is panned. */
  *#boxes(table: BoxTable): Generator<readonly [Rect, Rect]> {
    let seen = 0;
    for (const { source, target } of this.#edges) {
      if (++seen > edgesMost) return;
      const [from, to] = [table.get(table.indexOf(source)), table.get(table.indexOf(target))];
      if (from && to) yield [from, to];
    }
  }

  #show({ heatmap, session }: OverlayState): void {
    const look = `path ${heatmap.mode === 'path' ? 'strong' : ''} ${session?.clock === 'simulated' ? 'predicted' : ''}`;
    if (look === this.#look) return;
    this.#look = look;
    this.svg.setAttribute('class', look);
  }
}

const noEdges: ReadonlySet<GraphEdge> = new Set();

function edgesOf({ session, heatmap, showsPath }: OverlayState): ReadonlySet<GraphEdge> {
  return session && showsPath && isWorthIt(session, heatmap.mode) ? pathEdgesOf(session) : noEdges;
}

function isWorthIt({ executions }: ProfilingSession, mode: string): boolean {
  return mode === 'path' || executions.length <= executionsMost;
}

function someIn(some: ReadonlySet<number>, all: ReadonlySet<number>): boolean {
  for (const one of some) if (all.has(one)) return true;
  return false;
}

/** What a curve between two boxes lies within, roughly. */
function around(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const both = {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
  return grow(both, 80, 80);
}

function pathOf({ x1, y1, cx1, cy1, cx2, cy2, x2, y2 }: Curve): string {
  const point = (x: number, y: number): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
  return `M${point(x1, y1)}C${point(cx1, cy1)} ${point(cx2, cy2)} ${point(x2, y2)}`;
}
