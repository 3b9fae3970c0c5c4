import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { count, duration, formatFigure } from '../../profile/figures.js';
import type { ProfilingSession } from '../../profile/model.js';
import { baselineSession } from '../../store/snapshot.js';
import { base, controls, tokens } from '../../styles/index.js';
import { labelsOf } from '../derived.js';
import { disclosureStyles } from '../disclosure.styles.js';
import { WfSessionSelectEvent } from '../events.js';
import { chooseNode } from '../node-deeds.js';
import { ProfilerElement } from '../profiler-element.js';
import { rove } from '../roving.js';
import { rowStyles } from '../row.styles.js';
import { exactDate, sessionName } from '../session-name.js';
import { visibleText } from '../../profile/visible-text.js';
import type { WordKey } from '../words/words.js';
import { figureOf, markOf, renderPlot, shapes, type Mark } from './trend-plot.js';
import { renderSteps } from './trend-steps.js';
import { renderTrendTable } from './trend-table.js';
import { styles } from './trend.styles.js';
import { trendsOf, type Trends } from './trends.js';

/** With four runs on each side a step can be told from chance. */
const leastToTell = 8;

const legend: readonly (readonly [Mark, WordKey])[] = [
  ['mark-counted', 'trend.legend.counted'],
  ['mark-other', 'trend.legend.other'],
  ['mark-failed', 'status.failed'],
  ['mark-stopped', 'trend.legend.stopped'],
];

/** px. */
const heights = { total: 132, node: 96 };

/**
 * @tag wf-trend
 * @summary How a workflow went over its runs: the total of each, and the time of the selected node, with the steps up and down that
 * are proven, in words and figures. Failed, stopped and cached runs are told apart and do not count. A run is shown in
 * every view at a press. The same as a table.
 *
 * @fires {WfNodeSelectEvent} wf-node-select - A node that explains a step was chosen.
 * @fires {WfSessionSelectEvent} wf-session-select - A run was chosen.
 *
 * @csspart readout - The figures of the run that is pointed at, else of the one that is shown.
 * @csspart plot - A plot: `plot-total`, `plot-node`.
 * @csspart run - What of the plot belongs to one run; also `run-selected`.
 * @csspart legend - What the marks mean.
 * @csspart step - A proven step in words; also `step-slower`, `step-faster`.
 * @csspart steps-none - What is said where no step is proven.
 * @csspart table - The same as a table.
 * @csspart empty - What is said with fewer than two runs.
 *
 * @cssprop [--wf-good=#18724b] - Colour of what became faster.
 * @cssprop [--wf-bad=#c4282d] - Colour of what became slower.
 */
export class WfTrend extends ProfilerElement {
  static override styles: CSSResultGroup = [tokens, base, controls, rowStyles, disclosureStyles, styles];

  /** How many runs are drawn, the latest ones. Steps are looked for in all. */
  @property({ type: Number }) limit = 100;

  private readonly trends = trendsOf();

  @state() private pointedId: string | null = null;
  @state() private roamingId: string | null = null;
  @state() private showsTable = false;

  override render(): TemplateResult {
    const { workflow } = this.profiler;
    const trends = this.trends(workflow?.sessions ?? [], workflow?.selectedNodeId ?? null);
    if (trends.sessions.length < 2) return this.renderEmpty(trends.sessions.length);
    const sessions = trends.sessions.slice(-Math.max(2, this.limit));
    return html`
      ${this.renderReadout(trends, sessions)} ${this.renderPlots(trends, sessions)}
      ${this.renderLegend(trends, sessions)} ${this.renderSteps(trends)} ${this.renderTable(trends, sessions)}
    `;
  }

  private renderEmpty(runs: number): TemplateResult {
    return html`<p class="empty" part="empty">
      <strong>${this.say(runs ? 'trend.one' : 'bottlenecks.none')}</strong><span>${this.say('trend.none.hint')}</span>
    </p>`;
  }

  private renderReadout(trends: Trends, sessions: readonly ProfilingSession[]): TemplateResult {
    const session = sessions.find(({ id }) => id === this.pointedId) ?? this.shownOf(sessions);
    const node = trends.node && figureOf(trends.node, session.id, this.language);
    return html`<p class="readout" part="readout">
      <bdi class="name" title=${exactDate(session.startedAt, this.language)}
        >${sessionName(session, this.language)}</bdi
      >
      <span class="figure">${figureOf(trends.total, session.id, this.language)}</span>
      ${node === undefined ? nothing : html`<span class="figure figure-node"><bdi>${this.seriesName(trends)}</bdi> ${node}</span>`}
      <span class="note">${this.remarksOf(trends, session.id).join(' · ')}</span>
    </p>`;
  }

  private renderPlots(trends: Trends, sessions: readonly ProfilingSession[]): TemplateResult {
    const view = {
      bands: sessions.map(({ id }) => id),
      pointedId: this.pointedId,
      shownId: this.session?.id,
      baselineId: baselineSession(this.profiler.workflow)?.id,
      baselineWord: this.say('history.baseline'),
      language: this.language,
    };
    const { total, node } = trends;
    return html`<div class="plots" @pointerleave=${this.onLeave}>
      <h3 class="caption">${this.say('trend.total')}</h3>
      ${renderPlot({ ...view, trend: total, kind: 'total', height: heights.total })}
      ${
        node
          ? html`<h3 class="caption caption-node"><bdi>${this.seriesName(trends)}</bdi></h3>
              ${renderPlot({ ...view, trend: node, kind: 'node', height: heights.node })}`
          : nothing
      }
      ${this.renderRuns(trends, sessions)}
      <div class="dates" aria-hidden="true">
        <span>${sessionName({ ...sessions[0]!, name: '' }, this.language)}</span>
        <span>${sessionName({ ...sessions.at(-1)!, name: '' }, this.language)}</span>
      </div>
    </div>`;
  }

  private renderRuns(trends: Trends, sessions: readonly ProfilingSession[]): TemplateResult {
    const shown = this.shownOf(sessions);
    const reachable = sessions.find(({ id }) => id === this.roamingId) ?? shown;
    return html`<div
      class="runs"
      role="group"
      aria-label=${this.say('trend.runs')}
      @click=${this.onClick}
      @keydown=${this.onKey}
      @pointerover=${this.onPoint}
      @focusin=${this.onPoint}
      @focusout=${this.onLeave}
    >
      ${sessions.map((session) => {
        const isShown = session.id === this.session?.id;
        return html`<button
          class="run"
          part=${isShown ? 'run run-selected' : 'run'}
          type="button"
          data-session=${session.id}
          tabindex=${session === reachable ? 0 : -1}
          aria-pressed=${isShown ? 'true' : 'false'}
          aria-label=${this.describe(trends, session)}
        ></button>`;
      })}
    </div>`;
  }

  private renderLegend({ total, node }: Trends, sessions: readonly ProfilingSession[]): TemplateResult {
    const ids = new Set(sessions.map(({ id }) => id));
    const points = [...total.points, ...(node?.points ?? [])].filter(({ sessionId }) => ids.has(sessionId));
    const marks = new Set(points.map(markOf));
    const there = legend.filter(([mark]) => marks.has(mark));
    return html`<ul class="legend" part="legend">
      ${there.map(
        ([mark, word]) =>
          html`<li>
            <svg class="mark ${mark}" width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
              ${shapes[mark]}
            </svg>
            ${this.say(word)}
          </li>`,
      )}
      ${
        total.points.length > sessions.length
          ? html`<li>
              ${this.say('trend.latest', { shown: count(sessions.length), all: count(total.points.length) })}
            </li>`
          : nothing
      }
    </ul>`;
  }

  private renderSteps(trends: Trends): TemplateResult {
    const view = {
      language: this.language,
      say: this.speak,
      nameOf: (nodeId: string) => this.nameOf(nodeId, trends),
      selectedNodeId: this.profiler.workflow?.selectedNodeId ?? null,
      onClick: (event: Event) => this.onClick(event),
    };
    const { total, node, sessions } = trends;
    const items = [
      ...renderSteps(total, sessions, undefined, view),
      ...(node ? renderSteps(node, sessions, node.nodeId, view) : []),
    ];
    if (items.length)
      return html`<ul class="steps">
        ${items}
      </ul>`;
    const counted = total.points.filter(({ isCounted }) => isCounted).length;
    const median = total.levels[0]?.summary.median;
    return html`<p class="hint" part="steps-none">
      ${
        counted < leastToTell || median === undefined
          ? this.say('trend.few', { runs: count(counted) })
          : this.say('trend.steady', { runs: count(counted), median: formatFigure(duration(median), this.language) })
      }
    </p>`;
  }

  private renderTable(trends: Trends, sessions: readonly ProfilingSession[]): TemplateResult {
    return html`<details ?open=${this.showsTable} @toggle=${this.onToggle}>
      <summary>${this.say('timeline.asTable')}</summary>
      ${
        this.showsTable
          ? html`<div class="scroller" tabindex="0" role="region" aria-label=${this.say('timeline.asTable')}>
              ${renderTrendTable(trends, sessions, {
                language: this.language,
                say: this.speak,
                nodeName: this.seriesName(trends),
                remarksOf: (id) => this.remarksOf(trends, id),
              })}
            </div>`
          : nothing
      }
    </details>`;
  }

  /** The shown run; while it still runs, the latest that has ended. */
  private shownOf(sessions: readonly ProfilingSession[]): ProfilingSession {
    return sessions.find(({ id }) => id === this.session?.id) ?? sessions.at(-1)!;
  }

  private seriesName(trends: Trends): string {
    return trends.node ? this.nameOf(trends.node.nodeId, trends) : '';
  }

  private nameOf(nodeId: string, { sessions }: Trends): string {
    const { graph } = sessions.findLast(({ graph }) => labelsOf(graph).has(nodeId)) ?? {};
    return (graph && labelsOf(graph).get(nodeId)) ?? visibleText(nodeId);
  }

  private describe(trends: Trends, session: ProfilingSession): string {
    const node = trends.node && figureOf(trends.node, session.id, this.language);
    return [
      sessionName(session, this.language),
      `${this.say('summary.total')} ${figureOf(trends.total, session.id, this.language)}`,
      ...(node === undefined ? [] : [`${this.seriesName(trends)} ${node}`]),
      ...this.remarksOf(trends, session.id),
    ].join(', ');
  }

  private remarksOf({ total, node }: Trends, sessionId: string): string[] {
    const point = total.points.find((candidate) => candidate.sessionId === sessionId);
    if (!point) return [];
    const remarks: WordKey[] = [];
    if (sessionId === this.session?.id) remarks.push('history.shown');
    if (sessionId === this.profiler.workflow?.baselineSessionId) remarks.push('history.baseline');
    if (point.status !== 'completed') remarks.push(`status.${point.status}`);
    if (point.isCached) remarks.push('trend.cached');
    if (point.isCold) remarks.push('trend.cold');
    if (node?.points.some((own) => own.sessionId === sessionId && own.isCached)) remarks.push('trend.node.cached');
    const step = total.steps.find((candidate) => candidate.sessionId === sessionId);
    if (step) remarks.push(`trend.from.${step.verdict}`);
    return remarks.map((word) => this.say(word));
  }

  private onClick(event: Event): void {
    const { store, workflowId, workflow } = this.profiler;
    const target = (event.target as Element).closest<HTMLElement>('[data-session], [data-node]');
    if (!store || !workflowId || !target) return;
    const { session, node } = target.dataset;
    if (node !== undefined) chooseNode(this, store, workflowId, node);
    if (session === undefined) return;
    this.roamingId = session;
    const chosen = session === workflow?.sessions.at(-1)?.id ? null : session;
    store.selectSession(workflowId, chosen);
    this.dispatchEvent(new WfSessionSelectEvent(workflowId, chosen));
  }

  private onKey(event: KeyboardEvent): void {
    const next = rove(event, [...this.renderRoot.querySelectorAll<HTMLElement>('.run')], true);
    if (next) this.roamingId = next.dataset.session!;
  }

  private onPoint(event: Event): void {
    this.pointedId = (event.target as Element).closest<HTMLElement>('.run')?.dataset.session ?? null;
  }

  private onLeave(): void {
    this.pointedId = null;
  }

  private onToggle(event: Event): void {
    this.showsTable = (event.currentTarget as HTMLDetailsElement).open;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-trend': WfTrend;
  }
}
