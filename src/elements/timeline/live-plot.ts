import type { TimeWindow } from '../../geometry/index.js';
import { listenToPointers } from './gestures.js';
import { placeMarks, type OverlayMarks } from './overlay-marks.js';
import { Pointing, type Point } from './pointing.js';
import type { Scene } from './scene.js';
import { TimelineColors } from './timeline-colors.js';
import { TimelineStage, type StageContent } from './timeline-stage.js';

export interface PlotDeeds {
  /** A stretch was marked, ms since the start of the session; `isDone` when the pointer let go. */
  mark(window: TimeWindow, isDone: boolean): void;
  /** ms since the start of the session. */
  scrub(time: number): void;
  choose(nodeId: string): void;
}

export interface PlotContext {
  readonly root: ParentNode;
  readonly language: string;
  readonly marks: Omit<OverlayMarks, 'hovered'>;
}

/** The plot while it is on the page: its stage, what is pointed at, and what lies over the canvas. */
export class LivePlot {
  readonly #pointing = new Pointing();
  #scene: Scene | undefined;
  #stage: TimelineStage | undefined;
  #life: AbortController | undefined;

  constructor(
    /** Read fresh whenever something is placed. */
    private readonly context: () => PlotContext,
    private readonly deeds: PlotDeeds,
  ) {}

  /** Absent while there is nothing to plot. */
  get stage(): TimelineStage | undefined {
    return this.#stage;
  }

  /** What is to be shown next; undefined: nothing. */
  follow(scene: Scene | undefined): void {
    this.#scene = scene;
    this.#pointing.follow(scene);
  }

  /** Once the elements of the plot are there. */
  show(content: StageContent): void {
    if (!this.#stage) this.#begin();
    this.#stage!.show(content);
    this.#place();
  }

  /** Lets go of the page; the elements of the plot may be gone already. */
  end(): void {
    this.#life?.abort();
    this.#life = undefined;
    this.#stage = undefined;
    this.#pointing.end();
  }

  /** Where an execution is drawn, client pixels; null: not in this run, or the plot is not shown. */
  boundsOf(executionId: string): DOMRect | null {
    const span = this.#spanOf(executionId);
    if (span < 0 || !this.#stage) return null;
    const rect = this.#stage.rectOf(this.#scene!.layout.positionOf[span]!);
    const box = this.#find('.scroller').getBoundingClientRect();
    return new DOMRect(box.left + rect.x, box.top + rect.y, rect.width, rect.height);
  }

  /** Points at an execution and brings it into view. */
  goToExecution(executionId: string): void {
    this.#goTo(this.#spanOf(executionId));
  }

  /** Goes to the first of `spans` (ascending) after the one that is pointed at; to the first of all after the last. */
  goToNext(spans: readonly number[]): void {
    this.#goTo(spans.find((span) => span > this.#pointing.span) ?? spans[0] ?? -1);
  }

  #goTo(span: number): void {
    if (span < 0 || !this.#stage) return;
    this.#pointing.goTo(span);
    this.#stage.reveal(this.#pointing.position);
    this.#stage.invalidate();
  }

  #spanOf(executionId: string): number {
    return this.#scene?.columns.executions.findIndex(({ id }) => id === executionId) ?? -1;
  }

  #begin(): void {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const scroller = this.#find('.scroller');
    const parts = { scroller, spacer: this.#find('.spacer'), canvas: this.#find<HTMLCanvasElement>('canvas') };
    const colors = new TimelineColors(this.#find('.probes'), () => this.#stage?.invalidate(), signal);
    this.#stage = new TimelineStage(parts, colors, () => this.#place(), signal);
    this.#pointing.begin(this.#find('.card'));
    const pointers = {
      brush: (from: number, to: number, isDone: boolean) => this.deeds.mark({ from, to }, isDone),
      scrub: (time: number) => this.deeds.scrub(time),
      click: (x: number, y: number) => this.#click(x, y),
      hover: (point: Point | null) => this.#hover(point),
    };
    listenToPointers(scroller, this.#stage, pointers, signal);
  }

  #find<Found extends HTMLElement>(selector: string): Found {
    return this.context().root.querySelector<Found>(selector)!;
  }

  /** What lies over the canvas goes where the canvas says. */
  #place(): void {
    const stage = this.#stage;
    const { root, language, marks } = this.context();
    const over = root.querySelector<HTMLElement>('.over');
    if (!stage || !over) return;
    placeMarks(over, stage, { ...marks, hovered: this.#pointing.position });
    if (stage.isGrowing) this.#pointing.tell(stage, language);
  }

  #hover(point: Point | null): void {
    const position = point ? this.#positionAt(point.x, point.y) : -1;
    if (position < 0 && this.#pointing.position < 0) return;
    this.#pointing.hover(position, point, this.#stage!, this.context().language);
    this.#place();
  }

  #click(x: number, y: number): void {
    const position = this.#positionAt(x, y);
    if (position < 0) return;
    const { columns, layout } = this.#scene!;
    this.deeds.choose(columns.executions[layout.spanAt[position]!]!.nodeId);
  }

  #positionAt(x: number, y: number): number {
    const box = this.#find('.scroller').getBoundingClientRect();
    return this.#stage?.positionAt(x - box.left, y - box.top) ?? -1;
  }
}
