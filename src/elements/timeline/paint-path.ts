import { firstEndingFrom, pixelOf, rowOfPosition } from '../../geometry/index.js';
import { rowsInView, topOfRow, type PlotFrame } from './plot-frame.js';

/** What bounded the run: a line from each section to the next, dashed where the run waited. */
export function paintPath(frame: PlotFrame): void {
  const { context, newPath, scene, box, ratio, window, looks, showsPath } = frame;
  const { path, layout } = scene;
  if (!path || !showsPath) return;
  const left = box.gutter * ratio;
  const width = (box.width - box.gutter) * ratio;
  const steps = newPath();
  const waits = newPath();
  const middle = (row: number): number => Math.round((topOfRow(box, row) + box.rowHeight / 2) * ratio);
  const half = (box.barHeight / 2) * ratio;
  const below = (row: number): number => middle(row) + half + 1.5 * ratio;
  const [firstRow, lastRow] = rowsInView(frame);
  const inView = (row: number): number => Math.min(Math.max(row, firstRow - 1), lastRow);
  const count = path.spans.length;
  const pixel = (window.to - window.from) / width;
  let drawnTo = -Infinity;
  let from = Math.max(0, firstEndingFrom(path.ends, 0, count, window.from) - 1);
  while (from > 0 && path.spans[from]! < 0) from -= 1;
  let before = -1;
  let waited = NaN;
  for (let i = from; i < count && path.starts[i]! <= window.to; i++) {
    const span = path.spans[i]!;
    if (span < 0) {
      waited = path.starts[i]!;
      continue;
    }
    const row = rowOfPosition(layout, layout.positionOf[span]!);
    const x = Math.round(left + pixelOf(path.starts[i]!, window, width));
    if (before >= 0 || !Number.isNaN(waited)) {
      const turn = Number.isNaN(waited) ? x : Math.round(left + pixelOf(waited, window, width));
      // Turns that share a pixel are one line: the work follows the pixels.
      if (before >= 0 && before !== row && turn > drawnTo) {
        // From edge to edge, so that the line crosses no name; one that waits arrives at the dashes below the row.
        const down = Math.sign(row - before);
        steps.moveTo(turn, middle(inView(before)) + down * half);
        steps.lineTo(turn, x - turn >= 2 ? below(inView(row)) : middle(inView(row)) - down * half);
        drawnTo = turn;
      }
      if (x - turn >= 2) {
        waits.moveTo(Math.max(left, turn), below(inView(row)));
        waits.lineTo(Math.min(x, left + width), below(inView(row)));
      }
    }
    waited = NaN;
    before = row;
    // Sections thinner than a pixel are passed a pixel at a time.
    const next = firstEndingFrom(path.ends, i + 1, count, path.starts[i]! + pixel) - 1;
    if (next > i + 1) i = next - 1;
  }
  context.save();
  context.beginPath();
  context.rect(left, box.head * ratio, width, (box.height - box.head) * ratio);
  context.clip();
  context.strokeStyle = looks.of.ink.strong;
  context.lineWidth = 1.5 * ratio;
  context.stroke(steps);
  context.setLineDash([3 * ratio, 3 * ratio]);
  context.stroke(waits);
  context.setLineDash([]);
  context.restore();
}
