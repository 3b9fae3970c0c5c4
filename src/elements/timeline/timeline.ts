import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { TimeWindow } from '../../geometry/index.js';
import type { TimeRange } from '../../profile/clip-session.js';
import { count, duration, formatFigure } from '../../profile/figures.js';
import type { ProfilingSession } from '../../profile/model.js';
import type { WorkflowState } from '../../store/snapshot.js';
import { baselineSession, shownSession } from '../../store/snapshot.js';
import { base, controls, paletteLevels, tokens } from '../../styles/index.js';
import { chooseNode, chooseRange } from '../node-deeds.js';
import { ProfilerElement } from '../profiler-element.js';
import { ShownRun } from '../shown-run.js';
import { executionTable, executionsWithin } from './execution-table.js';
import { listenToPointers } from './gestures.js';
import { pressKey } from './keys.js';
import type { LaneGrouping } from './lanes.js';
import { placeMarks } from './overlay-marks.js';
import { PlotWords } from './plot-words.js';
import { Pointing, type Point } from './pointing.js';
import { rangeFigures } from './range-figures.js';
import { SceneSource } from './scene-source.js';
import type { Scene } from './scene.js';
import { styles } from './timeline.styles.js';
import { TimelineColors } from './timeline-colors.js';
import { TimelineStage } from './timeline-stage.js';
import { toolbar, type ToolbarDeeds } from './toolbar.js';

/** What bounded a longer run takes seconds to find: it is looked for when asked for. */
const pathShownUpTo = 100_000;
const tableStep = 200;

/**
 * @tag wf-timeline
 * @summary The executions of a run over time, in lanes, with the recorded path through them and how much ran at once above.
 * The wheel zooms around the pointer, a drag pans, Shift and drag mark a range, a press on the time axis sets the playhead. Keys:
 * W S + − zoom, A D ← → pan, ↑ ↓ scroll, 0 fits, Home and End go to the ends, R marks what is in view, N goes to the next found, Escape lets go.
 *
 * @fires {WfNodeSelectEvent} wf-node-select - An execution's node was chosen.
 * @fires {WfRangeChangeEvent} wf-range-change - A stretch of time was marked, or let go.
 *
 * @csspart toolbar - Search, grouping and zoom.
 * @csspart search - The field that searches for names.
 * @csspart canvas - What the bars are drawn on.
 * @csspart playhead - The moment that is shown.
 * @csspart range - The stretch that is marked.
 * @csspart card - What is told of the execution under the pointer.
 * @csspart table - The same as a table.
 * @csspart empty - What is said where there is no run.
 *
 * @cssprop [--wf-heat-1=#2f9e6e] - Colour of heat level 1; so too `--wf-heat-2` … `--wf-heat-4`.
 * @cssprop [--wf-running=var(--wf-accent)] - Colour of what runs.
 * @cssprop [--wf-failed=#b9282d] - Colour of what failed.
 */
export class WfTimeline extends ProfilerElement {
  static override styles: CSSResultGroup = [tokens, base, controls, styles];

  /** One lane for each lane of the engine, for each node, or what ran inside of something below it. */
  @property({ attribute: 'group-by', reflect: true }) groupBy: LaneGrouping = 'lane';
  /** Shows what bears this in its name strong, and the rest faint. */
  @property() filter = '';
  /** A sequential scheme of d3-scale-chromatic by name (`viridis`, `cividis`); absent: the `--wf-heat-1…4` of the page. */
  @property() palette?: string;
  @property({ type: Boolean, attribute: 'no-toolbar' }) noToolbar = false;
  /** Shows the table instead of the plot. */
  @property({ type: Boolean, attribute: 'as-table', reflect: true }) asTable = false;
  @state() private draft: TimeRange | null = null;
  @state() private showsPath: boolean | null = null;
  @state() private tableLimit = tableStep;

  @query('.scroller') private readonly scroller!: HTMLElement;
  @query('.over') private readonly over!: HTMLElement;

  readonly #shownRun = new ShownRun();
  readonly #source = new SceneSource();
  #session: ProfilingSession | undefined;
  #scene: Scene | undefined;
  #words = new PlotWords('en');
  #stage: TimelineStage | undefined;
  readonly #pointing = new Pointing();
  #life: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLater = false;
  #pendingRange: TimeRange | null | undefined;

  readonly #deeds: ToolbarDeeds = {
    search: (text) => (this.filter = text),
    searchKey: (event) => this.#onSearchKey(event),
    groupBy: (grouping) => (this.groupBy = grouping),
    togglePath: () => (this.showsPath = !this.#pathIsShown),
    toggleTable: () => (this.asTable = !this.asTable),
    zoom: (factor) => this.#stage?.zoom(factor),
    fit: () => (this.view = null),
    letGoOfRange: () => this.#mark(null, true),
  };

  /**
   * The stretch that figures are asked of, epoch ms; null: all of the run. It lives in the store, so that every element shows the
   * figures of the stretch; one that is set before there is a store is handed to it then.
   */
  @property({ attribute: false })
  get range(): TimeRange | null {
    return this.draft ?? this.#pendingRange ?? this.selectedRange;
  }

  set range(range: TimeRange | null) {
    this.#pendingRange = range;
    this.#handOverRange();
  }

  /** What is in view, epoch ms; null: the whole run, also while it grows. */
  get view(): TimeRange | null {
    const { window, isFitted } = this.#stage ?? {};
    if (!window || isFitted || !this.#session) return null;
    return { from: window.from + this.#session.startedAt, to: window.to + this.#session.startedAt };
  }

  set view(range: TimeRange | null) {
    if (!this.#stage || !this.#session) return;
    this.#stage.window = range && this.#relative(range);
  }

  /** Where an execution is drawn, in client pixels; null: not in this run, or the plot is not shown. */
  boundsOf(executionId: string): DOMRect | null {
    const span = this.#scene?.columns.executions.findIndex(({ id }) => id === executionId) ?? -1;
    if (span < 0 || !this.#stage) return null;
    const rect = this.#stage.rectOf(this.#scene!.layout.positionOf[span]!);
    const box = this.scroller.getBoundingClientRect();
    return new DOMRect(box.left + rect.x, box.top + rect.y, rect.width, rect.height);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.#handOverRange();
    const { workflow, snapshot } = this.profiler;
    const session = this.#predictedOrRecorded(workflow);
    if (this.#stage && session && this.#session && session.id !== this.#session.id) this.#stage.window = null;
    this.#session = session;
    if (this.#words.language !== this.language) this.#words = new PlotWords(this.language);
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!session?.executions.length || !snapshot) {
      this.#scene = undefined;
      this.#pointing.follow(undefined);
      return;
    }
    this.#scene = this.#source.sceneOf(
      {
        session,
        grouping: this.groupBy,
        heatmap: snapshot.heatmap,
        baseline: baselineSession(workflow),
        history: workflow?.sessions ?? [],
        showsPath: this.#pathIsShown,
        selectedNodeId: workflow?.selectedNodeId ?? null,
        highlightedNodeIds: workflow?.highlightedNodeIds ?? [],
        filter: this.filter,
      },
      this.#isLater,
    );
    this.#pointing.follow(this.#scene);
    this.#isLater = false;
    if (this.#source.dueIn !== undefined) this.#askAgain(this.#source.dueIn);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('palette')) this.#applyPalette();
    if (!this.#scene || this.asTable) {
      this.#end();
      return;
    }
    if (!this.#stage) this.#start();
    this.#stage!.show({
      scene: this.#scene,
      words: this.#words,
      showsPath: this.#pathIsShown,
      until: this.#recordedEnd ?? 0,
    });
    this.#place();
  }

  #handOverRange(): void {
    const { store, workflowId } = this.profiler;
    const range = this.#pendingRange;
    if (range === undefined || !store || !workflowId) return;
    this.#pendingRange = undefined;
    store.selectRange(workflowId, range);
  }

  #predictedOrRecorded(workflow: WorkflowState | undefined): ProfilingSession | undefined {
    try {
      // The playhead is a line here: what comes after it stays in sight.
      return this.#shownRun.of(workflow && { ...workflow, playhead: null });
    } catch {
      return shownSession(workflow); // the overlay tells what is wrong with the change
    }
  }

  get #pathIsShown(): boolean {
    return this.showsPath ?? (this.#session?.executions.length ?? 0) <= pathShownUpTo;
  }

  /** Long work waits until what is known already has been seen. */
  #askAgain(wait: number): void {
    const later = (): void => {
      this.#timer = setTimeout(() => {
        this.#isLater = true;
        this.requestUpdate('#isLater');
      }, wait);
    };
    if (wait > 0) later();
    else requestAnimationFrame(() => this.isConnected && later());
  }

  #start(): void {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const find = <Found extends HTMLElement>(selector: string): Found =>
      this.renderRoot.querySelector<Found>(selector)!;
    const colors = new TimelineColors(find('.probes'), () => this.#stage?.invalidate(), signal);
    const parts = { scroller: this.scroller, spacer: find('.spacer'), canvas: find<HTMLCanvasElement>('canvas') };
    this.#stage = new TimelineStage(parts, colors, () => this.#place(), signal);
    this.#pointing.begin(find('.card'));
    listenToPointers(
      this.scroller,
      this.#stage,
      {
        brush: (from, to, isDone) => this.#mark({ from, to }, isDone),
        scrub: (time) => this.#scrub(time),
        click: (x, y) => this.#click(x, y),
        hover: (point) => this.#hover(point),
      },
      signal,
    );
  }

  #end(): void {
    this.#life?.abort();
    this.#life = undefined;
    this.#stage = undefined;
    this.#pointing.end();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** What lies over the canvas goes where the canvas says. */
  #place(): void {
    const stage = this.#stage;
    if (!stage || !this.#session || !this.over) return;
    placeMarks(this.over, stage, {
      range: this.range && this.#relative(this.range),
      playhead: this.#playhead,
      recordedEnd: this.#recordedEnd,
      hovered: this.#pointing.position,
    });
    if (stage.isGrowing) this.#pointing.tell(stage, this.language);
  }

  /** ms since the start; null: all of the run is shown. */
  get #playhead(): number | null {
    const playhead = this.profiler.workflow?.playhead ?? null;
    return playhead === null || !this.#session ? null : playhead - this.#session.startedAt;
  }

  /** Where a predicted run ended when it was recorded; null: nothing is predicted. */
  get #recordedEnd(): number | null {
    const recorded = shownSession(this.profiler.workflow);
    if (!this.profiler.workflow?.whatIf || !recorded || recorded.finishedAt === undefined) return null;
    return recorded.recordedDuration ?? recorded.finishedAt - recorded.startedAt;
  }

  #relative({ from, to }: TimeRange): TimeWindow {
    const origin = this.#session!.startedAt;
    return { from: from - origin, to: to - origin };
  }

  #applyPalette(): void {
    const levels = this.palette ? paletteLevels(this.palette) : null;
    const root = this.renderRoot.querySelector<HTMLElement>('.root');
    for (let level = 0; level < 4; level++) {
      if (levels) root?.style.setProperty(`--_heat-${level + 1}`, levels[level]!);
      else root?.style.removeProperty(`--_heat-${level + 1}`);
    }
  }

  #hover(point: Point | null): void {
    const position = point ? this.#positionAt(point.x, point.y) : -1;
    if (position < 0 && this.#pointing.position < 0) return;
    this.#pointing.hover(position, point, this.#stage!, this.language);
    this.#place();
  }

  #positionAt(x: number, y: number): number {
    const box = this.scroller.getBoundingClientRect();
    return this.#stage?.positionAt(x - box.left, y - box.top) ?? -1;
  }

  #click(x: number, y: number): void {
    const position = this.#positionAt(x, y);
    if (position < 0) return;
    const { columns, layout } = this.#scene!;
    this.#choose(columns.executions[layout.spanAt[position]!]!.nodeId);
  }

  #choose(nodeId: string): void {
    const { store, workflowId } = this.profiler;
    if (store && workflowId) chooseNode(this, store, workflowId, nodeId);
  }

  #mark(window: TimeWindow | null, isDone: boolean): void {
    const { startedAt } = this.#session!;
    const range = window && { from: window.from + startedAt, to: window.to + startedAt };
    this.draft = isDone ? null : range;
    const { store, workflowId } = this.profiler;
    if (isDone && store && workflowId) chooseRange(this, store, workflowId, range);
  }

  /** Only a finished run has moments to look back at. */
  #scrub(time: number): void {
    const { store, workflowId } = this.profiler;
    const { finishedAt, startedAt } = this.#session!;
    if (!store || !workflowId || finishedAt === undefined) return;
    store.setPlayhead(workflowId, startedAt + Math.min(Math.max(0, time), finishedAt - startedAt));
  }

  #letGo(): void {
    const { store, workflowId } = this.profiler;
    if (this.range) this.#mark(null, true);
    else if (store && workflowId) store.setPlayhead(workflowId, null);
  }

  #onKey(event: KeyboardEvent): void {
    if (!this.#stage || pressKey(event, this.#stage)) return;
    if (event.key === 'Escape') this.#letGo();
    else if (event.key.toLowerCase() === 'r' && !event.ctrlKey && !event.metaKey) this.#mark(this.#stage.window, true);
    else if (event.key.toLowerCase() === 'n' && !event.ctrlKey && !event.metaKey) this.#goToNextFound();
  }

  #onSearchKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.#goToNextFound();
    else if (event.key === 'Escape' && this.filter) this.filter = '';
    else return;
    event.preventDefault();
  }

  /** The next execution, in order of start, that the search found; the first one after the last. */
  #goToNextFound(): void {
    const scene = this.#scene;
    if (!scene || !this.#stage || !this.filter.trim()) return;
    const { spans } = executionsWithin({
      scene,
      window: { from: -Infinity, to: Infinity },
      now: this.#stage.now,
      limit: Infinity,
    });
    if (spans.length === 0) return;
    const next = spans.find((span) => span > this.#pointing.span) ?? spans[0]!;
    this.#pointing.goTo(next);
    this.#stage.reveal(this.#pointing.position);
    this.#stage.invalidate();
  }

  #onPlayheadKey(event: KeyboardEvent): void {
    const step = { ArrowLeft: -0.01, ArrowRight: 0.01, PageUp: -0.1, PageDown: 0.1 }[event.key];
    const at = this.#playhead;
    if (at === null || (step === undefined && event.key !== 'Escape')) return;
    event.preventDefault();
    event.stopPropagation();
    const { from, to } = this.#stage!.window;
    if (step === undefined) this.#letGo();
    else this.#scrub(at + step * (to - from));
  }

  #onPlayheadDrag(event: PointerEvent): void {
    const handle = event.currentTarget as HTMLElement;
    if (event.type === 'pointerdown') handle.setPointerCapture(event.pointerId);
    else if (handle.hasPointerCapture(event.pointerId)) {
      const { left } = this.scroller.getBoundingClientRect();
      this.#scrub(this.#stage!.timeAt(event.clientX - left - this.#stage!.gutter));
    }
  }

  protected override render(): TemplateResult {
    const session = this.#session;
    const scene = this.#scene;
    if (!session || !scene) {
      const isWaiting = session?.status === 'running';
      return html`<p class="empty" part="empty">
        <strong>${this.say(isWaiting ? 'timeline.waiting' : session ? 'timeline.untimed' : 'bottlenecks.none')}</strong>
        <span
          >${this.say(isWaiting ? 'timeline.waiting.hint' : session ? 'timeline.untimed.hint' : 'timeline.none.hint')}</span
        >
      </p>`;
    }
    return html`<div class="root">
      ${this.noToolbar ? nothing : this.renderToolbar(session)}
      ${this.asTable ? this.renderTable(scene) : this.renderPlot(session, scene)}
    </div>`;
  }

  private renderToolbar(session: ProfilingSession): TemplateResult {
    const { range } = this;
    const { columns } = this.#scene!;
    const recorded = this.#recordedEnd;
    return toolbar(
      {
        filter: this.filter,
        found: this.#source.found,
        groupBy: this.groupBy,
        showsPath: session.finishedAt === undefined ? undefined : this.#pathIsShown,
        asTable: this.asTable,
        prediction: recorded === null ? null : { predicted: session.recordedDuration ?? columns.last, recorded },
        range: range && {
          ...rangeFigures(columns, this.#relative(range), this.#stage?.now ?? columns.last),
          length: range.to - range.from,
        },
      },
      this.#deeds,
      (key, values) => this.say(key, values),
    );
  }

  private renderPlot(session: ProfilingSession, scene: Scene): TemplateResult {
    const playhead = this.#playhead;
    const last = this.#scene!.columns.last;
    return html`<div
      class="stage ${session.clock === 'simulated' && this.profiler.workflow?.whatIf ? 'predicted' : ''}"
    >
      <div
        class="scroller"
        tabindex="0"
        role="application"
        aria-roledescription=${this.say('timeline.role')}
        aria-label=${this.#summary(scene)}
        aria-keyshortcuts="W A S D 0 R N"
        @keydown=${this.#onKey}
      >
        <div class="spacer"><canvas part="canvas" aria-hidden="true"></canvas></div>
      </div>
      <div class="over">
        <div class="range" part="range" hidden></div>
        <div class="veil" hidden></div>
        <div class="recorded" hidden></div>
        <div class="hover" hidden></div>
        <div
          class="playhead"
          part="playhead"
          hidden
          role="slider"
          tabindex="0"
          aria-label=${this.say('timeline.playhead')}
          aria-valuemin="0"
          aria-valuemax=${last}
          aria-valuenow=${playhead ?? 0}
          aria-valuetext=${formatFigure(duration(playhead ?? 0), this.language)}
          @keydown=${this.#onPlayheadKey}
          @pointerdown=${this.#onPlayheadDrag}
          @pointermove=${this.#onPlayheadDrag}
        >
          <span class="moment" aria-hidden="true">${formatFigure(duration(playhead ?? 0), this.language)}</span>
        </div>
      </div>
      <div class="card" part="card" popover="manual" aria-hidden="true"></div>
      <div class="probes" aria-hidden="true"></div>
    </div>`;
  }

  private renderTable(scene: Scene): TemplateResult {
    const { columns } = scene;
    const now = columns.isRunning ? Math.max(columns.last, Date.now() - columns.session.startedAt) : columns.last;
    const window = this.range ? this.#relative(this.range) : { from: -Infinity, to: Infinity };
    const state = {
      scene,
      window,
      now,
      limit: this.tableLimit,
      words: this.#words,
      selectedNodeId: this.profiler.workflow?.selectedNodeId ?? null,
      onChoose: (nodeId: string) => this.#choose(nodeId),
    };
    const hasMore = executionsWithin({ ...state, limit: 0 }).total > this.tableLimit;
    return html`<div class="table" tabindex="0" role="region" aria-label=${this.#summary(scene)}>
      ${executionTable(state)}
      ${
        hasMore
          ? html`<button class="button more" type="button" @click=${() => (this.tableLimit += 5 * tableStep)}>
              ${this.say('timeline.table.more')}
            </button>`
          : nothing
      }
    </div>`;
  }

  /** The plot in one sentence. */
  #summary(scene: Scene): string {
    const { columns, lanes, curve } = scene;
    return this.say('timeline.summary', {
      executions: count(columns.executions.length),
      lanes: count(lanes.count),
      total: duration(columns.last),
      peak: count(curve.peak),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-timeline': WfTimeline;
  }
}
