import { curvePixels, pixelOf, timeTicks } from '../../geometry/index.js';
import type { PlotFrame } from './plot-frame.js';
import type { TextFitter } from './text-fitter.js';

/** CSS pixels that one label may take. */
const labelRoom = 66;

/** Round moments along the top, and a hairline down from each. */
export function paintAxis({ context, box, ratio, window, looks, words }: PlotFrame, texts: TextFitter): void {
  const width = box.width - box.gutter;
  const { step, values } = timeTicks(window, Math.max(3, Math.floor(width / labelRoom)));
  context.fillStyle = looks.of.line.strong;
  const xs = values.map((value) => Math.round((box.gutter + pixelOf(value, window, width)) * ratio));
  for (const x of xs) context.fillRect(x, box.axis * ratio, 1, (box.height - box.axis) * ratio);
  context.fillStyle = looks.of.mute.strong;
  texts.use(context, `${11 * ratio}px ${looks.font}`);
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  let free = -Infinity;
  values.forEach((value, i) => {
    const text = words.tick(value, step, window.to);
    const room = texts.width(context, text);
    if (xs[i]! < free || xs[i]! + room > box.width * ratio) return;
    context.fillText(text, xs[i]!, (box.axis / 2) * ratio);
    free = xs[i]! + room + 8 * ratio;
  });
}

/** How much ran at once, over time: the height of the strip stands for the most. */
export function paintCurve({ context, box, ratio, window, now, scene, looks, words }: PlotFrame): void {
  const { curve } = scene;
  if (curve.peak === 0) return;
  const left = Math.round(box.gutter * ratio);
  const width = Math.round(box.width * ratio) - left;
  const bottom = Math.round((box.head - 4) * ratio);
  const height = bottom - Math.round((box.axis + 2) * ratio);
  const counts = curvePixels(curve, window, width, now);
  context.fillStyle = looks.of.curve.fill;
  for (let x = 0; x < width;) {
    const count = counts[x]!;
    let end = x + 1;
    while (end < width && counts[end] === count) end += 1;
    if (count > 0) {
      const tall = Math.max(ratio, Math.round((height * count) / curve.peak));
      context.fillRect(left + x, bottom - tall, end - x, tall);
    }
    x = end;
  }
  context.fillStyle = looks.of.line.strong;
  context.fillRect(0, bottom, box.width * ratio, 1);
  context.fillStyle = looks.of.mute.strong;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const text = words.atOnce(curve.peak);
  context.save();
  context.beginPath();
  context.rect(0, 0, left - 4 * ratio, box.head * ratio);
  context.clip();
  context.fillText(text, 12 * ratio, ((box.axis + box.head - 2) / 2) * ratio);
  context.restore();
}
