import {
  failedFlag,
  firstEndingFrom,
  panBy,
  pixelOf,
  rowOfPosition,
  timeAt,
  zoomAround,
  type Rect,
  type TimeBounds,
  type TimeWindow,
} from '../../geometry/index.js';
import { frameLoop, type FrameTask } from '../frame-loop.js';
import { hatching } from './hatching.js';
import { paintAxis, paintCurve } from './paint-axis.js';
import { paintBars } from './paint-bars.js';
import { paintLanes } from './paint-lanes.js';
import { paintPath } from './paint-path.js';
import { topOfRow, type PlotBox, type PlotFrame } from './plot-frame.js';
import type { PlotWords } from './plot-words.js';
import type { Scene } from './scene.js';
import { TextFitter } from './text-fitter.js';
import type { TimelineColors } from './timeline-colors.js';
import type { TimelinePicture } from './timeline-drawing.js';
import { nowIn } from '../live-now.js';

const axisHeight = 22;
const curveHeight = 22;
/** Room left and right of a run that is fitted in: a share of it, and no less than the marks at its end take (CSS pixels). */
const margin = 0.015;
const markRoom = 8;
/** CSS pixels of a picture. */
const tallestPicture = 3_000;
/** Taller boxes are more than browsers can scroll. */
const tallest = 8_000_000;

export interface StageParts {
  readonly scroller: HTMLElement;
  readonly spacer: HTMLElement;
  readonly canvas: HTMLCanvasElement;
}

export interface StageContent {
  readonly scene: Scene;
  readonly words: PlotWords;
  readonly showsPath: boolean;
  /** What is to be in view beyond the run's own end, ms since its start; 0: nothing. */
  readonly until: number;
}

/** The plot: what of the run is in view, and one canvas that shows it. Draws when something changed and at no other time. */
export class TimelineStage implements FrameTask {
  readonly #texts = new TextFitter();
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  #content: StageContent | undefined;
  #window: TimeWindow | null = null;
  #size = { width: 0, height: 0 };
  #gutter = 64;
  #isVisible = true;
  #drawnNow = 0;
  /** What is to be drawn is that the run is longer than it was, and no more. */
  mayWait = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly parts: StageParts,
    private readonly colors: TimelineColors,
    /** Called after each drawing: what lies over the canvas is to be placed anew. */
    private readonly onDrawn: () => void,
    signal: AbortSignal,
  ) {
    const sizes = new ResizeObserver(() => this.invalidate());
    sizes.observe(parts.scroller);
    const sight = new IntersectionObserver((entries) => {
      this.#isVisible = entries.at(-1)!.isIntersecting;
      if (this.#isVisible && this.isGrowing) this.invalidate();
    });
    sight.observe(parts.scroller);
    parts.scroller.addEventListener('scroll', () => this.invalidate(), { signal, passive: true });
    signal.addEventListener('abort', () => {
      sizes.disconnect();
      sight.disconnect();
      frameLoop.drop(this);
      clearTimeout(this.#timer);
    });
  }

  show(content: StageContent): void {
    const before = this.#content;
    if (
      before?.scene === content.scene &&
      before.words === content.words &&
      before.showsPath === content.showsPath &&
      before.until === content.until
    )
      return;
    this.#content = content;
    if (before?.scene.lanes !== content.scene.lanes || before.words !== content.words) this.#gutter = 0;
    // Whatever a person does shows the same moment of the run in another way.
    this.invalidate(this.isGrowing && before?.scene.columns !== content.scene.columns);
  }

  invalidate(hasOnlyGrown = false): void {
    this.mayWait = hasOnlyGrown && (this.mayWait || !frameLoop.awaits(this));
    frameLoop.request(this);
  }

  /** A run that still grows, and is looked at. */
  get isGrowing(): boolean {
    return this.#content?.scene.columns.isRunning ?? false;
  }

  /** ms since the start of the session: the end of what is known. */
  get now(): number {
    const columns = this.#content?.scene.columns;
    if (!columns) return 0;
    return columns.isRunning
      ? Math.max(columns.last, nowIn(columns.session) - columns.session.startedAt)
      : columns.last;
  }

  get bounds(): TimeBounds {
    const from = this.#content?.scene.columns.first ?? 0;
    const room = Math.max(margin, Math.min(0.1, markRoom / this.plotWidth));
    const span = Math.max(this.now - from, (this.#content?.until ?? 0) - from, 1e-3);
    return {
      from: from - (from < 0 ? span * room : 0),
      to: from + span * (1 + room),
      least: Math.max(1e-4, span * 1e-8),
    };
  }

  /** What is in view, ms since the start of the session. */
  get window(): TimeWindow {
    return this.#window ?? this.bounds;
  }

  get isFitted(): boolean {
    return this.#window === null;
  }

  /** null: the whole run, also while it grows. */
  set window(window: TimeWindow | null) {
    const { bounds } = this;
    const isAll = window !== null && window.from <= bounds.from && window.to >= bounds.to;
    const next = window === null || isAll ? null : zoomAround(window, 1, window.from, bounds);
    if (
      next === this.#window ||
      (next && this.#window && next.from === this.#window.from && next.to === this.#window.to)
    )
      return;
    this.#window = next;
    this.invalidate();
  }

  /** `at`: CSS pixels from the left of the plot; absent: its middle. */
  zoom(factor: number, at = this.plotWidth / 2): void {
    const { window } = this;
    this.window = zoomAround(window, factor, timeAt(at, window, this.plotWidth), this.bounds);
  }

  pan(pixels: number): void {
    const { window } = this;
    this.window = panBy(window, (pixels * (window.to - window.from)) / this.plotWidth, this.bounds);
  }

  scrollRows(pixels: number): void {
    this.parts.scroller.scrollTop += pixels;
  }

  get box(): PlotBox {
    const { width, height } = this.#size;
    const rows = this.#rows;
    const head = axisHeight + (this.#content?.scene.curve.peak ? curveHeight : 0);
    const room = height - head - 4;
    const rowHeight = Math.min(28, Math.max(18, Math.floor(room / Math.max(1, rows))));
    const total = head + rows * rowHeight + 4;
    const most = Math.max(0, total - height);
    const scrolls = Math.max(1, Math.min(total, tallest) - height);
    const scrolled = Math.min(most, most * Math.min(1, this.#scrollTop / scrolls));
    const barHeight = rowHeight - (rowHeight >= 24 ? 9 : 4);
    return { width, height, gutter: this.#gutter, head, axis: axisHeight, rowHeight, barHeight, scrolled };
  }

  get plotWidth(): number {
    return Math.max(1, this.#size.width - this.#gutter);
  }

  get gutter(): number {
    return this.#gutter;
  }

  /** CSS pixels from the left of the plot, gutter not counted. */
  xOf(time: number): number {
    return pixelOf(time, this.window, this.plotWidth);
  }

  timeAt(x: number): number {
    return timeAt(x, this.window, this.plotWidth);
  }

  /** The position of what is drawn at a point of the canvas (CSS pixels), `reach` pixels around it; -1: nothing. */
  positionAt(x: number, y: number, reach = 3): number {
    const content = this.#content;
    const { box } = this;
    if (!content || x < box.gutter || y < box.head) return -1;
    const { layout, marks } = content.scene;
    const row = Math.floor((y - box.head + box.scrolled) / box.rowHeight);
    if (row >= layout.rowOffsets.length - 1) return -1;
    const last = layout.rowOffsets[row + 1]!;
    const time = this.timeAt(x - box.gutter);
    const near = this.timeAt(x - box.gutter + reach) - time;
    let best = -1;
    let distance = near;
    for (let at = firstEndingFrom(layout.ends, layout.rowOffsets[row]!, last, time - near); at < last; at++) {
      const start = layout.starts[at]!;
      if (start > time + near) break;
      const end = Math.min(layout.ends[at]!, this.now);
      let away = Math.max(start - time, time - end, 0);
      // Of those that share a pixel a failed one is meant.
      if (end - start < near && away <= near && marks[at]! & failedFlag) away -= near;
      if (away > distance) continue;
      best = at;
      distance = away;
    }
    return best;
  }

  /** Where an execution is drawn, CSS pixels of the canvas. */
  rectOf(position: number): Rect {
    const { layout } = this.#content!.scene;
    const { box } = this;
    const from = this.xOf(layout.starts[position]!);
    const to = this.xOf(Math.min(layout.ends[position]!, this.now));
    const y = topOfRow(box, rowOfPosition(layout, position)) + (box.rowHeight - box.barHeight) / 2;
    return { x: box.gutter + from, y, width: Math.max(1, to - from), height: box.barHeight };
  }

  /** Brings an execution into view with as little movement as shows it. */
  reveal(position: number): void {
    const { layout } = this.#content!.scene;
    const { box, window } = this;
    const top = topOfRow(box, rowOfPosition(layout, position));
    if (top < box.head) this.scrollRows(top - box.head);
    else if (top + box.rowHeight > box.height) this.scrollRows(top + box.rowHeight - box.height);
    const start = layout.starts[position]!;
    const span = window.to - window.from;
    if (start < window.from || start > window.to) this.window = { from: start - span / 4, to: start + (span * 3) / 4 };
  }

  /** What a picture of the plot is drawn from: what is in view, with all its rows (the first of very many). */
  get picture(): TimelinePicture['frame'] | null {
    const content = this.#content;
    if (!content || this.#size.width === 0) return null;
    const { box, window, now } = this;
    const height = Math.min(tallestPicture, box.head + this.#rows * box.rowHeight + 4);
    const isWhole = height < tallestPicture;
    const whole = { ...box, height, scrolled: isWhole ? 0 : box.scrolled };
    return { ...content, box: whole, window, now, looks: this.colors.looks };
  }

  #scrollTop = 0;

  read(): void {
    this.#size = { width: this.parts.scroller.clientWidth, height: this.parts.scroller.clientHeight };
    this.#scrollTop = this.parts.scroller.scrollTop;
  }

  write(): void {
    const content = this.#content;
    const { width, height } = this.#size;
    if (!content || width === 0 || height === 0) return;
    clearTimeout(this.#timer);
    this.#followEnd();
    const { canvas, spacer } = this.parts;
    const ratio = devicePixelRatio;
    const context = canvas.getContext('2d');
    if (!context) return;
    const [wide, tall] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== wide || canvas.height !== tall) {
      canvas.width = wide;
      canvas.height = tall;
      canvas.style.width = `${wide / ratio}px`;
      canvas.style.height = `${tall / ratio}px`;
    } else context.clearRect(0, 0, wide, tall);
    const { looks } = this.colors;
    if (this.#gutter === 0) this.#gutter = this.#measureGutter(context, looks.font, content);
    const { box, now } = this;
    const length = `${Math.min(tallest, box.head + this.#rows * box.rowHeight + 4)}px`;
    if (spacer.style.blockSize !== length) spacer.style.blockSize = length;
    const frame: PlotFrame = {
      ...content,
      context,
      newPath: () => new Path2D(),
      hatching: (color) => hatching(context, color, ratio),
      box,
      ratio,
      window: this.window,
      now,
      looks,
    };
    paintAxis(frame, this.#texts);
    paintCurve(frame);
    paintLanes(frame, this.#texts);
    paintBars(frame, this.#texts);
    paintPath(frame);
    this.#drawnNow = now;
    this.onDrawn();
    if (this.isGrowing && this.#isVisible) this.#growOn();
  }

  get #rows(): number {
    return (this.#content?.scene.layout.rowOffsets.length ?? 1) - 1;
  }

  /** A view that reaches to the end of a growing run goes with it. */
  #followEnd(): void {
    const { now } = this;
    if (this.#window && this.isGrowing && this.#drawnNow > 0 && this.#window.to >= this.#drawnNow) {
      this.#window = panBy(this.#window, now - this.#drawnNow, this.bounds);
    }
  }

  /** The next drawing of a growing run: when it is a pixel longer, which is at most once a frame. */
  #growOn(): void {
    const { window } = this;
    const wait = this.#calm.matches
      ? 500
      : Math.min(500, (window.to - window.from) / this.plotWidth / devicePixelRatio);
    if (wait <= 17) this.invalidate(true);
    else this.#timer = setTimeout(() => this.invalidate(true), wait);
  }

  /** As wide as the first names need, at most a good quarter. */
  #measureGutter(context: CanvasRenderingContext2D, font: string, { scene, words }: StageContent): number {
    context.font = `11px ${font}`;
    let widest = scene.curve.peak ? context.measureText(words.atOnce(scene.curve.peak)).width : 0;
    for (let row = 0; row < Math.min(200, this.#rows); row++) {
      const name = words.lane(scene.lanes.nameOfRow(row));
      if (name) widest = Math.max(widest, context.measureText(name).width);
    }
    return Math.round(Math.min(widest + 26, Math.max(56, this.#size.width * 0.27), 200));
  }
}
