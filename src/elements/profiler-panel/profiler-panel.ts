import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { TimeRange } from '../../profile/clip-session.js';
import { count, formatFigure } from '../../profile/figures.js';
import type { ProfilingSession, WorkflowGraph } from '../../profile/model.js';
import type { ArchiveProblem } from '../../store/archive/archive-problem.js';
import { base, controls, tokens } from '../../styles/index.js';
import { archiveProblemText } from '../archive-notes.js';
import { nodeCountOf } from '../derived.js';
import { icon } from '../icons.js';
import { DismissalWatch } from '../insights/dismissal-watch.js';
import { RunKeys } from '../keyboard/run-keys.js';
import type { LiveWork } from '../live-look.js';
import { popoverStyles } from '../popover.styles.js';
import { ProfilerElement } from '../profiler-element.js';
import { recallFields, remember } from '../remembered.js';
import { rowStyles } from '../row.styles.js';
import { sparkStyles } from '../sparkline.styles.js';
import { UndoStack } from '../undo-stack.js';
import { withStyle } from '../with-style.js';
import { Announcer } from './announcer.js';
import { renderColumnRail } from './column-rail.js';
import { columnRailStyles } from './column-rail.styles.js';
import { ColumnSizes } from './column-sizes.js';
import { DeepLink } from './deep-link.js';
import { FileDrop } from './file-drop.js';
import { noticeStyles } from './notice.styles.js';
import { Notices } from './notices.js';
import { OpenViews } from './open-views.js';
import { PanelLayout } from './panel-layout.js';
import { PanelMenu } from './panel-menu.js';
import type { PanelState } from './panel-state.js';
import { panelWorks } from './panel-works.js';
import { panelColumns, panelViews, type PanelView } from './panel-views.js';
import { styles } from './profiler-panel.styles.js';
import { RunButton } from './run-button.js';
import type { WorkflowRunner } from './run-control.js';
import { menuStyles } from './session-menu.styles.js';
import { renderTabStrip, TabStrips } from './tab-strip.js';
import { tabStyles } from './tab-strip.styles.js';
import { TrendFold } from './trend-fold.js';
import { trendFoldStyles } from './trend-fold.styles.js';

/**
 * @tag wf-profiler-panel
 * @summary The profiler's front: run and stop, what is going on, what it cost, and the runs before. Made of
 * `wf-run-summary`, `wf-heatmap-controls`, `wf-bottlenecks`, `wf-node-table`, `wf-insights`, `wf-what-if`,
 * `wf-run-comparison`, `wf-trend` and `wf-session-history`, which also work alone.
 *
 * "Run & Profile" opens a run in the store, then asks for the workflow to be run: first with `wf-run-request`
 * (`event.waitUntil(promise)` takes it over, `preventDefault()` alone refuses), else with `runner`. The run ends as the promise
 * settles: completed, failed with what it rejected with, or cancelled on Stop. Nodes are reported into `run`, or into
 * the store under the same workflow. An engine that begins runs of its own with `startProfiling` may go on doing so:
 * where the panel's run stayed empty and another began meanwhile, the panel's is dropped.
 *
 * @fires {WfRunRequestEvent} wf-run-request - The user asks for a run. Cancelable.
 * @fires {WfNodeSelectEvent} wf-node-select - A node was chosen in one of the views.
 * @fires {WfNodeFocusEvent} wf-node-focus - A node shall be shown on the canvas.
 * @fires {WfSessionSelectEvent} wf-session-select - A run was chosen in the history or the trend.
 * @fires {WfPictureRequestEvent} wf-picture-request - A picture of canvas or timeline is wanted; the overlay or the timeline answers.
 *
 * @slot empty - What is said before the first run.
 * @slot actions - More controls for the toolbar.
 *
 * @csspart toolbar - The row with run, heat and menu.
 * @csspart run - The button that runs and stops.
 * @csspart menu-button - The button that opens the menu.
 * @csspart menu - The menu: export, import, back up, clear.
 * @csspart heat - The heat controls.
 * @csspart notice - A message to the user; also `notice-info`, `notice-error`.
 * @csspart summary - The run summary.
 * @csspart tabs - The row of tabs.
 * @csspart tab - One tab; also `tab-selected`.
 * @csspart view - The box around a view.
 * @csspart empty - What is said before the first run.
 * @csspart head - Of the summary, as `status`, `figure`, `value`, `progress`, `failure` and `statistics`.
 * @csspart switch - Of the heat controls, as `modes` and `mode`.
 * @csspart bottleneck-row - Of the bottlenecks, as `bottleneck-name`, `-severity`, `-share`, `-advice`, `-locate`, `-empty`.
 * @csspart node-row - Of the node table, as `node-table`, `-header`, `-name`, `-cell`, `-search`, `-locate`, `-empty`.
 * @csspart insight-title - Of the insights, as `insight-text`, `-advice`, `-evidence`, `-saving`, `-node`, `-try`, `-dismiss`, `-empty`.
 * @csspart what-if-prediction - Of the what-if, as `what-if-controls`, `-total`, `-gain`, `-changes`, `-assumptions`, `-empty`.
 * @csspart compare-row - Of the comparison, as `compare-totals`, `-verdict`, `-ledger`, `-table`, `-name`, `-dumbbell`, `-empty`.
 * @csspart session-row - Of the history, as `session-name`, `-total`, `-action`, `-deltas`, `-undo`, `-empty`.
 * @csspart trend-fold - The trend above the history, from two runs on; also `trend-switch` and `sparkline` or, where it is open, `trend`.
 * @csspart column-edge - In a panel with three columns, and in a low dock, the edge between two parts, which moves by pointer and by keys.
 * @csspart column-rail - What is left of a column that was folded to the panel's edge, by a double press or Enter on its edge.
 * @csspart trend-readout - Of the trend, as `trend-plot`, `-run`, `-legend`, `-step`, `-steps-none`, `-table`.
 *
 * @cssprop [--wf-surface=#ffffff] - Background.
 * @cssprop [--wf-surface-raised=#f5f6f8] - Background of what is selected or under the pointer.
 * @cssprop [--wf-text=#1b1f27] - Text.
 * @cssprop [--wf-text-muted=#5b6472] - Captions and advice.
 * @cssprop [--wf-line=#e2e5ea] - Hairlines.
 * @cssprop [--wf-accent=#2f5fe0] - The one accent: primary button, selection, focus.
 * @cssprop [--wf-radius=8px] - Corners.
 * @cssprop [--wf-font='Inter', system-ui] - Typeface.
 */
export class WfProfilerPanel extends ProfilerElement {
  static override styles: CSSResultGroup = [
    tokens,
    base,
    controls,
    rowStyles,
    noticeStyles,
    popoverStyles,
    menuStyles,
    tabStyles,
    columnRailStyles,
    sparkStyles,
    trendFoldStyles,
    styles,
  ];

  protected override readonly works: readonly LiveWork[] = panelWorks;

  private readonly read = (): PanelState => {
    const { store, workflowId, workflow } = this.profiler;
    return { store, workflowId, workflow, session: this.session, say: this.speak, language: this.language };
  };
  private readonly notices = new Notices(this);
  private readonly runButton = new RunButton(this, this.read, this.notices);
  private readonly menu = new PanelMenu(this, this.read, this.notices, () => this.showKeys());
  private readonly layout = new PanelLayout(this, () => this.renderRoot.querySelector('.body'));
  private readonly views = new OpenViews();
  private readonly trend = new TrendFold(this, this.read, () => this.stateKey);
  private readonly columns = new ColumnSizes(this, () => this.stateKey, {
    name: 'columns',
    asTheyCome: [1.1, 1.2, 0.9],
    folds: true,
  });
  private readonly dock = new ColumnSizes(this, () => this.stateKey, { name: 'dock', asTheyCome: [1, 3] });
  private readonly link = new DeepLink();
  private readonly announcer = new Announcer();
  private readonly fileDrop = new FileDrop(
    this,
    () => this.profiler.store !== undefined,
    (files) => void this.menu.importAll(files),
  );

  /** Runs the workflow when the user asks for it. */
  @property({ attribute: false }) runner?: WorkflowRunner;

  /** What the workflow looks like, for the runs this panel opens; asked anew for each where it is a function. */
  @property({ attribute: false }) graph?: WorkflowGraph | (() => WorkflowGraph);

  /**
   * Which view was opened last: `bottlenecks`, `nodes`, `insights`, `what-if`, `compare` or `history`. A wide panel shows
   * three at once.
   */
  @property({ reflect: true }) view = 'bottlenecks';

  /** The address of a page with the definitions of all figures; the captions of the summary then lead there. */
  @property() definitions?: string;

  /** The heat modes at hand, by name, separated by spaces; a menu has all. */
  @property({ attribute: 'heat-modes' }) heatModes = 'duration relative';

  /** Keeps over reloads what the user set (view, sorting, heat, what is collapsed), in localStorage under this key. */
  @property({ attribute: 'state-key' }) stateKey?: string;

  /** The run to show, as from a link; selected as soon as the store knows of it. What the user chooses later wins. */
  @property({ attribute: 'session-id' }) sessionId?: string;

  /** The node to select, likewise. */
  @property({ attribute: 'node-id' }) nodeId?: string;

  /** The stretch of the run (epoch ms) to ask figures of, likewise. */
  @property({ attribute: false }) range?: TimeRange;

  @state() private isCollapsed = false;
  #problem: ArchiveProblem | undefined;

  constructor() {
    super();
    new TabStrips(this);
    new DismissalWatch(this, () => this.profiler.store);
    new RunKeys(this, () => ({ ...this.read(), scope: this.scope }), {
      announce: (text) => {
        this.announcer.text = text;
        this.requestUpdate();
      },
      help: () => this.showKeys(),
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('stateKey')) this.recall();
    if (changed.has('view')) this.views.open(OpenViews.named(this.view));
    // The page asks for a view: one that is folded away is not shown.
    if (changed.has('view') && this.hasUpdated && !changed.has('stateKey')) {
      this.columns.unfold(OpenViews.columnOf(this.view));
    }
    for (const name of ['sessionId', 'nodeId', 'range'] as const) {
      if (changed.has(name)) this.link.aim({ [name]: this[name] });
    }
    this.link.look(this.read());
    this.announcer.look(this.session, this.speak);
    this.tellProblem();
    this.leaveUndo();
  }

  override render(): TemplateResult {
    const { isWide, isLow } = this.layout;
    return html`
      <div
        class="panel ${isWide ? 'wide' : ''} ${isLow ? 'low' : ''}"
        ${withStyle({ 'grid-template-columns': isLow ? this.dock.template() : '' })}
        @dragover=${this.fileDrop.over}
        @dragleave=${this.fileDrop.leave}
        @drop=${this.fileDrop.drop}
        @wf-what-if-open=${this.onWhatIf}
      >
        <div class="side">
          ${this.renderToolbar()} ${this.notices.render(this.speak, this.unofferedUndo())}
          ${isLow && this.session ? this.renderSummary() : nothing}
        </div>
        ${isLow ? this.dock.renderEdge(0, this.speak) : nothing}
        ${this.session ? this.renderBody(this.session) : this.renderEmpty()}
        ${this.fileDrop.isOver ? html`<div class="drop">${icon('upload')}${this.say('import.drop')}</div>` : nothing}
        <wf-keyboard-help></wf-keyboard-help>
        <div class="visually-hidden" role="status">${this.announcer.text}</div>
      </div>
    `;
  }

  private renderToolbar(): TemplateResult {
    const { store, workflowId } = this.profiler;
    return html`<div class="toolbar" part="toolbar">
      ${this.runButton.render()}
      <slot name="actions"></slot>
      <div class="heat">
        <wf-heatmap-controls
          part="heat"
          exportparts="switch, modes, mode, more: heat-more, menu: heat-menu, offer: heat-offer, thresholds, threshold"
          modes=${this.heatModes}
          .stateKey=${this.stateKey}
          .store=${store}
          .workflowId=${workflowId}
        ></wf-heatmap-controls>
      </div>
      ${this.menu.render()}
    </div>`;
  }

  private renderEmpty(): TemplateResult {
    return html`<div class="body">
      <slot name="empty">
        <div class="empty" part="empty">
          ${icon('idle')}<strong>${this.say('panel.empty')}</strong>
          <span>${this.say(this.profiler.store ? 'panel.empty.hint' : 'panel.noStore')}</span>
          ${
            this.profiler.store
              ? html`<button class="button" type="button" @click=${this.menu.pickFiles}>
                  ${icon('upload')}${this.say('menu.import')}
                </button>`
              : nothing
          }
        </div>
      </slot>
    </div>`;
  }

  private renderBody(session: ProfilingSession): TemplateResult {
    return html`<div class="body">
      ${this.layout.isLow ? nothing : this.renderSummary()}
      ${
        this.layout.isWide
          ? html`<div class="columns" ${withStyle({ 'grid-template-columns': this.columns.template() })}>
              ${panelColumns.map(
                (views, i) =>
                  html`${i ? this.columns.renderEdge(i - 1, this.speak) : nothing}
                    <div class="column" id="column-${i}">
                      ${this.columns.isFolded(i) ? this.renderRail(views, session) : this.renderViews(views, this.views.ofColumn(i), session)}
                    </div>`,
              )}
            </div>`
          : this.renderViews(panelViews, OpenViews.named(this.view), session)
      }
    </div>`;
  }

  private renderSummary(): TemplateResult {
    const { store, workflowId } = this.profiler;
    return html`<div class="summary">
      <wf-run-summary
        ?compact=${this.isCollapsed}
        definitions=${this.definitions ?? nothing}
        part="summary"
        exportparts="head, status, figure, value, progress, failure, statistics"
        .store=${store}
        .workflowId=${workflowId}
      ></wf-run-summary>
      <button
        class="icon-button collapse"
        type="button"
        aria-expanded=${this.isCollapsed ? 'false' : 'true'}
        aria-label=${this.say('summary.collapse')}
        title=${this.say('summary.collapse')}
        @click=${this.onCollapse}
      >
        ${icon('down')}
      </button>
    </div>`;
  }

  private renderViews(views: readonly PanelView[], open: PanelView, session: ProfilingSession): TemplateResult {
    const { store, workflowId } = this.profiler;
    return html`
      ${renderTabStrip({
        views,
        open,
        say: this.speak,
        name: (view) => this.renderViewName(view, session),
        onOpen: (viewId) => this.open(viewId),
      })}
      <div class="view" part="view" id="view-${open.id}" role="tabpanel" aria-labelledby="tab-${open.id}">
        ${open.render(store, workflowId, this.stateKey, this.trend)}
      </div>
    `;
  }

  private renderRail(views: readonly PanelView[], session: ProfilingSession): TemplateResult {
    return renderColumnRail({
      views,
      isLast: views === panelColumns.at(-1),
      say: this.speak,
      name: (view) => this.renderViewName(view, session),
      onOpen: (viewId) => void this.openFromRail(viewId),
    });
  }

  private renderViewName(view: PanelView, session: ProfilingSession): TemplateResult {
    const { store, workflow } = this.profiler;
    const context = { store, state: workflow, nodes: nodeCountOf(session.graph) };
    const size = view.count?.(context);
    return html`${this.say(view.word)}${
      size
        ? html` <small class=${view.calls ? 'calls' : ''}>${formatFigure(count(size), this.language)}</small>`
        : nothing
    }${view.alarm?.(context) ? html`<span class="alarm">${icon('high')}</span>` : nothing}`;
  }

  private showKeys(): void {
    this.renderRoot.querySelector('wf-keyboard-help')?.show();
  }

  private readonly onWhatIf = (): void => this.open('what-if');

  private readonly onCollapse = (): void => {
    this.isCollapsed = !this.isCollapsed;
    this.keep();
  };

  private open(viewId: string): void {
    this.view = viewId;
    this.views.open(OpenViews.named(viewId)); // also where `view` names it already and another was opened in its column since
    this.columns.unfold(OpenViews.columnOf(viewId));
    this.keep();
    this.requestUpdate();
  }

  /** The button that was pressed is gone then. */
  private async openFromRail(viewId: string): Promise<void> {
    this.open(viewId);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#tab-${viewId}`)?.focus();
  }

  private recall(): void {
    const { view, isCollapsed } = recallFields(this.stateKey, 'panel');
    if (typeof view === 'string' && panelViews.some(({ id }) => id === view)) this.view = view;
    if (typeof isCollapsed === 'boolean') this.isCollapsed = isCollapsed;
    this.trend.recall();
    this.columns.recall();
    this.dock.recall();
  }

  private keep(): void {
    remember(this.stateKey, 'panel', { view: this.view, isCollapsed: this.isCollapsed });
  }

  /** The history offers the same way back: one is enough. */
  private leaveUndo(): void {
    const { store } = this.profiler;
    if (store) this.notices.leaveUndo(UndoStack.of(store), this.showsHistory());
  }

  /** A history goes with its last run, and with it what it offered. */
  private unofferedUndo(): UndoStack | undefined {
    const { store } = this.profiler;
    return store && !this.session ? UndoStack.of(store) : undefined;
  }

  private showsHistory(): boolean {
    const last = panelColumns.length - 1;
    if (this.session === undefined) return false;
    if (!this.layout.isWide) return this.view === 'history';
    return !this.columns.isFolded(last) && this.views.ofColumn(last).id === 'history';
  }

  /** Trouble with keeping runs is told once, whatever view is open; the history goes on saying it. */
  private tellProblem(): void {
    const problem = this.profiler.snapshot?.archive?.problems.at(-1);
    if (!problem || problem === this.#problem) return;
    const isNew = problem.kind !== this.#problem?.kind;
    this.#problem = problem;
    if (isNew && problem.kind !== 'let-go') {
      this.notices.show({ tone: 'error', text: archiveProblemText(problem, this.speak) });
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-profiler-panel': WfProfilerPanel;
  }
}
