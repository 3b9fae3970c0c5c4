import type { Rect } from './rect.js';
import { isDrawable } from './rect-maths.js';
import { GridIndex } from './grid-index.js';

/**
 * Where each node is, in columns: x, y, width, height of node `i` at `boxes[4 * i]`, NaN where it is not on the
 * canvas. A node keeps its index for the life of the table; one that was removed has no box.
 */
export class BoxTable {
  readonly #ids: string[] = [];
  readonly #indexOf = new Map<string, number>();
  #boxes = new Float64Array(0);
  #grid: GridIndex | undefined;

  constructor(ids: Iterable<string> = []) {
    for (const id of ids) this.add(id);
  }

  get ids(): readonly string[] {
    return this.#ids;
  }

  get size(): number {
    return this.#ids.length;
  }

  /** May be longer than the table; another array after nodes were added. */
  get boxes(): Float64Array {
    return this.#boxes;
  }

  /** The index of `id`, which is made where it is new. */
  add(id: string): number {
    const known = this.#indexOf.get(id);
    if (known !== undefined) return known;
    const index = this.#ids.push(id) - 1;
    this.#indexOf.set(id, index);
    if (4 * index >= this.#boxes.length) {
      const larger = new Float64Array(Math.max(64, 2 * this.#boxes.length)).fill(NaN);
      larger.set(this.#boxes);
      this.#boxes = larger;
    }
    this.#grid = undefined;
    return index;
  }

  /** -1 for an id that the table does not have. */
  indexOf(id: string): number {
    return this.#indexOf.get(id) ?? -1;
  }

  /** Built on first use; follows every `set` since. */
  get grid(): GridIndex {
    return (this.#grid ??= new GridIndex(this.#boxes, this.size));
  }

  /** null, and a box that cannot be drawn: not on the canvas. Returns whether anything changed. */
  set(index: number, rect: Rect | null | undefined): boolean {
    const present = rect && isDrawable(rect);
    return present
      ? this.write(index, rect.x, rect.y, rect.width, rect.height)
      : this.write(index, NaN, NaN, NaN, NaN);
  }

  /** As `set`, without an object; the numbers must be finite or all NaN. */
  write(index: number, x: number, y: number, width: number, height: number): boolean {
    const boxes = this.#boxes;
    const at = 4 * index;
    if (
      Object.is(boxes[at], x) &&
      Object.is(boxes[at + 1], y) &&
      Object.is(boxes[at + 2], width) &&
      Object.is(boxes[at + 3], height)
    ) {
      return false;
    }
    boxes[at] = x;
    boxes[at + 1] = y;
    boxes[at + 2] = width;
    boxes[at + 3] = height;
    this.#grid?.moved(index);
    return true;
  }

  /** null: not on the canvas. */
  get(index: number): Rect | null {
    const at = 4 * index;
    const x = this.#boxes[at];
    if (x === undefined || Number.isNaN(x)) return null;
    return { x, y: this.#boxes[at + 1]!, width: this.#boxes[at + 2]!, height: this.#boxes[at + 3]! };
  }

  isPresent(index: number): boolean {
    return !Number.isNaN(this.#boxes[4 * index]!);
  }

  /** All boxes changed at once (bulk writes to `boxes`): the grid is built anew when it is next asked. */
  invalidate(): void {
    this.#grid = undefined;
  }
}
