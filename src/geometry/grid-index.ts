import type { Rect } from './rect.js';

/** A box this many times the average edge is kept apart, or it would widen every query. */
const largeFactor = 4;
/** So many moved boxes are looked at one by one before the grid is built anew. */
const looseLeast = 64;

/**
 * Answers which boxes lie in a view from a uniform grid. The boxes are read from the
 * caller's array: x, y, width, height of box `i` at `4 * i`; NaN as x: no box.
 *
 * A box is filed under the cell of its top left corner; a query reaches as far up and left as the largest filed box.
 */
export class GridIndex {
  readonly #boxes: Float64Array;
  readonly #count: number;
  #columns = 1;
  #rows = 1;
  #left = 0;
  #top = 0;
  #cellWidth = 1;
  #cellHeight = 1;
  #reachX = 0;
  #reachY = 0;
  /** Items of cell `c` are `#items[#starts[c] … #starts[c + 1])`. */
  #starts = new Int32Array(2);
  #items = new Int32Array(0);
  /** Boxes that the grid does not hold: large ones, and moved ones since it was built. */
  readonly #loose: number[] = [];
  readonly #isLoose: Uint8Array;
  #looseMost = looseLeast;

  constructor(boxes: Float64Array, count: number) {
    this.#boxes = boxes;
    this.#count = count;
    this.#isLoose = new Uint8Array(count);
    this.#build();
  }

  /** Box `index` was changed in the array. */
  moved(index: number): void {
    if (this.#isLoose[index]) return;
    this.#isLoose[index] = 1;
    this.#loose.push(index);
    if (this.#loose.length > this.#looseMost) this.#build();
  }

  /** Writes the indices of all boxes that overlap `view` to `out` (in no order) and returns their number. */
  query(view: Rect, out: Int32Array): number {
    const boxes = this.#boxes;
    const right = view.x + view.width;
    const bottom = view.y + view.height;
    let found = 0;
    const test = (index: number): void => {
      const at = 4 * index;
      const x = boxes[at]!;
      const y = boxes[at + 1]!;
      if (x < right && y < bottom && x + boxes[at + 2]! > view.x && y + boxes[at + 3]! > view.y) out[found++] = index;
    };

    const firstColumn = this.#column(view.x - this.#reachX);
    const lastColumn = this.#column(right);
    const lastRow = this.#row(bottom);
    for (let row = this.#row(view.y - this.#reachY); row <= lastRow; row++) {
      const start = this.#starts[row * this.#columns + firstColumn]!;
      const end = this.#starts[row * this.#columns + lastColumn + 1]!;
      for (let i = start; i < end; i++) {
        const index = this.#items[i]!;
        if (!this.#isLoose[index]) test(index);
      }
    }
    for (const index of this.#loose) test(index);
    return found;
  }

  #column(x: number): number {
    return clampCell((x - this.#left) / this.#cellWidth, this.#columns);
  }

  #row(y: number): number {
    return clampCell((y - this.#top) / this.#cellHeight, this.#rows);
  }

  #build(): void {
    const boxes = this.#boxes;
    const count = this.#count;
    this.#loose.length = 0;
    this.#isLoose.fill(0);

    let left = Infinity;
    let top = Infinity;
    let right = -Infinity;
    let bottom = -Infinity;
    let edges = 0;
    let present = 0;
    for (let at = 0; at < 4 * count; at += 4) {
      const x = boxes[at]!;
      if (Number.isNaN(x)) continue;
      const y = boxes[at + 1]!;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
      edges += boxes[at + 2]! + boxes[at + 3]!;
      present++;
    }
    const large = present ? (largeFactor * edges) / (2 * present) : 0;

    // About one box a cell, cells as square as the spread of the boxes allows.
    const width = Math.max(right - left, 1);
    const height = Math.max(bottom - top, 1);
    this.#columns = clampCount(Math.sqrt((present * width) / height), present);
    this.#rows = clampCount(present / this.#columns, present);
    this.#left = present ? left : 0;
    this.#top = present ? top : 0;
    this.#cellWidth = (present ? width : 1) / this.#columns;
    this.#cellHeight = (present ? height : 1) / this.#rows;
    this.#reachX = 0;
    this.#reachY = 0;

    // Counting sort by cell: count, sum up, place.
    const starts = new Int32Array(this.#columns * this.#rows + 1);
    const cells = new Int32Array(count).fill(-1);
    for (let i = 0; i < count; i++) {
      const x = boxes[4 * i]!;
      if (Number.isNaN(x)) continue;
      const w = boxes[4 * i + 2]!;
      const h = boxes[4 * i + 3]!;
      if (w > large || h > large) {
        this.#isLoose[i] = 1;
        this.#loose.push(i);
        continue;
      }
      this.#reachX = Math.max(this.#reachX, w);
      this.#reachY = Math.max(this.#reachY, h);
      const cell = this.#row(boxes[4 * i + 1]!) * this.#columns + this.#column(x);
      cells[i] = cell;
      starts[cell + 1]!++;
    }
    for (let cell = 1; cell < starts.length; cell++) starts[cell]! += starts[cell - 1]!;
    const next = starts.slice();
    const items = new Int32Array(present - this.#loose.length);
    for (let i = 0; i < count; i++) {
      const cell = cells[i]!;
      if (cell >= 0) items[next[cell]!++] = i;
    }
    this.#starts = starts;
    this.#items = items;
    this.#looseMost = this.#loose.length + looseLeast + (count >> 4);
  }
}

function clampCell(cell: number, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor(cell))) || 0;
}

function clampCount(count: number, most: number): number {
  return Math.max(1, Math.min(Math.floor(count) || 1, most));
}
