import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { count, duration, formatFigure, share } from '../../profile/figures.js';
import { adviceMessages, computeStatistics, type Bottleneck } from '../../profile/index.js';
import type { ProfilingSession } from '../../profile/model.js';
import { base, controls, tokens } from '../../styles/index.js';
import { labelOf } from '../derived.js';
import type { LiveWork } from '../live-look.js';
import { rankingWorks } from '../live-works.js';
import { Heartbeat } from '../heartbeat.js';
import { basicIcon } from '../basic-icons.js';
import { askWhatIf, chooseNode, showNode } from '../node-deeds.js';
import { ProfileView } from '../profile-view.js';
import { visibleText } from '../../profile/visible-text.js';
import { rangeChip, rangeChipStyles } from '../range-chip.js';
import { reveal } from '../reveal.js';
import { indexOfFocus, rove } from '../roving.js';
import { rowStyles } from '../row.styles.js';
import { signedFigure } from '../signed-figure.js';
import { rankingEnglish, type RankingWord } from '../words/ranking-english.js';
import { richMessage } from '../words/rich-message.js';
import { bottlenecksOf } from './bottlenecks-of.js';
import { styles } from './bottlenecks.styles.js';
import { withStyle } from '../with-style.js';

/**
 * @tag wf-bottlenecks
 * @summary The nodes that cost most of a run, ranked: how grave, how long, what the run would gain, and what to do.
 * One row is in the tab order; arrow keys, Home and End go through the rows, Enter selects, and the row's further
 * buttons (right arrow) ask what a change of the node would bring, and show it on the canvas.
 *
 * @fires {WfNodeSelectEvent} wf-node-select - A row was chosen.
 * @fires {WfNodeFocusEvent} wf-node-focus - The node shall be shown on the canvas.
 * @fires {WfWhatIfOpenEvent} wf-what-if-open - What would a change of the node bring?
 * @fires {WfRangeChangeEvent} wf-range-change - The stretch of time was let go.
 *
 * @csspart row - One bottleneck; also `row-selected`, `row-critical`, `row-high`, `row-medium`, `row-low`.
 * @csspart name - The node's name.
 * @csspart severity - The chip with icon and word; also `severity-critical` … `severity-low`.
 * @csspart gain - What the run would gain without the node; a button that asks what a change of it would bring.
 * @csspart share - The bar of the node's share of the run.
 * @csspart advice - What to do.
 * @csspart locate - The button that shows the node on the canvas.
 * @csspart range-chip - Says that the figures are those of a stretch of the run.
 * @csspart empty - What is said where there are no rows.
 *
 * @cssprop [--wf-heat-1=#2a9d6f] - Colour of severity low (and of heat level 1).
 * @cssprop [--wf-heat-2=#ad881f] - Colour of severity medium.
 * @cssprop [--wf-heat-3=#b24e0f] - Colour of severity high.
 * @cssprop [--wf-heat-4=#981526] - Colour of severity critical.
 */
export class WfBottlenecks extends ProfileView<RankingWord> {
  static override styles: CSSResultGroup = [tokens, base, controls, rowStyles, styles, rangeChipStyles];

  /** Rank by the time a node took, or by what the run would gain without it. */
  @property({ reflect: true }) by: 'duration' | 'impact' = 'duration';

  /** How many rows are shown until the user asks for all. */
  @property({ type: Number }) limit = 20;

  @state() private showsAll = false;
  protected override readonly works: readonly LiveWork[] = [
    ...rankingWorks,
    (_session, live) => bottlenecksOf(live, 'duration', null),
  ];

  protected override readonly english: Readonly<Record<RankingWord, string>> = rankingEnglish;

  @state() private roamingId: string | null = null;
  #revealedId: string | null = null;

  constructor() {
    super();
    new Heartbeat(this, () => this.session?.status === 'running', 500);
  }

  private get bottlenecks(): readonly Bottleneck[] {
    const by = this.by === 'impact' ? 'impact' : 'duration';
    return this.liveSession ? bottlenecksOf(this.liveSession, by, this.selectedRange) : [];
  }

  protected override updated(_changed: PropertyValues): void {
    const selected = this.profiler.workflow?.selectedNodeId ?? null;
    if (selected === this.#revealedId) return;
    this.#revealedId = selected;
    const row = this.renderRoot.querySelector('.row-selected');
    if (row) reveal(row);
  }

  override render(): TemplateResult {
    const { session, bottlenecks } = this;
    if (!session) return this.renderEmpty('bottlenecks.none', 'bottlenecks.none.hint');
    if (!bottlenecks.length) return html`${this.renderRange()}${this.renderNoRows(session)}`;
    const selected = this.profiler.workflow?.selectedNodeId;
    // A node selected on the canvas is shown even where its rank lies below the limit.
    const rows = bottlenecks
      .map((row, i) => ({ row, rank: i + 1 }))
      .filter(({ row, rank }) => this.showsAll || rank <= this.limit || row.nodeId === selected);
    const inTabOrder =
      rows.find(({ row }) => row.nodeId === this.roamingId) ??
      rows.find(({ row }) => row.nodeId === selected) ??
      rows[0];
    return html`
      ${this.renderRange()}
      <div class="list">
        <div class="head">
          <span aria-hidden="true">#</span><span aria-hidden="true">${this.say('column.node')}</span>
          ${this.renderRankBy('duration', 'column.time')}${this.renderRankBy('impact', 'column.gain')}
        </div>
        <ol aria-label=${this.say('bottlenecks.list')} @click=${this.onRow} @keydown=${this.onKey}>
          ${repeat(
            rows,
            ({ row }) => row.nodeId,
            ({ row, rank }) => this.renderRow(row, rank, row.nodeId === selected, row === inTabOrder?.row),
          )}
        </ol>
      </div>
      ${
        rows.length < bottlenecks.length
          ? html`<button class="button more" type="button" @click=${() => (this.showsAll = true)}>
              ${this.say('list.all', { all: count(bottlenecks.length) })}
            </button>`
          : nothing
      }
    `;
  }

  private renderRange(): TemplateResult | typeof nothing {
    const range = this.selectedRange;
    if (!range) return nothing;
    return html`<p class="range">
      ${rangeChip({ range, session: this.session!, say: this.speak, letGo: this.letGoOfRange })}
    </p>`;
  }

  private renderRankBy(by: 'duration' | 'impact', word: 'column.time' | 'column.gain'): TemplateResult {
    return html`<button
      class="rank-by"
      type="button"
      aria-pressed=${this.by === by ? 'true' : 'false'}
      aria-label=${this.say(`bottlenecks.by.${by}`)}
      title=${this.say(`bottlenecks.by.${by}`)}
      @click=${() => (this.by = by)}
    >
      ${this.say(word)}
    </button>`;
  }

  private renderRow(row: Bottleneck, rank: number, isSelected: boolean, isInTabOrder: boolean): TemplateResult {
    const { nodeId, severity, percentage, gain } = row;
    const type = row.type && visibleText(row.type);
    const label = visibleText(row.label || nodeId);
    const tabIndex = isInTabOrder ? 0 : -1;
    const text = (ms: number): string => formatFigure(duration(ms), this.language);
    // Whatever is at work bounds a run until now, so hardly a node gains anything before its end: nothing is no finding yet.
    const isEarly = gain === 0 && this.session?.status === 'running';
    const gainText = isEarly ? '–' : signedFigure(duration(-gain), this.language);
    return html`<li
      class="row ${severity} ${isSelected ? 'row-selected' : ''}"
      part="row row-${severity} ${isSelected ? 'row-selected' : ''}"
      data-node=${nodeId}
    >
      <span class="rank" aria-hidden="true">${formatFigure(count(rank), this.language)}</span>
      <span class="title">
        <button
          class="row-name"
          part="name"
          type="button"
          tabindex=${tabIndex}
          aria-pressed=${isSelected ? 'true' : 'false'}
          aria-describedby="facts-${rank} advice-${rank}"
          title=${type ? `${label} · ${type}` : label}
        >
          <bdi>${label}</bdi>
        </button>
        <span class="chip severity" part="severity severity-${severity}">
          ${basicIcon(severity)}${this.say(`severity.${severity}`)}
        </span>
      </span>
      <span class="time" id="facts-${rank}" title=${formatFigure(share(percentage / 100), this.language)}
        >${text(row.duration)}</span
      >
      <button
        class="gain ${gain > 0 ? 'gain-some' : ''}"
        part="gain"
        type="button"
        tabindex=${tabIndex}
        aria-label=${this.say('bottlenecks.gain', { node: label, gain: gainText })}
        title=${this.say(isEarly ? 'bottlenecks.gain.early' : 'bottlenecks.gain.long')}
      >
        ${gainText}
      </button>
      <div class="share" part="share" aria-hidden="true">
        <span ${withStyle({ 'inline-size': `${Math.min(100, percentage)}%` })}></span>
      </div>
      <p class="advice" part="advice" id="advice-${rank}">
        ${richMessage(this.language, row.recommendationMessage, adviceMessages)}
      </p>
      <button
        class="icon-button locate"
        part="locate"
        type="button"
        tabindex=${tabIndex}
        aria-label=${this.say('node.locate', { node: label })}
        title=${this.say('node.locate.short')}
      >
        ${basicIcon('locate')}
      </button>
    </li>`;
  }

  /** No bottleneck: the run is still too young, had nothing to time, or is balanced. */
  private renderNoRows(session: ProfilingSession): TemplateResult {
    if (session.status === 'running' && !this.selectedRange)
      return this.renderEmpty('bottlenecks.early', 'bottlenecks.early.hint');
    const { slowestNodeId, maxNodeTime, totalDuration } = computeStatistics(this.scope!);
    if (slowestNodeId === null || totalDuration <= 0)
      return this.renderEmpty(
        'bottlenecks.untimed',
        this.selectedRange ? 'bottlenecks.untimed.range' : 'bottlenecks.untimed.hint',
      );
    return html`<p class="empty well" part="empty">
      ${basicIcon('completed')}<strong>${this.say('bottlenecks.well')}</strong>
      <span>
        ${richMessage(
          this.language,
          {
            key: this.selectedRange ? 'bottlenecks.well.range' : 'bottlenecks.well.hint',
            values: { node: labelOf(session, slowestNodeId), share: share(maxNodeTime / totalDuration) },
          },
          this.english,
        )}
      </span>
    </p>`;
  }

  private renderEmpty(
    title: 'bottlenecks.none' | 'bottlenecks.early' | 'bottlenecks.untimed',
    hint: 'bottlenecks.none.hint' | 'bottlenecks.early.hint' | 'bottlenecks.untimed.hint' | 'bottlenecks.untimed.range',
  ): TemplateResult {
    return html`<p class="empty" part="empty"><strong>${this.say(title)}</strong><span>${this.say(hint)}</span></p>`;
  }

  private onRow(event: Event): void {
    const { store, workflowId } = this.profiler;
    const target = event.target as Element;
    const nodeId = target.closest<HTMLElement>('.row')?.dataset.node;
    if (!store || !workflowId || nodeId === undefined) return;
    this.roamingId = nodeId;
    const deed = target.closest('.locate') ? showNode : target.closest('.gain') ? askWhatIf : chooseNode;
    deed(this, store, workflowId, nodeId);
  }

  private onKey(event: KeyboardEvent): void {
    const row = (event.target as Element).closest<HTMLElement>('.row');
    if (!row) return;
    const own = [...row.querySelectorAll('button')];
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      rove(event, own, true);
      return;
    }
    const column = Math.max(0, indexOfFocus(own));
    const rows = [...this.renderRoot.querySelectorAll('.row')];
    const next = rove(
      event,
      rows.map((other) => other.querySelectorAll('button')[column]!),
    );
    this.roamingId = (next ?? row).closest<HTMLElement>('.row')!.dataset.node!;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-bottlenecks': WfBottlenecks;
  }
}
