import {
  failedFlag,
  foundFlag,
  highlightedFlag,
  levelOfTone,
  mergeSpans,
  pathFlag,
  PixelSpans,
  selectedFlag,
  toneCode,
  toneMask,
  tones,
} from '../../geometry/index.js';
import type { Pen, PenPath } from '../../pictures/index.js';
import { labelsOf } from '../derived.js';
import { rowsInView, topOfRow, type PlotFrame } from './plot-frame.js';
import type { TextFitter } from './text-fitter.js';
import type { TimelineLook } from './timeline-colors.js';

const failedKind = tones.length;
/** CSS pixels: below it a bar is drawn in full colour, from it on it is wide enough for a quiet fill and an outline. */
const wideFrom = 4;
const labelFrom = 26;
const signFrom = 14;
/** Round corners cost a canvas several times what square ones do, and are hardly seen on what is narrow. */
const roundFrom = 26;

/** Boxes of one look, drawn at once; square ones without a path, which costs a canvas far more. */
class Batch {
  readonly rects: number[] = [];
  /** Begun when something needs it: there are many looks, and few of them in view. */
  path: PenPath | undefined;

  constructor(private readonly newPath: () => PenPath) {}

  get isEmpty(): boolean {
    return !this.path && this.rects.length === 0;
  }

  begin(): PenPath {
    return (this.path ??= this.newPath());
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.rects.push(x, y, width, height);
  }

  round(x: number, y: number, width: number, height: number, radius: number): void {
    this.begin().roundRect(x, y, width, height, radius);
  }

  fill(context: Pen): void {
    this.fillRects(context);
    if (this.path) context.fill(this.path);
  }

  fillRects(context: Pen): void {
    const { rects } = this;
    for (let i = 0; i < rects.length; i += 4) context.fillRect(rects[i]!, rects[i + 1]!, rects[i + 2]!, rects[i + 3]!);
  }

  outline(context: Pen): void {
    const { rects } = this;
    for (let i = 0; i < rects.length; i += 4)
      context.strokeRect(rects[i]!, rects[i + 1]!, rects[i + 2]!, rects[i + 3]!);
    if (this.path) context.stroke(this.path);
  }
}

const spans = new PixelSpans();

function isThin(i: number): boolean {
  return i < spans.count && spans.right[i]! - spans.left[i]! === 1;
}

/** The executions in view, their queue waits and their names. */
export function paintBars(frame: PlotFrame, texts: TextFitter): void {
  const { context, newPath, scene, box, ratio, window, now, looks } = frame;
  const left = Math.round(box.gutter * ratio);
  const width = Math.round(box.width * ratio) - left;
  const tall = Math.round(box.barHeight * ratio);
  const { layout, marks, pyramid } = scene;
  const [first, last] = rowsInView(frame);
  const batch = () => new Batch(newPath);
  // By kind, thin before wide, found before not found.
  const bars: Batch[] = [];
  const queue = batch();
  const seams = batch();
  const onPath = batch();
  const selected = batch();
  const highlighted = batch();
  const failed = batch();
  const dashed = batch();
  const dots = batch();
  const heights = batch();
  const gaps = batch();
  const signs = batch();
  /** Dotted, by kind. */
  const faster = new Map<number, Batch>();
  const labels: Label[] = [];

  for (let row = first; row < last; row++) {
    spans.clear();
    mergeSpans(
      {
        from: layout.rowOffsets[row]!,
        to: layout.rowOffsets[row + 1]!,
        starts: layout.starts,
        ends: layout.ends,
        marks,
        pyramid,
      },
      window,
      width,
      now,
      spans,
    );
    const y = Math.round((topOfRow(box, row) + (box.rowHeight - box.barHeight) / 2) * ratio);
    if (scene.columns.queued) addQueueWaits(frame, row, left, width, y, tall, queue);
    let lastDot = -Infinity;
    let lastFlag = -Infinity;
    for (let i = 0; i < spans.count; i++) {
      const mark = spans.marks[i]!;
      const begin = i;
      // Neighbours of one look, each a pixel wide, are one box.
      while (isThin(i) && isThin(i + 1) && spans.left[i + 1] === spans.right[i] && spans.marks[i + 1] === mark) i += 1;
      const boxLeft = spans.left[begin]!;
      const boxRight = spans.right[i]!;
      const x = left + boxLeft;
      const wide = boxRight - boxLeft;
      const tone = mark & toneMask;
      const isFailed = (mark & failedFlag) !== 0;
      const kind = isFailed ? failedKind : tone;
      const isWide =
        begin === i &&
        spans.size[i] === 1 &&
        wide >= wideFrom * ratio &&
        tones[tone] !== 'cached' &&
        tones[tone] !== 'skipped';
      if (kind <= toneCode.cached) {
        if (x - lastDot >= 5 * ratio) {
          addMarker(kind === toneCode.cached ? dashed : dots, kind, x, y + tall / 2, ratio);
          lastDot = x;
        }
      } else {
        const bar = (bars[4 * kind + (isWide ? 1 : 0) + (mark & foundFlag ? 0 : 2)] ??= batch());
        if (isWide && wide >= roundFrom * ratio) bar.round(x, y, wide, tall, 2 * ratio);
        else bar.rect(x, y, wide, tall);
        const level = levelOfTone(tone);
        if (looks.forced) addHeight(heights, x, y, wide, tall, level, ratio);
        if (level < 0 && !isFailed) {
          if (isWide) {
            if (!faster.has(kind)) faster.set(kind, batch());
            faster.get(kind)!.round(x + ratio, y + ratio, wide - 2 * ratio, tall - 2 * ratio, ratio);
          } else addGaps(gaps, x, y, wide, tall, ratio);
        }
        if (isWide && i > 0 && spans.right[i - 1] === spans.left[i]) seams.rect(x, y, 1, tall);
      }
      if (mark & pathFlag) addOutline(onPath, x, y, wide, tall, ratio, isWide);
      if (mark & selectedFlag) addOutline(selected, x, y, wide, tall, ratio, isWide, 2);
      else if (mark & highlightedFlag) addOutline(highlighted, x, y, wide, tall, ratio, isWide, 1.5);
      if (isFailed && x - lastFlag >= 10 * ratio) {
        addFlag(failed, x, y, wide, ratio);
        lastFlag = x;
      } else if (isFailed) failed.rect(x, y - 3 * ratio, wide, 3 * ratio);
      if (!isWide) continue;
      const sign = scene.changes && mark & foundFlag && wide >= signFrom * ratio ? signOf(tone) : 0;
      if (sign) addSign(signs, sign, Math.max(x, left) + edgeOf(frame), y + tall / 2, ratio);
      if (wide >= labelFrom * ratio) labels.push({ position: spans.first[i]!, x, y, wide, mark, sign });
    }
  }

  context.save();
  context.beginPath();
  // Marks of what took no time reach over the start of the plot.
  context.rect(left - 5 * ratio, box.head * ratio, width + 5 * ratio, (box.height - box.head) * ratio);
  context.clip();
  if (!queue.isEmpty) {
    context.fillStyle = frame.hatching(looks.of.mute.strong);
    queue.fill(context);
  }
  bars.forEach((bar, i) => {
    const kind = i >> 2;
    const look: TimelineLook = kind === failedKind ? looks.of.failed : looks.of[tones[kind]!];
    context.globalAlpha = i & 2 ? 0.25 : 1;
    context.fillStyle = i & 1 ? look.fill : look.strong;
    bar.fill(context);
  });
  context.globalAlpha = 1;
  const { of } = looks;
  fill(context, seams, of.surface.strong);
  fill(context, heights, of.ink.strong);
  if (looks.forced) {
    context.strokeStyle = of.ink.strong;
    context.lineWidth = ratio;
    bars.forEach((bar) => bar.outline(context));
  }
  for (const [kind, edges] of faster) {
    const color = looks.forced ? of.surface : of[tones[kind]!];
    stroke(context, edges, color.strong, 2 * ratio, [2 * ratio, 2 * ratio]);
  }
  fill(context, gaps, of.surface.strong);
  fill(context, signs, of.ink.strong);
  stroke(context, dashed, of.cached.strong, 1.5 * ratio, [2 * ratio, 1.5 * ratio]);
  stroke(context, dots, of.skipped.strong, 1.5 * ratio);
  stroke(context, onPath, of.ink.strong, 1.5 * ratio);
  stroke(context, highlighted, of.accent.strong, 1.5 * ratio);
  stroke(context, selected, of.accent.strong, 2.5 * ratio);
  fill(context, failed, of.failed.strong);
  paintLabels(frame, labels, texts);
  context.restore();
}

interface Label {
  readonly position: number;
  readonly x: number;
  readonly y: number;
  readonly wide: number;
  readonly mark: number;
  /** More (1) or less (-1) than in the baseline; 0: nothing is drawn of it. */
  readonly sign: number;
}

/** Each bar's node, and its time where there is room: heat is never colour alone. */
function paintLabels(frame: PlotFrame, labels: readonly Label[], texts: TextFitter): void {
  const { context, scene, box, ratio, looks, words, now } = frame;
  const { executions, starts, ends, session } = scene.columns;
  const names = labelsOf(session.graph);
  const left = box.gutter * ratio;
  texts.use(context, `${11 * ratio}px ${looks.font}`);
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  for (const { position, x, y, wide, mark, sign } of labels) {
    const span = scene.layout.spanAt[position]!;
    // What begins left of the view is named where it comes into it.
    const from = Math.max(x, left) + edgeOf(frame) + (sign ? 11 * ratio : 0);
    const to = Math.min(x + wide, box.width * ratio) - 4 * ratio;
    const name = texts.fit(context, words.name(executions[span]!, names), to - from);
    if (!name) continue;
    const middle = y + Math.round((box.barHeight * ratio) / 2);
    context.globalAlpha = mark & foundFlag ? 1 : 0.4;
    context.fillStyle = looks.of.ink.strong;
    context.fillText(name, from, middle);
    const used = texts.width(context, name) + 8 * ratio;
    const isRunning = ends[span] === Infinity;
    const time = isRunning ? '' : words.duration(Math.min(ends[span]!, now) - starts[span]!);
    if (!time || name.endsWith('…') || used + texts.width(context, time) > to - from) continue;
    context.fillText(time, from + used, middle);
  }
  context.globalAlpha = 1;
}

/** From when it was queued, as far as the row is free, to when it started. */
function addQueueWaits(
  { scene, window, ratio }: PlotFrame,
  row: number,
  left: number,
  width: number,
  y: number,
  tall: number,
  batch: Batch,
): void {
  const { layout, columns } = scene;
  const scale = width / (window.to - window.from);
  for (let i = 0; i < spans.count; i++) {
    const position = spans.first[i]!;
    const span = layout.spanAt[position]!;
    const queued = columns.queued![span]!;
    if (!(queued < columns.starts[span]!)) continue;
    const before = position > layout.rowOffsets[row]! ? layout.ends[position - 1]! : -Infinity;
    const from = Math.max(left - 1, left + Math.round((Math.max(queued, before) - window.from) * scale));
    const to = left + spans.left[i]!;
    if (to - from >= ratio) batch.rect(from, y, to - from, tall);
  }
}

function addOutline(
  batch: Batch,
  x: number,
  y: number,
  wide: number,
  tall: number,
  ratio: number,
  isWide: boolean,
  by = 0,
): void {
  const radius = wide >= roundFrom * ratio ? 2 * ratio : 0;
  if (isWide) batch.round(x + ratio / 2 - by / 2, y + ratio / 2 - by / 2, wide - ratio + by, tall - ratio + by, radius);
  else batch.rect(x, y + tall - Math.ceil(ratio / 2), wide, Math.ceil(1.5 * ratio));
}

/** A pennant above what failed; seen from as far as a pixel can be. */
function addFlag(batch: Batch, x: number, y: number, wide: number, ratio: number): void {
  const at = x + (wide >= 8 * ratio ? 0 : wide / 2 - 4 * ratio);
  const path = batch.begin();
  path.moveTo(at, y - 3 * ratio);
  path.lineTo(at + 8 * ratio, y - 3 * ratio);
  path.lineTo(at + 4 * ratio, y + 3 * ratio);
  path.closePath();
}

/** What took no time: a hollow diamond (cached), a double chevron (skipped). */
function addMarker(batch: Batch, kind: number, x: number, y: number, ratio: number): void {
  const r = 4.5 * ratio;
  const path = batch.begin();
  if (kind === toneCode.cached) {
    path.moveTo(x, y - r);
    path.lineTo(x + r, y);
    path.lineTo(x, y + r);
    path.lineTo(x - r, y);
    path.closePath();
  } else {
    for (const shift of [-r / 2, r / 2]) {
      path.moveTo(x + shift - r / 2, y - r * 0.7);
      path.lineTo(x + shift + r / 3, y);
      path.lineTo(x + shift - r / 2, y + r * 0.7);
    }
  }
}

/** Where colours are forced a block at the left of the bar stands as tall as it is hot; what became less hangs from the top. */
function addHeight(batch: Batch, x: number, y: number, wide: number, tall: number, level: number, ratio: number): void {
  const height = Math.round((tall * Math.abs(level)) / 4);
  if (height) batch.rect(x, level < 0 ? y : y + tall - height, Math.min(wide, 4 * ratio), height);
}

/** What became faster and is too thin for dots around it is cut into three. */
function addGaps(batch: Batch, x: number, y: number, wide: number, tall: number, ratio: number): void {
  const gap = Math.max(1, Math.round(1.5 * ratio));
  for (const part of [1, 2]) batch.rect(x, Math.round(y + (part * (tall + gap)) / 3) - gap, wide, gap);
}

/** Slower or faster, where it is enough to have a colour of its own. */
function signOf(tone: number): number {
  const level = levelOfTone(tone);
  return level > 1 ? 1 : Math.sign(Math.min(0, level));
}

/** A triangle that points up where it became more, down where it became less; `x` of its left end, `y` of its middle. */
function addSign(batch: Batch, sign: number, x: number, y: number, ratio: number): void {
  const path = batch.begin();
  path.moveTo(x, y + 3 * sign * ratio);
  path.lineTo(x + 7 * ratio, y + 3 * sign * ratio);
  path.lineTo(x + 3.5 * ratio, y - 3 * sign * ratio);
  path.closePath();
}

/** From the left end of a bar to what is written on it. */
function edgeOf({ looks, ratio }: PlotFrame): number {
  return (looks.forced ? 9 : 6) * ratio;
}

function fill(context: Pen, batch: Batch, color: string): void {
  if (batch.isEmpty) return;
  context.fillStyle = color;
  batch.fill(context);
}

/** Lines along paths; what is too thin for an outline was given as a line of its own. */
function stroke(context: Pen, batch: Batch, color: string, width: number, dash: readonly number[] = []): void {
  context.fillStyle = color;
  batch.fillRects(context);
  if (!batch.path) return;
  context.setLineDash([...dash]);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke(batch.path);
  context.setLineDash([]);
}
