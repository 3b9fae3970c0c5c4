import { visibleText } from '../../profile/visible-text.js';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { count, duration, formatFigure, share } from '../../profile/figures.js';
import type { ProfilingSession } from '../../profile/model.js';
import { baselineSession } from '../../store/snapshot.js';
import { base, controls, tokens } from '../../styles/index.js';
import { clearChange } from '../clear-change.js';
import { labelsOf } from '../derived.js';
import { icon } from '../icons.js';
import { chooseNode } from '../node-deeds.js';
import { ProfilerElement } from '../profiler-element.js';
import { reveal } from '../reveal.js';
import { stepInRows } from '../roving.js';
import { RowWindow } from '../row-window.js';
import { rowStyles } from '../row.styles.js';
import { exactDate, sessionName } from '../session-name.js';
import { signedFigure } from '../signed-figure.js';
import { comparer } from './comparer.js';
import type { ComparisonView } from './comparison-view.js';
import { renderLedger } from './ledger-view.js';
import { renderNodeComparisons, shownNodes } from './node-comparisons.js';
import { styles } from './run-comparison.styles.js';
import { isTooFew, leastGroup, runBefore, sidesOf, type Sides } from './sides.js';

/**
 * @tag wf-run-comparison
 * @summary The shown run beside the baseline (the run before it where none is pinned), or a group of runs beside another: the totals, a ledger of where the
 * difference came from (its rows sum to the difference), and every node with its medians, the change and whether it is
 * proven. With fewer than four runs a side nothing is called slower or faster.
 *
 * @fires {WfNodeSelectEvent} wf-node-select - A row was chosen.
 *
 * @csspart totals - The totals of both sides and their difference.
 * @csspart pin - The button that pins the run before as the baseline.
 * @csspart verdict - What can be concluded; also `verdict-slower`, `verdict-faster`, `verdict-same`, `verdict-inconclusive`.
 * @csspart ledger - Where the difference came from.
 * @csspart ledger-row - One row of it.
 * @csspart ledger-sum - The sum of its rows.
 * @csspart table - The table of the nodes.
 * @csspart row - One node; also `row-selected`, `row-both`, `row-added`, `row-removed` and `row-` with its verdict.
 * @csspart name - The node's name.
 * @csspart dumbbell - The two medians on the common scale.
 * @csspart empty - What is said where there is nothing to compare with.
 *
 * @cssprop [--wf-good=#18724b] - Colour of what became faster.
 * @cssprop [--wf-bad=#c4282d] - Colour of what became slower.
 */
export class WfRunComparison extends ProfilerElement {
  static override styles: CSSResultGroup = [tokens, base, controls, rowStyles, styles];

  /**
   * Compare groups: all runs up to the baseline with those after it, or, without a baseline, all earlier runs with the shown one.
   * Only where at least four runs are on the baseline's side.
   */
  @property({ type: Boolean, attribute: 'baseline-group', reflect: true }) baselineGroup = false;

  /** How many nodes are shown until the user asks for all. */
  @property({ type: Number }) limit = 50;

  private readonly compare = comparer();
  private readonly window = new RowWindow(this, () => this.renderRoot.querySelector('.nodes tbody'));
  /** Of the rows, in their order. */
  #nodeIds: readonly string[] = [];

  @state() private showsAllNodes = false;
  @state() private showsAllRows = false;
  @state() private roamingId: string | null = null;

  override render(): TemplateResult {
    const { session } = this;
    const { workflow } = this.profiler;
    if (!session || !workflow) return this.renderEmpty(html`${this.say('compare.none.hint')}`, 'bottlenecks.none');
    if (session.status === 'running') return this.renderEmpty(html`${this.say('compare.running')}`);
    const { sessions } = workflow;
    const pinned = baselineSession(workflow);
    const groups = sidesOf({ sessions, shown: session, baseline: pinned, asGroups: true });
    const canGroup = groups !== undefined && groups.baseline.length >= leastGroup;
    if (canGroup && this.baselineGroup) return this.renderComparison(groups, canGroup, pinned);
    const baseline = pinned ?? runBefore(sessions, session);
    const sides = sidesOf({ sessions, shown: session, baseline, asGroups: false });
    return sides ? this.renderComparison(sides, canGroup, pinned) : this.renderChoice(sessions, session);
  }

  private renderComparison(sides: Sides, canGroup: boolean, pinned: ProfilingSession | undefined): TemplateResult {
    const comparison = this.compare(sides);
    const labels = [...sides.candidate, ...sides.baseline].map(({ graph }) => labelsOf(graph));
    const view: ComparisonView = {
      sides,
      comparison,
      language: this.language,
      say: (key, values) => this.say(key, values),
      nameOf: (nodeId) => labels.find((known) => known.has(nodeId))?.get(nodeId) ?? visibleText(nodeId),
      selectedNodeId: this.profiler.workflow?.selectedNodeId ?? null,
    };
    const rows = shownNodes(view, this.showsAllNodes ? Infinity : this.limit);
    this.#nodeIds = rows.map(({ nodeId }) => nodeId);
    return html`
      ${canGroup ? this.renderGroupSwitch() : nothing}
      <div class="overview">
        ${this.renderTotals(view, pinned)}
        ${
          comparison.ledger
            ? renderLedger(comparison.ledger, view, this.showsAllRows, () => (this.showsAllRows = true))
            : nothing
        }
      </div>
      <div @click=${this.onRow} @keydown=${this.onKey}>
        ${renderNodeComparisons(view, {
          rows,
          inTabOrder: this.roamingId ?? view.selectedNodeId,
          window: this.window,
          onShowAll: () => (this.showsAllNodes = true),
        })}
      </div>
    `;
  }

  private renderGroupSwitch(): TemplateResult {
    return html`<label class="group-switch">
      <input type="checkbox" .checked=${this.baselineGroup} @change=${this.onGroup} />
      ${this.say(baselineSession(this.profiler.workflow) ? 'compare.group.since' : 'compare.group.before')}
    </label>`;
  }

  private renderTotals(
    { sides, comparison: { total } }: ComparisonView,
    pinned: ProfilingSession | undefined,
  ): TemplateResult {
    const text = (ms: number | undefined): string =>
      ms === undefined ? '–' : formatFigure(duration(ms), this.language);
    const { delta, baseline, candidate, verdict } = total;
    return html`<div class="totals" part="totals">
      <dl>
        <div>
          <dt>${this.say(pinned || sides.baseline.length > 1 ? 'history.baseline' : 'compare.runBefore')}</dt>
          <dd>${text(baseline?.median)}</dd>
          <dd class="note">${this.renderSideName(sides.baseline)}</dd>
        </div>
        <div>
          <dt>${this.say('history.shown')}</dt>
          <dd>${text(candidate?.median)}</dd>
          <dd class="note">${this.renderSideName(sides.candidate)}</dd>
        </div>
        <div>
          <dt>${this.say('column.change')}</dt>
          <dd class=${verdict === 'same' ? '' : clearChange(baseline?.median, delta)}>
            ${delta === undefined ? '–' : signedFigure(duration(delta), this.language)}
          </dd>
          <dd class="note">
            ${
              delta !== undefined && baseline && baseline.median > 0
                ? signedFigure(share(delta / baseline.median), this.language)
                : nothing
            }
          </dd>
        </div>
      </dl>
      <p class="verdict" part="verdict verdict-${verdict}">
        <span class="chip ${verdict}">${this.say(`compare.${verdict}`)}</span>
        ${this.say(reasonOf(sides, total))}
      </p>
      ${pinned || sides.baseline.length > 1 ? nothing : this.renderPin(sides.baseline[0]!)}
    </div>`;
  }

  /** The run before changes with every run; a pinned one stays. */
  private renderPin(session: ProfilingSession): TemplateResult {
    const name = sessionName(session, this.language);
    return html`<button class="button pin" part="pin" type="button" @click=${() => this.setBaseline(session.id)}>
      ${icon('pin')}<span>${this.say('compare.pin', { name })}</span>
    </button>`;
  }

  private renderSideName(sessions: readonly ProfilingSession[]): TemplateResult {
    const [session] = sessions;
    if (sessions.length !== 1 || !session) return html`${this.say('compare.median', { runs: count(sessions.length) })}`;
    const name = sessionName(session, this.language);
    return html`<bdi title="${name} · ${exactDate(session.startedAt, this.language)}">${name}</bdi>`;
  }

  /** No run before this one: how to choose one to compare with, and the nearest at hand. */
  private renderChoice(sessions: readonly ProfilingSession[], shown: ProfilingSession): TemplateResult {
    const other = sessions.find(({ id, status }) => id !== shown.id && status !== 'running');
    if (!other) return this.renderEmpty(html`${this.say('compare.oneRun.hint')}`);
    if (baselineSession(this.profiler.workflow) === shown)
      return this.renderEmpty(html`${this.say('compare.isBaseline.hint')}`);
    const name = sessionName(other, this.language);
    return this.renderEmpty(html`
      ${this.say('compare.choose.hint')}
      <span class="choices">
        <button class="button" type="button" @click=${() => this.setBaseline(other.id)}>
          ${icon('pin')}<span>${this.say('compare.with', { name })}</span>
        </button>
      </span>
    `);
  }

  private renderEmpty(
    hint: TemplateResult,
    title: 'compare.none' | 'bottlenecks.none' = 'compare.none',
  ): TemplateResult {
    return html`<div class="empty" part="empty"><strong>${this.say(title)}</strong><span>${hint}</span></div>`;
  }

  private setBaseline(sessionId: string): void {
    const { store, workflowId } = this.profiler;
    if (store && workflowId) store.setBaseline(workflowId, sessionId);
  }

  private onGroup(event: Event): void {
    this.baselineGroup = (event.currentTarget as HTMLInputElement).checked;
  }

  private onRow(event: Event): void {
    const { store, workflowId } = this.profiler;
    const nodeId = (event.target as Element).closest<HTMLElement>('.row')?.dataset.node;
    if (!store || !workflowId || nodeId === undefined) return;
    this.roamingId = nodeId;
    chooseNode(this, store, workflowId, nodeId);
  }

  private onKey(event: KeyboardEvent): void {
    const at = this.#nodeIds.indexOf((event.target as Element).closest<HTMLElement>('.row')?.dataset.node ?? '');
    const next = at < 0 ? undefined : stepInRows(event, at, this.#nodeIds.length);
    if (next !== undefined) void this.focusRow(this.#nodeIds[next]!);
  }

  /** A row that is far away is drawn first. */
  private async focusRow(nodeId: string): Promise<void> {
    this.roamingId = nodeId;
    if (!this.rowOf(nodeId)) await this.updateComplete;
    const row = this.rowOf(nodeId);
    row?.querySelector<HTMLElement>('.row-name')?.focus({ preventScroll: true });
    if (row) reveal(row);
  }

  private rowOf(nodeId: string): HTMLElement | undefined {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.row')].find(({ dataset }) => dataset.node === nodeId);
  }
}

/** Why the verdict is what it is. */
function reasonOf(
  sides: Sides,
  { verdict, areAlike }: ComparisonView['comparison']['total'],
): 'compare.reason.unlike' | 'compare.reason.fewRuns' | 'compare.reason.tested' | 'compare.reason.same' {
  if (verdict === 'same') return 'compare.reason.same';
  if (verdict !== 'inconclusive') return 'compare.reason.tested';
  return !areAlike && !isTooFew(sides) ? 'compare.reason.unlike' : 'compare.reason.fewRuns';
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-run-comparison': WfRunComparison;
  }
}
