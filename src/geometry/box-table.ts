import type { Rect } from './rect.js';
import { GridIndex } from './grid-index.js';
import { Numbering } from './numbering.js';
import { isBox } from './rect-maths.js';
import { scanBoxes } from './scan-boxes.js';

/** After so many questions a grid has paid for itself; a canvas that is looked at and left needs none. */
const scansMost = 6;
/** So few boxes are looked through faster than any index. */
const gridFrom = 256;

/**
 * Where each node is, in columns: x, y, width, height of node `i` at `boxes[4 * i]`, NaN where it is not on the
 * canvas. A node keeps its number for the life of the table; one that was removed has no box.
 */
export class BoxTable {
  #boxes = new Float64Array(0);
  /** Another number after any box changed. */
  version = 0;
  /** Another number after a node got a box or lost it. */
  presence = 0;
  /** No node from here on ever had a box. */
  #end = 0;
  #grid: GridIndex | undefined;
  #scans = 0;
  #count = 0;
  #hits = new Int32Array(0);

  constructor(readonly numbers: Numbering = new Numbering()) {}

  get ids(): readonly string[] {
    return this.numbers.ids;
  }

  /** How many numbers there are. */
  get size(): number {
    return this.numbers.size;
  }

  /** How many nodes have a box. */
  get count(): number {
    return this.#count;
  }

  /** May be longer or shorter than the table; another array after nodes were added. */
  get boxes(): Float64Array {
    return this.#boxes;
  }

  /** The number of `id`, which is made where it is new. */
  add(id: string): number {
    return this.numbers.add(id);
  }

  /** -1 for an id that the table does not have. */
  indexOf(id: string): number {
    return this.numbers.indexOf(id);
  }

  /** Writes the numbers of all boxes that overlap `view` to `out` (in no order) and returns how many; `out` holds `size`. */
  query(view: Rect, out: Int32Array): number {
    return this.#indexed()?.query(view, out) ?? scanBoxes(this.#boxes, this.#end, view, out);
  }

  /** The smallest box that holds the point (a node before the group it lies in); -1: none. */
  at(x: number, y: number): number {
    if (this.#hits.length < this.size) this.#hits = new Int32Array(this.size);
    // A view without area overlaps what it lies in, edges excluded.
    const found = this.query({ x, y, width: 0, height: 0 }, this.#hits);
    let best = -1;
    let least = Infinity;
    for (const index of this.#hits.subarray(0, found)) {
      const area = this.#boxes[4 * index + 2]! * this.#boxes[4 * index + 3]!;
      if (area < least) [best, least] = [index, area];
    }
    return best;
  }

  /**
   * Takes the first boxes that are known, of the nodes 0, 1, 2, …, as they are; the array is the table's from now on. What
   * cannot be drawn is not on the canvas.
   */
  adopt(boxes: Float64Array<ArrayBuffer>): void {
    this.#boxes = boxes;
    this.#end = boxes.length >> 2;
    this.#grid = undefined;
    this.#scans = 0;
    this.#count = this.#end;
    this.version++;
    this.presence++;
    for (let at = 0; at < boxes.length; at += 4) {
      // `isBox`, written out: this goes over a whole canvas before the browser has made anything fast of it.
      const width = boxes[at + 2]!;
      const height = boxes[at + 3]!;
      if (width >= 0 && height >= 0 && (boxes[at]! + boxes[at + 1]! + width + height) * 0 === 0) continue;
      boxes.fill(NaN, at, at + 4);
      this.#count--;
    }
  }

  /** Makes room at once for all that have a number: worth it before many are written. */
  reserve(): void {
    if (this.size > this.#end) this.#reach(this.size - 1);
  }

  /** null, and a box that cannot be drawn: not on the canvas. Returns whether anything changed. */
  set(index: number, rect: Rect | null | undefined): boolean {
    // Pages read boxes out of attributes, too: as texts they would never be what is written, and seem to move for ever.
    return rect
      ? this.write(index, +rect.x, +rect.y, +rect.width, +rect.height)
      : this.write(index, NaN, NaN, NaN, NaN);
  }

  /** As `set`, without an object. */
  write(index: number, x: number, y: number, width: number, height: number): boolean {
    if (!isBox(x, y, width, height)) {
      if (!this.isPresent(index)) return false;
      x = y = width = height = NaN;
    }
    const at = 4 * index;
    if (index >= this.#end) this.#reach(index);
    const boxes = this.#boxes;
    if (boxes[at] === x && boxes[at + 1] === y && boxes[at + 2] === width && boxes[at + 3] === height) return false;
    const added = Number(!Number.isNaN(x)) - Number(!Number.isNaN(boxes[at]!));
    this.#count += added;
    this.presence += added * added;
    this.version++;
    boxes[at] = x;
    boxes[at + 1] = y;
    boxes[at + 2] = width;
    boxes[at + 3] = height;
    this.#grid?.moved(index);
    return true;
  }

  /** null: not on the canvas. */
  get(index: number): Rect | null {
    if (!this.isPresent(index)) return null;
    const at = 4 * index;
    const boxes = this.#boxes;
    return { x: boxes[at]!, y: boxes[at + 1]!, width: boxes[at + 2]!, height: boxes[at + 3]! };
  }

  /** Whether the node has a box that overlaps `view`. */
  isWithin(index: number, { x, y, width, height }: Rect): boolean {
    const at = 4 * index;
    const boxes = this.#boxes;
    // What is not there compares as false.
    return (
      boxes[at]! < x + width &&
      boxes[at + 1]! < y + height &&
      boxes[at]! + boxes[at + 2]! > x &&
      boxes[at + 1]! + boxes[at + 3]! > y
    );
  }

  isPresent(index: number): boolean {
    const x = this.#boxes[4 * index];
    return x !== undefined && !Number.isNaN(x);
  }

  /** undefined: not yet worth it. It follows every `write` once it is there. */
  #indexed(): GridIndex | undefined {
    if (!this.#grid && this.#end >= gridFrom && ++this.#scans > scansMost)
      this.#grid = new GridIndex(this.#boxes, this.#end);
    return this.#grid;
  }

  #reach(index: number): void {
    this.#end = index + 1;
    this.#grid = undefined;
    this.#scans = 0;
    if (4 * this.#end <= this.#boxes.length) return;
    // All that have a number are about to get a box, mostly.
    const length = Math.max(64, 4 * this.#end, 4 * this.size, Math.ceil(1.5 * this.#boxes.length));
    const larger = new Float64Array(length).fill(NaN);
    larger.set(this.#boxes);
    this.#boxes = larger;
  }
}
