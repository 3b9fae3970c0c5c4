import {
  BoxTable,
  identityViewport,
  isUsableViewport,
  sameViewport,
  type Rect,
  type Viewport,
} from '../../../geometry/index.js';
import type { CanvasChange, CanvasHost } from '../../../hosts/canvas-host.js';
import type { GeometryChange, GeometrySource, Look } from './geometry-source.js';
import type { Guard } from './guard.js';

/**
 * A canvas that knows its viewport. Boxes are read when nodes changed, of the nodes that are named where they are
 * named, and never because of a pan or zoom.
 */
export class ViewportGeometry implements GeometrySource {
  readonly table = new BoxTable();
  viewport: Viewport = identityViewport;
  readonly isTold: boolean;

  /** null: all of them. */
  #stale: Set<string> | null = null;
  #viewportStale = true;
  #version: number | undefined;
  #bulk = new Float64Array(0);
  readonly #inWindow = { indices: new Int32Array(0) };

  constructor(
    private readonly host: CanvasHost,
    private readonly ids: (() => Iterable<string>) | undefined,
    private readonly guard: Guard,
  ) {
    this.isTold = host.observe !== undefined;
  }

  invalidate(): void {
    this.#stale = null;
    this.#viewportStale = true;
    this.#version = undefined;
  }

  tell(change: CanvasChange): void {
    if (change.kind === 'viewport') this.#viewportStale = true;
    else if (!change.nodeIds) this.#stale = null;
    else if (this.#stale) for (const id of change.nodeIds) this.#stale.add(id);
  }

  read({ effort, window, isLast }: Look): GeometryChange {
    const looksAround = !this.isTold && effort !== 'told';
    const viewport = this.#viewportStale || looksAround ? this.#readViewport() : false;
    if (this.#stale === null) return { viewport, moved: this.#readAll() };
    // A gesture that moves the view moves no nodes; so boxes are asked for when it stood still.
    if (looksAround && (effort === 'all' || (isLast && effort !== 'view'))) return { viewport, moved: this.#readAll() };
    if (looksAround && effort === 'window' && !viewport) return { viewport, moved: this.#readWindow(window) };
    return { viewport, moved: this.#stale.size ? this.#readNamed(this.#stale) : [] };
  }

  #readViewport(): boolean {
    this.#viewportStale = false;
    const next = this.guard.call(
      'viewport',
      () => {
        const { x, y, zoom } = this.host.viewport!();
        return { x, y, zoom };
      },
      this.viewport,
    );
    if (!isUsableViewport(next)) {
      this.guard.tell('viewport', `viewport() gave x ${next.x}, y ${next.y}, zoom ${next.zoom}; it is ignored`);
      return false;
    }
    if (sameViewport(next, this.viewport)) return false;
    this.viewport = next;
    return true;
  }

  #readAll(): readonly number[] {
    this.#stale = new Set();
    if (this.#isSameVersion()) return [];
    const moved: number[] = [];
    const present = new Uint8Array(this.table.size);
    const indices: number[] = [];
    const ids = this.guard.call('nodeIds', () => [...(this.ids ?? this.host.nodeIds.bind(this.host))()], []);
    for (const id of ids) {
      const index = this.table.add(id);
      present[index] = 1;
      indices.push(index);
    }
    for (let index = 0; index < present.length; index++) {
      if (!present[index] && this.table.set(index, null)) moved.push(index);
    }
    return this.#readIndices(indices, moved);
  }

  #readNamed(stale: Set<string>): readonly number[] {
    this.#stale = new Set();
    if (this.#isSameVersion()) return [];
    return this.#readIndices(
      Array.from(stale, (id) => this.table.add(id)),
      [],
    );
  }

  #readWindow(window: Rect | null): readonly number[] {
    if (!window || this.#isSameVersion()) return [];
    if (this.#inWindow.indices.length < this.table.size) this.#inWindow.indices = new Int32Array(2 * this.table.size);
    const found = this.table.grid.query(window, this.#inWindow.indices);
    return this.#readIndices(Array.from(this.#inWindow.indices.subarray(0, found)), []);
  }

  #readIndices(indices: readonly number[], moved: number[]): readonly number[] {
    const { table, host } = this;
    if (host.readBounds) {
      if (this.#bulk.length < 4 * indices.length) this.#bulk = new Float64Array(4 * indices.length);
      const out = this.#bulk.fill(NaN);
      const ids = indices.map((index) => table.ids[index]!);
      this.guard.call('readBounds', () => host.readBounds!(ids, out), undefined);
      indices.forEach((index, i) => {
        const [x, y, width, height] = out.subarray(4 * i, 4 * i + 4) as unknown as [number, number, number, number];
        if (table.set(index, { x, y, width, height })) moved.push(index);
      });
      return moved;
    }
    for (const index of indices) {
      // Reading the box can throw as well as asking for it can.
      const hasMoved = this.guard.call('boundsOf', () => table.set(index, host.boundsOf(table.ids[index]!)), undefined);
      if (hasMoved ?? table.set(index, null)) moved.push(index);
    }
    return moved;
  }

  #isSameVersion(): boolean {
    const { host } = this;
    if (!host.geometryVersion) return false;
    const version = this.guard.call('geometryVersion', () => host.geometryVersion!(), undefined);
    const isSame = version !== undefined && version === this.#version;
    this.#version = version;
    return isSame;
  }
}
