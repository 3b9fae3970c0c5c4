import type { Rect } from './rect.js';
import { isDrawable } from './rect-maths.js';
import { GridIndex } from './grid-index.js';

/**
 * Where each node is, in columns: x, y, width, height of node `i` at `boxes[4 * i]`, NaN where it is not on the
 * canvas. Ids keep their place for the life of a table.
 */
export class BoxTable {
  readonly boxes: Float64Array;
  readonly #indexOf = new Map<string, number>();
  #grid: GridIndex | undefined;

  constructor(readonly ids: readonly string[]) {
    this.boxes = new Float64Array(4 * ids.length).fill(NaN);
    ids.forEach((id, index) => this.#indexOf.set(id, index));
  }

  get size(): number {
    return this.ids.length;
  }

  /** -1 for an id that the table does not have. */
  indexOf(id: string): number {
    return this.#indexOf.get(id) ?? -1;
  }

  /** Built on first use; follows every `set` since. */
  get grid(): GridIndex {
    return (this.#grid ??= new GridIndex(this.boxes, this.size));
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
    const { boxes } = this;
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
    const x = this.boxes[at];
    if (x === undefined || Number.isNaN(x)) return null;
    return { x, y: this.boxes[at + 1]!, width: this.boxes[at + 2]!, height: this.boxes[at + 3]! };
  }

  isPresent(index: number): boolean {
    return !Number.isNaN(this.boxes[4 * index]!);
  }

  /** All boxes changed at once (bulk writes to `boxes`): the grid is built anew when it is next asked. */
  invalidate(): void {
    this.#grid = undefined;
  }
}
