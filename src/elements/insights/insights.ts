import { visibleText } from '../../profile/visible-text.js';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { count, duration, formatFigure } from '../../profile/figures.js';
import { insightMessages, type Insight } from '../../profile/index.js';
import { base, controls, tokens } from '../../styles/index.js';
import { labelOf } from '../derived.js';
import { disclosureStyles } from '../disclosure.styles.js';
import { WfWhatIfOpenEvent } from '../events.js';
import { icon } from '../icons.js';
import { chooseNode } from '../node-deeds.js';
import { ProfilerElement } from '../profiler-element.js';
import { indexOfFocus, rove } from '../roving.js';
import { rowStyles } from '../row.styles.js';
import { signedFigure } from '../signed-figure.js';
import { whatIfOf } from '../what-if/changes.js';
import { richMessage } from '../words/rich-message.js';
import { sayWith } from '../words/translations.js';
import { DismissalWatch } from './dismissal-watch.js';
import { dismissalsOf } from './dismissals.js';
import { insightsOf } from './insights-of.js';
import { styles } from './insights.styles.js';

/** An insight names so many of its nodes; the rest are counted. */
const mostNodes = 4;

/**
 * @tag wf-insights
 * @summary What is worth knowing about the shown run: what would save time and how much, with the figures that show it. What is
 * pointed at is highlighted on canvas and timeline. Arrow keys go through the list; an insight can be put aside and brought back.
 *
 * @fires {WfNodeSelectEvent} wf-node-select - The node of an insight was chosen.
 * @fires {WfWhatIfOpenEvent} wf-what-if-open - The change that an insight proposes was put to the what-if.
 *
 * @csspart insight - One insight; also `insight-critical` … `insight-low`.
 * @csspart title - Its title.
 * @csspart severity - The chip with icon and word.
 * @csspart saving - What it would save.
 * @csspart text - What was seen.
 * @csspart advice - What to do.
 * @csspart evidence - The figures that show it.
 * @csspart node - A node that it is about.
 * @csspart try - The button that predicts the run with the change.
 * @csspart dismiss - The button that puts it aside.
 * @csspart dismissed - The insights that were put aside.
 * @csspart empty - What is said where there are none.
 */
export class WfInsights extends ProfilerElement {
  static override styles: CSSResultGroup = [tokens, base, controls, rowStyles, disclosureStyles, styles];

  @state() private showsDismissed = false;
  @state() private roamingId: string | null = null;
  #highlighting: { readonly end: () => void } | undefined;

  constructor() {
    super();
    new DismissalWatch(this, () => this.profiler.store);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.endHighlight();
  }

  override render(): TemplateResult {
    const { session } = this;
    const { store, workflowId } = this.profiler;
    if (!session || !store || !workflowId) return this.renderEmpty('bottlenecks.none', 'insights.none.hint');
    if (session.status === 'running') return this.renderEmpty('insights.running', 'insights.running.hint');
    const all = insightsOf(this.profiler.workflow);
    if (!all.length) return this.renderEmpty('insights.well', 'insights.well.hint', true);
    const dismissals = dismissalsOf(store);
    const open = all.filter(({ id }) => !dismissals.has(workflowId, id));
    const dismissed = all.filter(({ id }) => dismissals.has(workflowId, id));
    return html`
      ${open.length ? this.renderList(open, false) : this.renderEmpty('insights.allDismissed', 'insights.allDismissed.hint', true)}
      ${dismissed.length ? this.renderDismissed(dismissed) : nothing}
    `;
  }

  private renderList(insights: readonly Insight[], areDismissed: boolean): TemplateResult {
    const reachable = insights.find(({ id }) => id === this.roamingId) ?? insights[0];
    return html`<ul
      aria-label=${this.say(areDismissed ? 'insights.dismissed' : 'insights.list')}
      @pointerover=${this.onPoint}
      @pointerleave=${this.endHighlight}
      @focusin=${this.onPoint}
      @focusout=${this.endHighlight}
      @click=${this.onClick}
      @keydown=${this.onKey}
    >
      ${repeat(
        insights,
        ({ id }) => id,
        (insight, i) =>
          this.renderInsight(
            insight,
            `${areDismissed ? 'dismissed' : 'open'}-${i}`,
            areDismissed,
            insight === reachable,
          ),
      )}
    </ul>`;
  }

  private renderInsight(insight: Insight, key: string, isDismissed: boolean, isReachable: boolean): TemplateResult {
    const { id, severity, saving, whatIf } = insight;
    const tabIndex = isReachable ? 0 : -1;
    const title = visibleText(sayWith(this.language, insight.title, insightMessages));
    const word = this.say(isDismissed ? 'insights.restore' : 'insights.dismiss', { title });
    return html`<li class="insight row ${severity}" part="insight insight-${severity}" data-insight=${id}>
      <span class="severity" part="severity" title=${this.say(`severity.${severity}`)}>
        ${icon(severity)}<span class="visually-hidden">${this.say(`severity.${severity}`)}</span>
      </span>
      <button class="title row-name" part="title" type="button" tabindex=${tabIndex} aria-describedby="text-${key}">
        <bdi>${title}</bdi>
      </button>
      ${
        saving > 0
          ? html`<span class="saving" part="saving" title=${this.say('insights.saving.long')}>
              ${signedFigure(duration(-saving), this.language)}
            </span>`
          : nothing
      }
      <button
        class="icon-button"
        part="dismiss"
        type="button"
        data-deed=${isDismissed ? 'restore' : 'dismiss'}
        tabindex=${tabIndex}
        aria-label=${word}
        title=${this.say(isDismissed ? 'insights.restore.short' : 'insights.dismiss.short')}
      >
        ${icon(isDismissed ? 'undo' : 'close')}
      </button>
      ${isDismissed ? nothing : this.renderBody(insight, key, tabIndex, whatIf !== undefined)}
    </li>`;
  }

  private renderBody(insight: Insight, key: string, tabIndex: number, canTry: boolean): TemplateResult {
    return html`<div class="body">
      <p id="text-${key}" part="text">${richMessage(this.language, insight.text, insightMessages)}</p>
      <p class="advice" part="advice">${richMessage(this.language, insight.recommendationMessage, insightMessages)}</p>
      <dl class="evidence" part="evidence">
        ${insight.evidence.map(
          ({ label, figure }) =>
            html`<div>
              <dt>${sayWith(this.language, { key: label, values: {} }, insightMessages)}</dt>
              <dd>${formatFigure(figure, this.language)}</dd>
            </div>`,
        )}
      </dl>
      <div class="deeds">
        ${this.renderNodes(insight.nodeIds, tabIndex)}
        ${
          canTry
            ? html`<button class="button try" part="try" type="button" data-deed="try" tabindex=${tabIndex}>
                ${this.say('insights.try')}
              </button>`
            : nothing
        }
      </div>
    </div>`;
  }

  private renderNodes(nodeIds: readonly string[], tabIndex: number): TemplateResult {
    const { session } = this;
    const more = nodeIds.length - mostNodes;
    const selected = this.profiler.workflow?.selectedNodeId;
    return html`${nodeIds.slice(0, mostNodes).map((nodeId) => {
      const label = session ? labelOf(session, nodeId) : visibleText(nodeId);
      return html`<button
        class="node"
        part="node"
        type="button"
        data-node=${nodeId}
        tabindex=${tabIndex}
        aria-pressed=${nodeId === selected ? 'true' : 'false'}
        title=${label}
      >
        <bdi>${label}</bdi>
      </button>`;
    })}${more > 0 ? html`<span class="note">${this.say('insights.moreNodes', { more: count(more) })}</span>` : nothing}`;
  }

  private renderDismissed(insights: readonly Insight[]): TemplateResult {
    return html`<details part="dismissed" ?open=${this.showsDismissed} @toggle=${this.onToggle}>
      <summary>${this.say('insights.dismissed.count', { all: count(insights.length) })}</summary>
      ${this.showsDismissed ? this.renderList(insights, true) : nothing}
    </details>`;
  }

  private renderEmpty(
    title: 'bottlenecks.none' | 'insights.running' | 'insights.well' | 'insights.allDismissed',
    hint: 'insights.none.hint' | 'insights.running.hint' | 'insights.well.hint' | 'insights.allDismissed.hint',
    isWell = false,
  ): TemplateResult {
    return html`<p class="empty ${isWell ? 'well' : ''}" part="empty">
      ${isWell ? icon('completed') : nothing}<strong>${this.say(title)}</strong><span>${this.say(hint)}</span>
    </p>`;
  }

  private insightAt(event: Event): Insight | undefined {
    const id = (event.target as Element).closest<HTMLElement>('.insight')?.dataset.insight;
    return insightsOf(this.profiler.workflow).find((insight) => insight.id === id);
  }

  private onPoint(event: Event): void {
    const { store, workflowId } = this.profiler;
    const insight = this.insightAt(event);
    if (!store || !workflowId || !insight) return;
    store.highlightNodes(workflowId, insight.nodeIds);
    this.#highlighting = { end: () => store.highlightNodes(workflowId, []) };
  }

  private endHighlight(): void {
    this.#highlighting?.end();
    this.#highlighting = undefined;
  }

  private readonly deeds = {
    dismiss: (insight: Insight, workflowId: string): void => this.setAside(insight, workflowId, 'dismiss'),
    restore: (insight: Insight, workflowId: string): void => this.setAside(insight, workflowId, 'restore'),
    try: ({ whatIf, nodeIds }: Insight, workflowId: string): void => {
      if (!whatIf) return;
      this.profiler.store?.setWhatIf(workflowId, whatIfOf(whatIf));
      this.dispatchEvent(new WfWhatIfOpenEvent(workflowId, nodeIds[0] ?? null));
    },
  };

  private setAside({ id }: Insight, workflowId: string, deed: 'dismiss' | 'restore'): void {
    const { store } = this.profiler;
    if (!store) return;
    this.endHighlight();
    dismissalsOf(store)[deed](workflowId, id);
    // The button under the focus is gone: the next of the list takes it.
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.title[tabindex="0"]')?.focus());
  }

  private onClick(event: Event): void {
    const { store, workflowId } = this.profiler;
    const insight = this.insightAt(event);
    if (!store || !workflowId || !insight) return;
    this.roamingId = insight.id;
    const target = (event.target as Element).closest<HTMLElement>('[data-deed], [data-node]');
    const deed = target?.dataset.deed;
    if (deed) {
      this.deeds[deed as keyof typeof this.deeds](insight, workflowId);
      return;
    }
    const nodeId = target?.dataset.node ?? insight.nodeIds[0];
    if (nodeId !== undefined) chooseNode(this, store, workflowId, nodeId);
  }

  private onKey(event: KeyboardEvent): void {
    const row = (event.target as Element).closest<HTMLElement>('.insight');
    if (!row) return;
    const own = [...row.querySelectorAll<HTMLElement>('button')];
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      rove(event, own, true);
      return;
    }
    const isTitle = indexOfFocus(own) === 0;
    const list = event.currentTarget as Element;
    const next = rove(event, isTitle ? [...list.querySelectorAll<HTMLElement>('.title')] : own);
    this.roamingId = (next ?? row).closest<HTMLElement>('.insight')!.dataset.insight!;
  }

  private onToggle(event: Event): void {
    this.showsDismissed = (event.currentTarget as HTMLDetailsElement).open;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-insights': WfInsights;
  }
}
