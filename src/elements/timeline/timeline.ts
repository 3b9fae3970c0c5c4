import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { TimeWindow } from '../../geometry/index.js';
import type { TimeRange } from '../../profile/clip-session.js';
import { count, duration } from '../../profile/figures.js';
import type { ProfilingSession } from '../../profile/model.js';
import { baselineSession } from '../../store/snapshot.js';
import { base, controls, tokens } from '../../styles/index.js';
import { applyPalette } from '../apply-palette.js';
import { WfPictureRequestEvent } from '../events.js';
import { RunKeys } from '../keyboard/run-keys.js';
import { chooseNode, chooseRange } from '../node-deeds.js';
import { pngOf, svgOf, type Drawing } from '../picture/picture.js';
import { ProfilerElement } from '../profiler-element.js';
import { rangeChipStyles } from '../range-chip.js';
import { emptyView } from './empty-view.js';
import { executionsWithin, tableView } from './execution-table.js';
import { pressKey } from './keys.js';
import type { LaneGrouping } from './lanes.js';
import { Later } from '../later.js';
import type { LiveWork } from '../live-look.js';
import { LivePlot } from './live-plot.js';
import { plotView } from './plot-view.js';
import { PlotWords } from './plot-words.js';
import { rangeFigures } from './range-figures.js';
import { columnsOf, hasTimes } from './run-columns.js';
import { SceneSource } from './scene-source.js';
import type { Scene } from './scene.js';
import { ShownFacts } from './shown-facts.js';
import { styles } from './styles/index.js';
import { timelineDrawing } from './timeline-drawing.js';
import { toolbar, type ToolbarDeeds } from './toolbar.js';

/** What bounded a longer run takes seconds to find: it is looked for when asked for. */
const pathShownUpTo = 100_000;
const tableStep = 200;

/**
 * @tag wf-timeline
 * @summary The executions of a run over time, in lanes, with the recorded path through them and how much ran at once above.
 * The wheel zooms around the pointer, a drag pans, Shift and drag mark a range, a press on the time axis sets the playhead. `?` shows the keys.
 *
 * @fires {WfNodeSelectEvent} wf-node-select - An execution's node was chosen.
 * @fires {WfNodeFocusEvent} wf-node-focus - A key led to a node, which shall be shown on the canvas.
 * @fires {WfRangeChangeEvent} wf-range-change - A stretch of time was marked, or let go.
 *
 * @csspart toolbar - Search, grouping and zoom.
 * @csspart search - The field that searches for names.
 * @csspart range-chip - The stretch that is marked, and what happened in it.
 * @csspart canvas - What the bars are drawn on.
 * @csspart playhead - The moment that is shown.
 * @csspart range - The stretch that is marked.
 * @csspart card - What is told of the execution under the pointer.
 * @csspart table - The same as a table.
 * @csspart empty - What is said where there is no run.
 *
 * @cssprop [--wf-heat-1=#2a9d6f] - Colour of heat level 1; so too `--wf-heat-2` … `--wf-heat-4`.
 * @cssprop [--wf-running=var(--wf-accent)] - Colour of what runs.
 * @cssprop [--wf-failed=#b9282d] - Colour of what failed.
 */
export class WfTimeline extends ProfilerElement {
  static override styles: CSSResultGroup = [tokens, base, controls, rangeChipStyles, styles];

  readonly #facts = new ShownFacts();
  readonly #source = new SceneSource();
  protected override readonly works: readonly LiveWork[] = [(session) => this.#source.prepare(session)];
  readonly #later = new Later(() => this.requestUpdate('#later'));
  readonly #plot = new LivePlot(() => ({ root: this.renderRoot, language: this.language, marks: this.#marks }), {
    mark: (window, isDone) => this.#mark(window, isDone),
    scrub: (time) => this.#scrub(time),
    choose: (nodeId) => this.#choose(nodeId),
  });
  readonly #deeds: ToolbarDeeds = {
    search: (text) => (this.filter = text),
    searchKey: (event) => this.#onSearchKey(event),
    groupBy: (grouping) => (this.groupBy = grouping),
    togglePath: () => (this.showsPath = !this.#pathIsShown),
    toggleTable: () => (this.asTable = !this.asTable),
    zoom: (factor) => this.#plot.stage?.zoom(factor),
    fit: () => (this.view = null),
    letGoOfRange: () => this.#mark(null, true),
    help: () => this.#showHelp(),
  };

  /** One lane for each lane of the engine, for each node, or what ran inside of something below it. */
  @property({ attribute: 'group-by', reflect: true }) groupBy: LaneGrouping = 'lane';
  /** Shows what bears this in its name strong, and the rest faint. */
  @property() filter = '';
  /** A scheme of d3-scale-chromatic by name (`viridis`, `cividis`; docs/palettes.md says for whom each is); absent: the `--wf-heat-1…4` of the page. */
  @property() palette?: string;
  @property({ type: Boolean, attribute: 'no-toolbar' }) noToolbar = false;
  /**
   * How much time the axis has at least, ms: several timelines then have the same scale, and a live run begins in a window of a minute
   * and not in one of a moment. Default: as much as the run took.
   */
  @property({ type: Number, attribute: 'least-span' }) leastSpan = 0;
  /** Shows the table instead of the plot. */
  @property({ type: Boolean, attribute: 'as-table', reflect: true }) asTable = false;

  @state() private showsPath: boolean | null = null;
  @state() private tableLimit = tableStep;
  @state() private announcement = '';
  /** The stretch that is being marked. */
  @state() private draft: TimeRange | null = null;
  #pendingRange: TimeRange | null | undefined;
  #pendingView: TimeRange | null | undefined;
  #scene: Scene | undefined;
  #words = new PlotWords('en');

  constructor() {
    super();
    new RunKeys(this, () => this.#runKeysContext, {
      announce: (text) => (this.announcement = text),
      help: () => this.#showHelp(),
      reached: ({ executionId }) => this.#plot.goToExecution(executionId),
    });
  }

  /**
   * The stretch that figures are asked of, epoch ms; null: all of the run. It lives in the store, so that every element shows the
   * figures of the stretch; one that is set before there is a store is handed to it then.
   */
  @property({ attribute: false })
  get range(): TimeRange | null {
    return this.#ownRange ?? this.selectedRange;
  }

  /** What the store does not know of yet. */
  get #ownRange(): TimeRange | null | undefined {
    return this.draft ?? this.#pendingRange;
  }

  set range(range: TimeRange | null) {
    this.#pendingRange = range;
    this.#handOverRange();
  }

  /**
   * What is in view, epoch ms; null: all of it, also while it grows. It lies within the run, or within `leastSpan` where that is
   * longer. A view that reaches to the end of a run that grows goes with it: so a page shows the last minute.
   */
  get view(): TimeRange | null {
    const { window, isFitted } = this.#plot.stage ?? {};
    return !window || isFitted || !this.#facts.session ? null : this.#facts.toRange(window);
  }

  set view(range: TimeRange | null) {
    this.#pendingView = range;
    this.#takeView();
  }

  /** One that is set before there is a plot waits for it. */
  #takeView(): void {
    const range = this.#pendingView;
    if (range === undefined || !this.#plot.stage || !this.#facts.session) return;
    this.#pendingView = undefined;
    this.#plot.stage.window = range && this.#facts.toWindow(range);
  }

  /** Where an execution is drawn, in client pixels; null: not in this run, or the plot is not shown. */
  boundsOf(executionId: string): DOMRect | null {
    return this.#plot.boundsOf(executionId);
  }

  /** What is in view, with all its rows, as an SVG document: shapes and text only. null: the plot is not shown. */
  toSVG(): string | null {
    const drawing = this.#drawing();
    return drawing && svgOf(drawing);
  }

  /** The same as an image, `scale` pixels for each CSS pixel. Rejects where the browser cannot encode it. */
  async toPNG(scale = 2): Promise<Blob | null> {
    const drawing = this.#drawing();
    return drawing && pngOf(drawing, scale);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.ownerDocument.addEventListener(WfPictureRequestEvent.eventName, this.#answer);
  }

  override disconnectedCallback(): void {
    this.ownerDocument.removeEventListener(WfPictureRequestEvent.eventName, this.#answer);
    super.disconnectedCallback();
    this.#end();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.#handOverRange();
    const before = this.#facts.session;
    this.#facts.follow(this.profiler.workflow);
    const { session } = this.#facts;
    if (this.#plot.stage && session && before && session.id !== before.id) this.#plot.stage.window = null;
    if (!this.#words.isOf(this.language)) this.#words = new PlotWords(this.language);
    const isWorthIt = session?.executions.length && (this.asTable || hasTimes(columnsOf(session)));
    this.#scene = isWorthIt ? this.#sceneOf(session) : undefined;
    this.#plot.follow(this.#scene);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('palette')) applyPalette(this.renderRoot.querySelector<HTMLElement>('.root'), this.palette);
    // An update that was due when the element left the page comes all the same.
    if (!this.#scene || this.asTable || !this.isConnected) {
      this.#end();
      return;
    }
    const until = Math.max(this.#facts.recordedEnd ?? 0, this.leastSpan || 0);
    this.#plot.show({ scene: this.#scene, words: this.#words, showsPath: this.#pathIsShown, until });
    this.#takeView();
  }

  #end(): void {
    this.#plot.end();
    this.#later.end();
  }

  #sceneOf(session: ProfilingSession): Scene | undefined {
    const { workflow, snapshot } = this.profiler;
    this.#later.end();
    if (!snapshot || !workflow) return undefined;
    const request = {
      session,
      grouping: this.groupBy,
      heatmap: snapshot.heatmap,
      baseline: baselineSession(workflow),
      history: workflow.sessions,
      showsPath: this.#pathIsShown,
      selectedNodeId: workflow.selectedNodeId,
      highlightedNodeIds: workflow.highlightedNodeIds,
      filter: this.filter,
    };
    const scene = this.#source.sceneOf(request, this.#later.take());
    if (!scene.isComplete) this.#later.begin();
    return scene;
  }

  get #pathIsShown(): boolean {
    return this.showsPath ?? (this.#facts.session?.executions.length ?? 0) <= pathShownUpTo;
  }

  get #marks() {
    const { playhead, recordedEnd, session } = this.#facts;
    // Asked for each frame: what the store knows by now would be made into a snapshot for it.
    const range = this.#ownRange ?? this.#facts.range;
    return { playhead, recordedEnd, range: range && session ? this.#facts.toWindow(range) : null };
  }

  get #runKeysContext() {
    const { session, scope } = this;
    const { store, workflowId } = this.profiler;
    return { store, workflowId, session, scope, say: this.speak };
  }

  #drawing(): Drawing | null {
    const { snapshot } = this.profiler;
    const frame = this.#plot.stage?.picture;
    const root = this.renderRoot.querySelector('.root');
    if (!snapshot || !frame || !root) return null;
    return timelineDrawing({
      frame,
      heatmap: snapshot.heatmap,
      range: this.#marks.range,
      language: this.language,
      root,
    });
  }

  readonly #answer = (event: Event): void => {
    const request = event as WfPictureRequestEvent;
    if (request.subject === 'timeline' && request.workflowId === this.profiler.workflowId) request.answer(this);
  };

  #handOverRange(): void {
    const { store, workflowId } = this.profiler;
    const range = this.#pendingRange;
    if (range === undefined || !store || !workflowId) return;
    this.#pendingRange = undefined;
    store.selectRange(workflowId, range);
  }

  #choose(nodeId: string): void {
    const { store, workflowId } = this.profiler;
    if (store && workflowId) chooseNode(this, store, workflowId, nodeId);
  }

  #mark(window: TimeWindow | null, isDone: boolean): void {
    const range = window && this.#facts.toRange(window);
    this.draft = isDone ? null : range;
    const { store, workflowId } = this.profiler;
    if (isDone && store && workflowId) chooseRange(this, store, workflowId, range);
  }

  #scrub(time: number): void {
    const { store, workflowId } = this.profiler;
    const moment = this.#facts.momentAt(time);
    if (store && workflowId && moment !== null) store.setPlayhead(workflowId, moment);
  }

  /** Of the range; where there is none, of the playhead. */
  #letGo(): void {
    const { store, workflowId } = this.profiler;
    if (this.range) this.#mark(null, true);
    else if (store && workflowId) store.setPlayhead(workflowId, null);
  }

  #showHelp(): void {
    this.renderRoot.querySelector('wf-keyboard-help')?.show();
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const { stage } = this.#plot;
    if (!stage) return;
    pressKey(event, stage, {
      mark: () => this.#mark(stage.window, true),
      found: () => this.#goToNextFound(),
      letGo: () => this.#letGo(),
    });
  };

  #onSearchKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.#goToNextFound();
    else if (event.key === 'Escape' && this.filter) this.filter = '';
    else return;
    event.preventDefault();
  }

  /** The next execution, in order of start, that the search found; the first one after the last. */
  #goToNextFound(): void {
    const scene = this.#scene;
    const { stage } = this.#plot;
    if (!scene || !stage || !this.filter.trim()) return;
    const all = { from: -Infinity, to: Infinity };
    this.#plot.goToNext(executionsWithin({ scene, window: all, now: stage.now, limit: Infinity }).spans);
  }

  protected override render(): TemplateResult {
    const { session } = this.#facts;
    const scene = this.#scene;
    if (!session || !scene) return emptyView(session, this.speak);
    return html`<div class="root">
      ${this.noToolbar ? nothing : this.renderToolbar(session, scene)}
      ${this.asTable ? this.renderTable(scene) : this.renderPlot(scene)}
      <wf-keyboard-help></wf-keyboard-help>
      <div class="visually-hidden" role="status">${this.announcement}</div>
    </div>`;
  }

  private renderToolbar(session: ProfilingSession, { columns, found }: Scene): TemplateResult {
    const { recordedEnd: recorded } = this.#facts;
    const { range } = this.#marks;
    return toolbar(
      {
        filter: this.filter,
        found,
        groupBy: this.groupBy,
        showsPath: session.finishedAt === undefined ? undefined : this.#pathIsShown,
        asTable: this.asTable,
        prediction: recorded === null ? null : { predicted: session.recordedDuration ?? columns.last, recorded },
        range: range && { ...range, ...rangeFigures(columns, range, this.#plot.stage?.now ?? columns.last) },
      },
      this.#deeds,
      this.speak,
    );
  }

  private renderPlot(scene: Scene): TemplateResult {
    const { session, isPredicted, playhead: at } = this.#facts;
    return plotView({
      summary: this.#summary(scene),
      isPredicted: isPredicted && session?.clock === 'simulated',
      playhead: {
        at,
        last: scene.columns.last,
        language: this.language,
        stage: () => this.#plot.stage,
        scrub: (time) => this.#scrub(time),
        letGo: () => this.#letGo(),
      },
      onKey: this.#onKey,
    });
  }

  private renderTable(scene: Scene): TemplateResult {
    return tableView({
      scene,
      window: this.#marks.range ?? { from: -Infinity, to: Infinity },
      limit: this.tableLimit,
      words: this.#words,
      selectedNodeId: this.profiler.workflow?.selectedNodeId ?? null,
      summary: this.#summary(scene),
      onChoose: (nodeId) => this.#choose(nodeId),
      onMore: () => (this.tableLimit += 5 * tableStep),
    });
  }

  /** The plot in one sentence. */
  #summary({ columns, lanes, curve }: Scene): string {
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
