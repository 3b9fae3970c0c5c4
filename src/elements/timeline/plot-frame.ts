import type { TimeWindow } from '../../geometry/index.js';
import type { Pen, PenPath } from '../../pictures/index.js';
import type { Scene } from './scene.js';
import type { TimelineLooks } from './timeline-colors.js';
import type { PlotWords } from './plot-words.js';

/** Where the parts of the plot lie, CSS pixels. */
export interface PlotBox {
  readonly width: number;
  readonly height: number;
  /** Of the lane names, at the left. */
  readonly gutter: number;
  /** Of the time axis and the curve, at the top. */
  readonly head: number;
  readonly axis: number;
  readonly rowHeight: number;
  readonly barHeight: number;
  /** How far the rows are scrolled. */
  readonly scrolled: number;
}

/** All that one drawing of the plot needs. */
export interface PlotFrame {
  readonly context: Pen;
  readonly newPath: () => PenPath;
  /** Thin slanting lines, as a fill style: time that something waited. */
  readonly hatching: (color: string) => string | object;
  readonly scene: Scene;
  readonly box: PlotBox;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  /** ms since the start of the session. */
  readonly window: TimeWindow;
  readonly now: number;
  readonly looks: TimelineLooks;
  readonly words: PlotWords;
  readonly showsPath: boolean;
}

/** The rows in view: the first, and the one after the last. */
export function rowsInView({ box, scene }: Pick<PlotFrame, 'box' | 'scene'>): readonly [number, number] {
  const count = scene.layout.rowOffsets.length - 1;
  const first = Math.max(0, Math.floor(box.scrolled / box.rowHeight));
  const last = Math.min(count, Math.ceil((box.scrolled + box.height - box.head) / box.rowHeight));
  return [first, Math.max(first, last)];
}

/** The top of a row, CSS pixels from the top of the plot. */
export function topOfRow(box: PlotBox, row: number): number {
  return box.head + row * box.rowHeight - box.scrolled;
}
