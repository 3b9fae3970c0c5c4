import { laneOfRow } from '../../geometry/index.js';
import { rowsInView, topOfRow, type PlotFrame } from './plot-frame.js';
import type { TextFitter } from './text-fitter.js';

/** The names of the rows in view, at the left, and a hairline where a lane ends. */
export function paintLanes(frame: PlotFrame, texts: TextFitter): void {
  const { context, box, ratio, scene, looks, words } = frame;
  const [first, last] = rowsInView(frame);
  const { layout, lanes } = scene;
  texts.use(context, `${11 * ratio}px ${looks.font}`);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  for (let row = first; row < last; row++) {
    const top = topOfRow(box, row);
    const name = lanes.nameOfRow(row);
    if (name) {
      const text = texts.fit(context, words.lane(name), (box.gutter - 18) * ratio);
      context.fillStyle = looks.of.mute.strong;
      context.fillText(text, 12 * ratio, Math.round((top + box.rowHeight / 2) * ratio));
    }
    const endsLane = laneOfRow(layout, row) !== laneOfRow(layout, row + 1) && row + 1 < layout.rowOffsets.length - 1;
    if (!endsLane || lanes.inferred) continue;
    context.fillStyle = looks.of.line.strong;
    context.fillRect(0, Math.round((top + box.rowHeight) * ratio) - 1, box.width * ratio, 1);
  }
}
