import {
  BoxTable,
  agrees,
  fitViewport,
  identityViewport,
  isDrawable,
  type Numbering,
  toCanvas,
  type Rect,
  type Viewport,
} from '../../../geometry/index.js';
import type { CanvasChange } from '../../../hosts/canvas-host.js';
import type { GeometryChange, GeometrySource, Look } from './geometry-source.js';
import { noChange } from './geometry-source.js';
import type { Guard } from './guard.js';
import { listNodes, noNodes, unlisted } from './node-list.js';

/** So many nodes are asked in one frame while things move; the others follow by what these did, and are made sure of at rest. */
const sampleMost = 256;

/**
 * A canvas that only tells where a node is on the screen. What pan and zoom did is found from the nodes that are in
 * view, so that the rest of the overlay works as if the canvas had told its viewport; the nodes that do not fit moved.
 */
export class ClientGeometry implements GeometrySource {
  readonly table: BoxTable;
  viewport: Viewport = identityViewport;
  readonly isTold = false;

  #idsStale = true;
  /** The nodes that are asked for. */
  #listed = noNodes;
  #nextOfSample = 0;
  #found = new Int32Array(0);
  #known = new Float64Array(0);
  #seen = new Float64Array(0);

  constructor(
    private readonly boundsOf: (nodeId: string) => Rect | null | undefined,
    /** The name errors are told under. */
    private readonly where: string,
    private readonly ids: () => Iterable<string>,
    private readonly guard: Guard,
    numbers: Numbering,
  ) {
    this.table = new BoxTable(numbers);
  }

  invalidate(): void {
    this.#idsStale = true;
  }

  tell(change: CanvasChange): void {
    if (change.kind === 'nodes') this.#idsStale = true;
  }

  read(look: Look): GeometryChange {
    const isFirst = this.#idsStale;
    const moved: number[] = [];
    if (isFirst) this.#readIds(moved);
    if (!isFirst && look.effort === 'told') return noChange;
    const all = isFirst || look.isLast || look.effort === 'all' || this.table.size <= sampleMost || !look.window;
    return this.#compare(look, all ? this.#listed.indices : this.#sample(look.window), all, moved);
  }

  #readIds(moved: number[]): void {
    this.#idsStale = false;
    this.#listed = listNodes(this.ids, this.table, this.guard);
    for (const index of unlisted(this.#listed, this.table)) if (this.table.set(index, null)) moved.push(index);
  }

  /** What is in the window; where that is much, another part of it each time. */
  #sample(window: Rect): Int32Array {
    if (this.#found.length < this.table.size) this.#found = new Int32Array(2 * this.table.size);
    const found = this.table.query(window, this.#found);
    if (found <= sampleMost) return this.#found.subarray(0, found);
    const stride = Math.ceil(found / sampleMost);
    this.#nextOfSample = (this.#nextOfSample + 1) % stride;
    let taken = 0;
    for (let i = this.#nextOfSample; i < found; i += stride) this.#found[taken++] = this.#found[i]!;
    return this.#found.subarray(0, taken);
  }

  #compare(look: Look, indices: Int32Array, isAll: boolean, moved: number[]): GeometryChange {
    const { table } = this;
    const count = indices.length;
    if (this.#known.length < 4 * count) {
      this.#known = new Float64Array(8 * count);
      this.#seen = new Float64Array(8 * count);
    }
    const known = this.#known;
    const seen = this.#seen;
    for (let i = 0; i < count; i++) {
      const at = 4 * indices[i]!;
      for (let side = 0; side < 4; side++) known[4 * i + side] = table.boxes[at + side] ?? NaN;
      this.#see(table.ids[indices[i]!]!, look, seen, 4 * i);
    }

    const before = this.viewport;
    const fit = fitViewport(known, seen, count, before);
    const hasNewView = fit.viewport !== before;
    this.viewport = fit.viewport;
    for (let i = 0; i < count; i++) {
      const isPresent = !Number.isNaN(seen[4 * i]!);
      if (isPresent && agrees(known, seen, i, fit.viewport)) continue;
      if (table.set(indices[i]!, isPresent ? canvasBox(seen, i, fit.viewport) : null)) moved.push(indices[i]!);
    }
    // A sample that says most things moved on their own says nothing about the rest.
    if (!isAll && moved.length > count / 2) return this.#compare(look, this.#listed.indices, true, moved);
    return { viewport: hasNewView, moved };
  }

  #see(id: string, { origin, scale }: Look, seen: Float64Array, at: number): void {
    seen.fill(NaN, at, at + 4);
    // Reading the box can throw as well as asking for it can.
    this.guard.call(
      this.where,
      () => {
        const box = this.boundsOf(id);
        if (!box || !isDrawable(box)) return;
        const { x, y, width, height } = box;
        // What the page does not lay out (`display: none`) measures nothing.
        if (width === 0 && height === 0) return;
        seen[at + 3] = height / scale;
        seen[at + 2] = width / scale;
        seen[at + 1] = (y - origin.y) / scale;
        seen[at] = (x - origin.x) / scale;
      },
      undefined,
    );
  }
}

function canvasBox(seen: Float64Array, i: number, viewport: Viewport): Rect {
  const at = 4 * i;
  return toCanvas({ x: seen[at]!, y: seen[at + 1]!, width: seen[at + 2]!, height: seen[at + 3]! }, viewport);
}
