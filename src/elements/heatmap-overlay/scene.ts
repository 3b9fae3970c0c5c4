import {
  relativeViewport,
  toPixels,
  type BoxTable,
  type CullWindow,
  type Rect,
  type Size,
  type Viewport,
} from '../../geometry/index.js';
import type { OverlayState } from './overlay-state.js';
import type { RunPicture } from './run/run-picture.js';
import type { Tint } from './tints/tint-layer.js';
import { detailFrom } from './tints/tint-shape.js';

/** What is laid out in one window: which nodes, where in the layer, and how each is seen. */
export class Scene {
  #shown: Int32Array | undefined;
  /** What lies in the window, marked or not, and the version of the table at which it did. */
  #found = new Int32Array(0);
  #count = 0;
  #foundAt = -1;

  constructor(
    readonly window: CullWindow,
    readonly table: BoxTable,
    readonly picture: RunPicture,
  ) {}

  /** The marked nodes of the window, in no order. */
  get shown(): Int32Array {
    return (this.#shown ??= this.#find());
  }

  /** Marks or boxes changed. */
  changed(): void {
    this.#shown = undefined;
  }

  #find(): Int32Array {
    const { kinds } = this.picture.marks;
    const { table } = this;
    if (this.#foundAt !== table.version) {
      if (this.#found.length < table.size) this.#found = new Int32Array(table.size);
      this.#count = table.query(this.window.canvas, this.#found);
      this.#foundAt = table.version;
    }
    return this.#found.subarray(0, this.#count).filter((index) => kinds[index]! > 0);
  }

  isMarked(index: number): boolean {
    return this.picture.marks.kinds[index]! > 0;
  }

  holds(index: number): boolean {
    return this.table.isWithin(index, this.window.canvas);
  }

  /** Large enough for bars and marks. */
  isRoomy(index: number): boolean {
    const box = this.table.get(index);
    return box !== null && Math.min(box.width, box.height) * this.window.viewport.zoom >= detailFrom;
  }

  /** Pixels of the layer. */
  boxOf(index: number): Rect {
    const { viewport, pixels } = this.window;
    const box = toPixels(this.table.get(index)!, viewport);
    return { ...box, x: box.x - pixels.x, y: box.y - pixels.y };
  }

  /** Selected and highlighted nodes; they have a ring, marked or not. */
  ringed({ selectedNodeId, highlightedNodeIds }: OverlayState): Set<number> {
    const ringed = new Set<number>();
    for (const id of highlightedNodeIds) ringed.add(this.table.indexOf(id));
    if (selectedNodeId !== undefined) ringed.add(this.table.indexOf(selectedNodeId));
    ringed.delete(-1);
    return ringed;
  }

  tintOf(index: number, state: OverlayState, isBare: boolean): Tint {
    const id = this.table.ids[index]!;
    return {
      id,
      box: this.boxOf(index),
      kind: this.picture.marks.kinds[index]!,
      isSelected: id === state.selectedNodeId,
      isHighlighted: state.highlightedNodeIds.has(id),
      progress: this.isRoomy(index) ? this.picture.progressOf(index) : undefined,
      isBare,
    };
  }

  /** Where the layer belongs under a viewport: its own pixels to pixels of the plane. */
  placeUnder(viewport: Viewport): Viewport {
    const { pixels, viewport: from } = this.window;
    const { x, y, zoom } = relativeViewport(from, viewport);
    return { x: x + pixels.x * zoom, y: y + pixels.y * zoom, zoom };
  }

  /** What of the layer is seen under a viewport, in pixels of the layer. */
  seenUnder(viewport: Viewport, { width, height }: Size): Rect {
    const { x, y, zoom } = this.placeUnder(viewport);
    return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  }
}
