import {
  BoxTable,
  identityViewport,
  isUsableViewport,
  sameViewport,
  type Numbering,
  type Rect,
  type Viewport,
} from '../../../geometry/index.js';
import type { CanvasChange, CanvasHost } from '../../../hosts/canvas-host.js';
import { readBoxes, readListed } from './box-reader.js';
import type { GeometryChange, GeometrySource, Look } from './geometry-source.js';
import type { Guard } from './guard.js';
import { listNodes, unlisted } from './node-list.js';

/**
 * A canvas that knows its viewport. Boxes are read when nodes changed, of the nodes that are named where they are
 * named, and never because of a pan or zoom.
 */
export class ViewportGeometry implements GeometrySource {
  readonly table: BoxTable;
  viewport: Viewport = identityViewport;
  readonly isTold: boolean;

  /** null: all of them. */
  #stale: Set<string> | null = null;
  #viewportStale = true;
  #version: number | undefined;
  #found = new Int32Array(0);

  constructor(
    private readonly host: CanvasHost,
    private readonly ids: (() => Iterable<string>) | undefined,
    private readonly guard: Guard,
    numbers: Numbering,
  ) {
    this.table = new BoxTable(numbers);
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

  /** Returns whether it moved. */
  readViewport(): boolean {
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

  read({ effort, window, isLast }: Look): GeometryChange {
    const looksAround = !this.isTold && effort !== 'told';
    const viewport = this.#viewportStale || looksAround ? this.readViewport() : false;
    if (this.#stale === null) return { viewport, moved: this.#readAll() };
    // A gesture that moves the view moves no nodes; so boxes are asked for when it stood still.
    if (looksAround && (effort === 'all' || (isLast && effort !== 'view'))) return { viewport, moved: this.#readAll() };
    if (looksAround && effort === 'window' && !viewport) return { viewport, moved: this.#readWindow(window) };
    return { viewport, moved: this.#stale.size ? this.#readNamed(this.#stale) : nothing };
  }

  #readAll(): readonly number[] | null {
    this.#stale = new Set();
    if (this.#isSameVersion()) return nothing;
    const listed = listNodes(this.ids ?? (() => this.host.nodeIds()), this.table, this.guard);
    const moved: number[] = [];
    if (this.table.count > 0)
      for (const index of unlisted(listed, this.table)) if (this.table.set(index, null)) moved.push(index);
    return readListed(this.host, this.table, listed, this.guard, moved);
  }

  #readNamed(stale: Set<string>): readonly number[] {
    this.#stale = new Set();
    if (this.#isSameVersion()) return nothing;
    return this.#read(Int32Array.from(stale, (id) => this.table.add(id)));
  }

  #readWindow(window: Rect | null): readonly number[] {
    if (!window || this.#isSameVersion()) return nothing;
    if (this.#found.length < this.table.size) this.#found = new Int32Array(2 * this.table.size);
    return this.#read(this.#found.subarray(0, this.table.query(window, this.#found)));
  }

  #read(indices: Int32Array): readonly number[] {
    const moved: number[] = [];
    readBoxes(this.host, this.table, indices, this.guard, moved);
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

const nothing: readonly number[] = [];
