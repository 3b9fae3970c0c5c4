import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { count, duration, formatFigure } from '../../profile/figures.js';
import { computeStatistics } from '../../profile/index.js';
import type { ProfilingSession, WorkflowGraph } from '../../profile/model.js';
import { base, controls, tokens } from '../../styles/index.js';
import { nodeCountOf } from '../derived.js';
import { icon } from '../icons.js';
import { DismissalWatch } from '../insights/dismissal-watch.js';
import { RunKeys } from '../keyboard/run-keys.js';
import { ProfilerElement } from '../profiler-element.js';
import { rove } from '../roving.js';
import { rowStyles } from '../row.styles.js';
import { FileDrop } from './file-drop.js';
import { errorText, renderNotice, type Notice } from './notice.js';
import { savePicture, type PictureKind } from './picture-deeds.js';
import { panelColumns, panelViews, type PanelView } from './panel-views.js';
import { noticeStyles } from './notice.styles.js';
import { styles } from './profiler-panel.styles.js';
import { RunControl, type WorkflowRunner } from './run-control.js';
import { clearSessions, copyMarkdown, exportSessions, importSessions } from './session-deeds.js';
import { renderMenu } from './session-menu.js';
import { menuStyles } from './session-menu.styles.js';

/** From this width (px) on the views stand side by side. */
const wideFrom = 1000;

/** Where neither the page nor the store names a workflow. */
const unnamedWorkflow = 'workflow';

const wiringExample = `panel.runner = async ({ run, signal }) => {
  // run it, and tell run.record(…)
};

// or, for wf-run-request:
event.waitUntil(engine.run());`;

/**
 * @tag wf-profiler-panel
 * @summary The profiler's front: run and stop, what is going on, what it cost, and the runs before. Made of
 * `wf-run-summary`, `wf-heatmap-controls`, `wf-bottlenecks`, `wf-node-table`, `wf-insights`, `wf-what-if`,
 * `wf-run-comparison` and `wf-session-history`, which also work alone.
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
 * @fires {WfPictureRequestEvent} wf-picture-request - A picture of canvas or timeline is wanted; the overlay or the timeline answers.
 *
 * @slot empty - What is said before the first run.
 * @slot actions - More controls for the toolbar.
 *
 * @csspart toolbar - The row with run, heat and menu.
 * @csspart run - The button that runs and stops.
 * @csspart menu-button - The button that opens the menu.
 * @csspart menu - The menu: export, import, clear.
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
  static override styles: CSSResultGroup = [tokens, base, controls, rowStyles, noticeStyles, menuStyles, styles];

  private readonly runControl = new RunControl(this);
  private readonly fileDrop = new FileDrop(
    this,
    () => this.profiler.store !== undefined,
    (files) => void this.importAll(files),
  );
  private resizing?: ResizeObserver;

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

  /** The heat modes to choose from, by name, separated by spaces. */
  @property({ attribute: 'heat-modes' }) heatModes = 'duration relative';

  @state() private isWide = false;
  @state() private exportsAll = false;
  @state() private notice: Notice | null = null;
  @state() private announcement = '';
  /** By column of a wide panel. */
  #openIn: readonly (PanelView | undefined)[] = [];
  #announced: { readonly id: string; readonly status: ProfilingSession['status'] } | null = null;

  private get openView(): PanelView {
    return panelViews.find(({ id }) => id === this.view) ?? panelViews[0]!;
  }

  constructor() {
    super();
    new DismissalWatch(this, () => this.profiler.store);
    new RunKeys(
      this,
      () => ({
        store: this.profiler.store,
        workflowId: this.profiler.workflowId,
        session: this.session,
        scope: this.scope,
        say: this.speak,
      }),
      { announce: (text) => (this.announcement = text), help: () => this.showKeys() },
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.isWide = this.offsetWidth >= wideFrom; // so that the first picture is the right one
    this.resizing = new ResizeObserver(([entry]) => {
      this.isWide = (entry?.contentRect.width ?? 0) >= wideFrom;
    });
    this.resizing.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizing?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('view')) this.openInColumn();
    const { session } = this;
    const before = this.#announced;
    if (session?.id === before?.id && session?.status === before?.status) return;
    this.#announced = session ? { id: session.id, status: session.status } : null;
    if (session) this.announcement = this.announce(session);
  }

  override render(): TemplateResult {
    const { store, workflowId } = this.profiler;
    return html`
      <div
        class="panel ${this.isWide ? 'wide' : ''}"
        @dragover=${this.fileDrop.over}
        @dragleave=${this.fileDrop.leave}
        @drop=${this.fileDrop.drop}
        @wf-what-if-open=${this.onWhatIf}
      >
        <div class="toolbar" part="toolbar">
          ${this.renderRun()}
          <slot name="actions"></slot>
          <wf-heatmap-controls
            part="heat"
            exportparts="switch, modes, mode"
            modes=${this.heatModes}
            .store=${store}
            .workflowId=${workflowId}
          ></wf-heatmap-controls>
          ${this.renderMenu()}
        </div>
        ${renderNotice(this.notice, this.speak, () => (this.notice = null))}
        ${this.session ? this.renderBody(this.session) : this.renderEmpty()}
        ${this.fileDrop.isOver ? html`<div class="drop">${icon('upload')}${this.say('import.drop')}</div>` : nothing}
        <input class="file" type="file" multiple hidden @change=${this.onFiles} />
        <wf-keyboard-help></wf-keyboard-help>
        <div class="visually-hidden" role="status">${this.announcement}</div>
      </div>
    `;
  }

  private renderRun(): TemplateResult {
    const isOwn = this.runControl.isRunning;
    const isForeign = !isOwn && this.session?.status === 'running';
    const word = isOwn ? 'run.stop' : isForeign ? 'run.endRecording' : 'run.start';
    return html`<button
      class="button run ${isOwn || isForeign ? '' : 'button-primary'}"
      part="run"
      type="button"
      title=${isForeign ? this.say('run.endRecording.long') : nothing}
      ?disabled=${!this.profiler.store}
      @click=${isOwn ? this.onStop : isForeign ? this.onEndRecording : this.onRun}
    >
      ${icon(isOwn || isForeign ? 'stop' : 'play')}${this.say(word)}
    </button>`;
  }

  private renderMenu(): TemplateResult {
    const sessions = this.profiler.workflow?.sessions ?? [];
    return renderMenu({
      say: this.speak,
      runs: sessions.length,
      canClear: sessions.some(({ status }) => status !== 'running'),
      exportsAll: this.exportsAll,
      onScope: (all) => (this.exportsAll = all),
      onExport: (formatId) => this.exportAs(formatId),
      onCopy: () => void this.copy(),
      onPicture: (picture) => void this.savePicture(picture),
      onImport: () => this.pickFiles(),
      onClear: () => this.clear(),
      onKeys: () => this.showKeys(),
    });
  }

  private renderEmpty(): TemplateResult {
    return html`<div class="body">
      <slot name="empty">
        <div class="empty" part="empty">
          ${icon('idle')}<strong>${this.say('panel.empty')}</strong>
          <span>${this.say(this.profiler.store ? 'panel.empty.hint' : 'panel.noStore')}</span>
          ${
            this.profiler.store
              ? html`<button class="button" type="button" @click=${this.pickFiles}>
                  ${icon('upload')}${this.say('menu.import')}
                </button>`
              : nothing
          }
        </div>
      </slot>
    </div>`;
  }

  private renderBody(session: ProfilingSession): TemplateResult {
    const { store, workflowId } = this.profiler;
    return html`<div class="body">
      <wf-run-summary
        definitions=${this.definitions ?? nothing}
        part="summary"
        exportparts="head, status, figure, value, progress, failure, statistics"
        .store=${store}
        .workflowId=${workflowId}
      ></wf-run-summary>
      ${this.renderViews(session)}
    </div>`;
  }

  private renderViews(session: ProfilingSession): TemplateResult {
    if (!this.isWide) return this.renderTabs(panelViews, this.openView, session);
    return html`<div class="columns">
      ${panelColumns.map(
        (views, i) => html`<div class="column">${this.renderTabs(views, this.#openIn[i] ?? views[0]!, session)}</div>`,
      )}
    </div>`;
  }

  private renderTabs(views: readonly PanelView[], open: PanelView, session: ProfilingSession): TemplateResult {
    const { store, workflowId } = this.profiler;
    return html`
      <div class="tabs" part="tabs" role="tablist" aria-label=${this.say('view.list')} @keydown=${this.onTabKey}>
        ${views.map(
          (view) =>
            html`<button
              class="tab"
              part="tab ${view === open ? 'tab-selected' : ''}"
              id="tab-${view.id}"
              type="button"
              role="tab"
              aria-selected=${view === open ? 'true' : 'false'}
              aria-controls="view-${open.id}"
              tabindex=${view === open ? 0 : -1}
              data-view=${view.id}
              @click=${() => this.open(view.id)}
            >
              ${this.renderViewName(view, session)}
            </button>`,
        )}
      </div>
      <div class="view" part="view" id="view-${open.id}" role="tabpanel" aria-labelledby="tab-${open.id}">
        ${open.render(store, workflowId)}
      </div>
    `;
  }

  private renderViewName(view: PanelView, session: ProfilingSession): TemplateResult {
    const { store, workflow } = this.profiler;
    const size = view.count?.({ store, state: workflow, nodes: nodeCountOf(session.graph) });
    return html`${this.say(view.word)}${
      size
        ? html` <small class=${view.calls ? 'calls' : ''}>${formatFigure(count(size), this.language)}</small>`
        : nothing
    }`;
  }

  private announce(session: ProfilingSession): string {
    if (session.status === 'running') return this.say('announce.running');
    const { totalDuration, failedNodes } = computeStatistics(session);
    return this.say(`announce.${session.status}`, { total: duration(totalDuration), failed: count(failedNodes) });
  }

  private readonly onRun = async (): Promise<void> => {
    const { store, workflowId = unnamedWorkflow } = this.profiler;
    if (!store) return;
    this.notice = null;
    const outcome = await this.runControl.start(store, workflowId);
    if (outcome.kind === 'unanswered') {
      this.notice = { tone: 'error', text: this.say('run.unanswered'), code: wiringExample };
    } else if (outcome.kind === 'failed') {
      this.notice = { tone: 'error', text: this.say('run.failed', { error: errorText(outcome.error) }) };
    }
  };

  private readonly onStop = (): void => this.runControl.stop();

  private readonly onEndRecording = (): void => {
    const { store, workflowId } = this.profiler;
    const { session } = this;
    if (store && workflowId && session) store.endProfiling(workflowId, { sessionId: session.id, status: 'abandoned' });
  };

  /** What the menu's deeds are done to: the shown run, or all. */
  private get runsInScope(): readonly ProfilingSession[] {
    if (this.exportsAll) return this.profiler.workflow?.sessions ?? [];
    return this.session ? [this.session] : [];
  }

  private exportAs(formatId: string): void {
    const { store } = this.profiler;
    const sessions = this.runsInScope;
    if (store && sessions.length) this.notice = exportSessions(store, sessions, formatId, this.speak);
  }

  private async copy(): Promise<void> {
    const { store } = this.profiler;
    const sessions = this.runsInScope;
    if (store && sessions.length) this.notice = await copyMarkdown(store, sessions, this.speak);
  }

  private async savePicture(picture: PictureKind): Promise<void> {
    if (this.session) this.notice = await savePicture(this, this.session, picture, this.speak);
  }

  private showKeys(): void {
    this.renderRoot.querySelector('wf-keyboard-help')?.show();
  }

  private clear(): void {
    const { store, workflow } = this.profiler;
    if (store && workflow) this.notice = clearSessions(store, workflow, this.speak);
  }

  private readonly pickFiles = (): void => this.renderRoot.querySelector<HTMLInputElement>('.file')?.click();

  private async importAll(files: readonly File[]): Promise<void> {
    const { store, workflowId } = this.profiler;
    if (store) this.notice = await importSessions(store, files, workflowId, this.speak, (notice) => (this.notice = notice));
  }

  private readonly onFiles = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    void this.importAll([...(input.files ?? [])]);
    input.value = ''; // so that the same file can be chosen again
  };

  private readonly onTabKey = (event: KeyboardEvent): void => {
    const tabs = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('.tab')];
    const next = rove(event, tabs, true);
    if (next) this.open(next.dataset.view!);
  };

  private readonly onWhatIf = (): void => this.open('what-if');

  private open(viewId: string): void {
    this.view = viewId;
    this.openInColumn(); // also where `view` names it already and another was opened in its column since
    this.requestUpdate();
  }

  private openInColumn(): void {
    const open = this.openView;
    this.#openIn = panelColumns.map((views, i) => (views.includes(open) ? open : this.#openIn[i]));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-profiler-panel': WfProfilerPanel;
  }
}
