import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { count, duration, formatFigure, share } from '../../profile/figures.js';
import { cacheSavings, computeStatistics, nodeTimings } from '../../profile/index.js';
import type { ProfilingSession } from '../../profile/model.js';
import { baselineSession } from '../../store/snapshot.js';
import { base, controls, tokens } from '../../styles/index.js';
import { clearChange } from '../clear-change.js';
import { failuresOf, labelOf, progressOf } from '../derived.js';
import { disclosureStyles } from '../disclosure.styles.js';
import { Heartbeat } from '../heartbeat.js';
import { icon } from '../icons.js';
import type { LiveWork } from '../live-look.js';
import { statusWorks, timingWorks } from '../live-works.js';
import { modelMetrics, runMetricsOf } from '../model-metrics.js';
import { chooseNode } from '../node-deeds.js';
import { ProfilerElement } from '../profiler-element.js';
import { rangeChip, rangeChipStyles } from '../range-chip.js';
import { exactDate, sessionName } from '../session-name.js';
import { signedFigure } from '../signed-figure.js';
import { detailStyles } from './run-details.styles.js';
import { statisticRows } from './statistic-rows.js';
import { caption } from './definition-link.js';
import { styles } from './run-summary.styles.js';
import { withStyle } from '../with-style.js';
import { nowIn } from '../live-now.js';

const shownFailures = 3;

/**
 * @tag wf-run-summary
 * @summary A run in four figures: how long it took, what took longest, how parallel it was, and how short it could be;
 * while it runs, how far it has come. Where a stretch of it is chosen, those of the stretch. Below them what failed, and every statistic on demand.
 *
 * @fires {WfNodeSelectEvent} wf-node-select - The slowest or a failed node was chosen.
 * @fires {WfRangeChangeEvent} wf-range-change - The stretch of time was let go.
 *
 * @csspart head - The line with status, name and clock of the run.
 * @csspart status - Status of the run; also `status-running`, `status-completed`, `status-failed`, `status-cancelled`, `status-abandoned`.
 * @csspart range-chip - Says that the figures are those of a stretch of the run.
 * @csspart figure - One of the large figures with its caption.
 * @csspart value - The number of a large figure.
 * @csspart metrics - Tokens, cost, memory, where the run tells them.
 * @csspart progress - The bar of a running run.
 * @csspart failure - The error of one failed node.
 * @csspart statistics - The list of all statistics.
 *
 * @cssprop [--wf-good=#18724b] - Colour of what succeeded or became faster.
 * @cssprop [--wf-bad=#c4282d] - Colour of what became slower.
 * @cssprop [--wf-failed=#b9282d] - Colour of what failed.
 */
export class WfRunSummary extends ProfilerElement {
  static override styles: CSSResultGroup = [
    tokens,
    base,
    controls,
    disclosureStyles,
    styles,
    detailStyles,
    rangeChipStyles,
  ];

  /** The address of a page with the definitions of all figures; their captions then lead there. */
  @property() definitions?: string;

  /** Only the line with status, name and total. */
  @property({ type: Boolean, reflect: true }) compact = false;

  @state() private showsAll = false;

  protected override readonly works: readonly LiveWork[] = [
    ...statusWorks,
    ...timingWorks,
    (_session, live) => runMetricsOf(live),
    (_session, live) => failuresOf(live),
  ];

  constructor() {
    super();
    new Heartbeat(this, () => this.session?.status === 'running', 250);
  }

  override render(): TemplateResult {
    const { session } = this;
    if (!session) return html`<p class="empty" part="empty">${this.say('summary.empty')}</p>`;
    const scope = this.scope!;
    if (this.compact) return this.renderHead(session, computeStatistics(scope).totalDuration);
    const isRunning = session.status === 'running' && !this.selectedRange;
    return html`
      ${this.renderHead(session)} ${isRunning ? this.renderRunning(session) : this.renderEnded(session, scope)}
      ${this.renderMetrics(scope)} ${this.renderFailures(scope)}
      ${session.executions.length ? this.renderStatistics(scope) : nothing}
    `;
  }

  private renderHead(session: ProfilingSession, total?: number): TemplateResult {
    const name = sessionName(session, this.language);
    return html`<div class="head" part="head">
      <span class="status status-${session.status}" part="status status-${session.status}">
        ${icon(session.status)}${this.say(`status.${session.status}`)}
      </span>
      <span aria-hidden="true">·</span>
      <bdi class="name" title="${name} · ${exactDate(session.startedAt, this.language)}">${name}</bdi>
      ${rangeChip({
        range: this.selectedRange,
        session,
        say: this.speak,
        letGo: this.letGoOfRange,
      })}
      ${
        total === undefined
          ? nothing
          : html`<strong class="head-total" part="value">${formatFigure(duration(total), this.language)}</strong>`
      }
      <span class="clock" title=${this.say(`clock.${session.clock}.long`)}>${this.say(`clock.${session.clock}`)}</span>
    </div>`;
  }

  private renderRunning(session: ProfilingSession): TemplateResult {
    const { done, total, runningNodeIds } = progressOf(session);
    const elapsed = Math.max(0, nowIn(session) - session.startedAt);
    const names = runningNodeIds.map((nodeId) => labelOf(session, nodeId));
    return html`
      <dl class="figures figures-running" part="figures">
        ${this.renderFigure('summary.elapsed', formatFigure(duration(elapsed), this.language))}
        ${this.renderFigure(
          'summary.done',
          formatFigure(count(done), this.language),
          html`<span class="note">${this.say('summary.ofNodes', { total: count(total) })}</span>`,
        )}
        ${this.renderFigure(
          'summary.runningNow',
          formatFigure(count(names.length), this.language),
          names.length
            ? html`<bdi class="note name-note" dir="auto" title=${names.join(', ')}
                >${names.slice(0, 3).join(', ')}</bdi
              >`
            : nothing,
        )}
      </dl>
      <div
        class="progress"
        part="progress"
        role="progressbar"
        aria-label=${this.say('summary.progress')}
        aria-valuemin="0"
        aria-valuemax=${total}
        aria-valuenow=${done}
      >
        <span ${withStyle({ 'inline-size': `${total ? (100 * done) / total : 0}%` })}></span>
      </div>
    `;
  }

  /** `scope`: the session, or the stretch of it that is chosen. */
  private renderEnded(session: ProfilingSession, scope: ProfilingSession): TemplateResult {
    const statistics = computeStatistics(scope);
    const { slowestNodeId, totalDuration, dependencyPathDuration } = statistics;
    if (statistics.work === 0 && statistics.cachedNodes > 0) return this.renderAllCached(session);
    const text = (ms: number): string => formatFigure(duration(ms), this.language);
    const couldBe = Math.min(totalDuration, dependencyPathDuration);
    const slowest = slowestNodeId === null ? undefined : nodeTimings(scope).get(slowestNodeId);
    return html`<dl class="figures" part="figures">
      ${
        this.selectedRange
          ? this.renderFigure('summary.range', text(totalDuration), this.renderWhole())
          : this.renderFigure('summary.total', text(totalDuration), this.renderChange(session, totalDuration))
      }
      ${this.renderFigure(
        'summary.slowest',
        slowest ? text(slowest.time) : '—',
        slowest ? this.renderNodeLink(session, slowest.nodeId) : nothing,
      )}
      ${this.renderFigure(
        'summary.parallel',
        formatFigure(share(statistics.parallelizationRatio), this.language),
        html`<span class="note">${this.say('summary.peak', { peak: count(statistics.peakParallelism) })}</span>`,
        'summary.parallel.long',
      )}
      ${this.renderFigure(
        'summary.couldBe',
        statistics.work > 0 ? text(couldBe) : '—',
        html`<span class="note">${this.say('summary.couldBe.note')}</span>`,
        'summary.couldBe.long',
      )}
    </dl>`;
  }

  /** Nothing ran: how parallel it was and what it could be say nothing then. */
  private renderAllCached(session: ProfilingSession): TemplateResult {
    const { totalDuration, cachedNodes, nodeCount } = computeStatistics(session);
    const saved = cacheSavings(session, this.profiler.workflow?.sessions ?? []).work;
    return html`<dl class="figures" part="figures">
      ${this.renderFigure(
        'summary.total',
        formatFigure(duration(totalDuration), this.language),
        this.renderChange(session, totalDuration),
      )}
      ${this.renderFigure(
        'summary.cached',
        formatFigure(count(cachedNodes), this.language),
        html`<span class="note">${this.say('summary.ofNodes', { total: count(nodeCount) })}</span>`,
      )}
      ${
        saved > 0
          ? this.renderFigure(
              'summary.saved',
              formatFigure(duration(saved), this.language),
              html`<span class="note">${this.say('summary.saved.note')}</span>`,
              'summary.saved.long',
            )
          : nothing
      }
    </dl>`;
  }

  private renderFigure(
    word:
      | 'summary.elapsed'
      | 'summary.done'
      | 'summary.runningNow'
      | 'summary.total'
      | 'summary.range'
      | 'summary.slowest'
      | 'summary.parallel'
      | 'summary.couldBe'
      | 'summary.cached'
      | 'summary.saved',
    value: string,
    note: TemplateResult | typeof nothing = nothing,
    explanation?: 'summary.parallel.long' | 'summary.couldBe.long' | 'summary.saved.long',
  ): TemplateResult {
    return html`<div class="figure" part="figure" title=${explanation ? this.say(explanation) : nothing}>
      <dt>${caption(word, this.say(word), this.definitions)}</dt>
      <dd><span class="value" part="value">${value}</span>${note}</dd>
    </div>`;
  }

  private renderWhole(): TemplateResult {
    const total = duration(computeStatistics(this.liveSession!).totalDuration);
    return html`<span class="note">${this.say('range.ofRun', { total })}</span>`;
  }

  private renderChange(session: ProfilingSession, total: number): TemplateResult | typeof nothing {
    const baseline = baselineSession(this.profiler.workflow);
    if (!baseline || baseline.id === session.id || baseline.status === 'running') return nothing;
    const before = computeStatistics(baseline).totalDuration;
    const change = total - before;
    const tone = clearChange(before, change);
    const text =
      before > 0 ? signedFigure(share(change / before), this.language) : signedFigure(duration(change), this.language);
    return html`<span class="note ${tone}" title=${signedFigure(duration(change), this.language)}>
      ${this.say('summary.againstBaseline', { change: text })}
    </span>`;
  }

  private renderNodeLink(session: ProfilingSession, nodeId: string): TemplateResult {
    const label = labelOf(session, nodeId);
    return html`<button
      class="note name-note"
      part="node-link"
      type="button"
      dir="auto"
      title=${label}
      @click=${() => this.choose(nodeId)}
    >
      <bdi>${label}</bdi>
    </button>`;
  }

  /** What models told of themselves, and what the cache saved; nothing where there is neither. */
  private renderMetrics(session: ProfilingSession): TemplateResult | typeof nothing {
    const metrics = runMetricsOf(session);
    const told = modelMetrics.filter(({ id }) => metrics[id] !== undefined);
    const saved = session.status === 'running' ? nothing : this.renderSaved(session);
    if (!told.length && saved === nothing) return nothing;
    return html`<dl class="metrics" part="metrics">
      ${told.map(
        ({ id, word, explanation, figure }) =>
          html`<div title=${this.say(explanation)}>
            <dt>${this.say(word)}</dt>
            <dd>${formatFigure(figure(metrics[id]!), this.language)}</dd>
          </div>`,
      )}
      ${saved}
    </dl>`;
  }

  /** Beside nodes that ran; where none did, the large figures tell it. */
  private renderSaved(session: ProfilingSession): TemplateResult | typeof nothing {
    const { work, cachedNodes } = computeStatistics(session);
    if (work === 0 || cachedNodes === 0) return nothing;
    const saved = cacheSavings(session, this.profiler.workflow?.sessions ?? []).work;
    if (saved === 0) return nothing;
    return html`<div title=${this.say('summary.saved.long')}>
      <dt>${caption('summary.saved', this.say('summary.saved'), this.definitions)}</dt>
      <dd>${formatFigure(duration(saved), this.language)}</dd>
    </div>`;
  }

  private renderFailures(session: ProfilingSession): TemplateResult | typeof nothing {
    const failures = failuresOf(session);
    if (!failures.length) return nothing;
    const more = failures.length - shownFailures;
    return html`<ul class="failures" aria-label=${this.say('summary.failures')}>
      ${failures.slice(0, shownFailures).map(
        ({ nodeId, label, error }) =>
          html`<li class="failure" part="failure">
            ${icon('failed')}
            <button class="failure-node" type="button" title=${label} @click=${() => this.choose(nodeId)}>
              <bdi>${label}</bdi>
            </button>
            <bdi class="failure-text" title=${error}>${error || this.say('summary.noError')}</bdi>
          </li>`,
      )}
      ${more > 0 ? html`<li class="note">${this.say('summary.moreFailures', { more: count(more) })}</li>` : nothing}
    </ul>`;
  }

  private renderStatistics(session: ProfilingSession): TemplateResult {
    return html`<details @toggle=${this.onToggle}>
      <summary part="statistics-toggle">${this.say('summary.all')}</summary>
      ${
        this.showsAll
          ? html`<dl class="all" part="statistics">
              ${statisticRows.map(
                ({ word, figure }) =>
                  html`<div>
                    <dt>${caption(word, this.say(word), this.definitions)}</dt>
                    <dd>${formatFigure(figure(computeStatistics(session)), this.language)}</dd>
                  </div>`,
              )}
            </dl>`
          : nothing
      }
    </details>`;
  }

  private onToggle(event: Event): void {
    this.showsAll = (event.currentTarget as HTMLDetailsElement).open;
  }

  private choose(nodeId: string): void {
    const { store, workflowId } = this.profiler;
    if (store && workflowId) chooseNode(this, store, workflowId, nodeId);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-run-summary': WfRunSummary;
  }
}
