import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { count, duration, formatFigure, share } from '../../profile/figures.js';
import { assumptionMessages, nodeTimings, type Simulation } from '../../profile/index.js';
import type { ProfilingSession } from '../../profile/model.js';
import type { WhatIf } from '../../store/what-if.js';
import { base, controls, tokens } from '../../styles/index.js';
import { bottlenecksOf } from '../bottlenecks/bottlenecks-of.js';
import { chooseNode } from '../node-deeds.js';
import { predictionOf, replayOf } from '../prediction.js';
import { ProfilerElement } from '../profiler-element.js';
import { rowStyles } from '../row.styles.js';
import { signedFigure } from '../signed-figure.js';
import { visibleText } from '../../profile/visible-text.js';
import { richMessage } from '../words/rich-message.js';
import { listChanges, renderChangeList, renderUndo } from './change-list.js';
import { changeOf, withChange, withLanes } from './changes.js';
import { renderNodeChoice } from './node-choice.js';
import { styles } from './what-if.styles.js';

const mostLanes = 9_999;

/** Of a run of more executions the next bottleneck is looked for once the slider has rested for so long (ms). */
const quickLimit = 2_000;
const rest = 200;

/**
 * @tag wf-what-if
 * @summary What the shown run would have been if a node were faster or cached, or if there were another number of lanes. Any number of changes
 * at once. The answer is a prediction and says what it takes for granted; canvas and timeline draw it as long as it stands.
 *
 * @fires {WfNodeSelectEvent} wf-node-select - Another node was chosen to be changed, or the next bottleneck.
 *
 * @csspart controls - What can be changed.
 * @csspart prediction - The box with the answer.
 * @csspart total - The predicted total.
 * @csspart gain - What the change gains; also `gain-some`, `gain-loss`.
 * @csspart next - The link to what would hold up the run then.
 * @csspart changes - The list of changes.
 * @csspart change - One change.
 * @csspart remove - The button that takes a change back.
 * @csspart reset - The button that takes all of them back.
 * @csspart undo - The button that brings back what was taken back.
 * @csspart assumptions - What the answer takes for granted.
 * @csspart empty - What is said where there is no run.
 */
export class WfWhatIf extends ProfilerElement {
  static override styles: CSSResultGroup = [tokens, base, controls, rowStyles, styles];

  /** The question that has stood long enough to be thought through. */
  @state() private restedOn: WhatIf | null = null;
  /** What was taken away last, and what that left. */
  @state() private taken: { readonly before: WhatIf; readonly left: WhatIf | null } | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#resting);
  }

  protected override updated(_changed: PropertyValues): void {
    const whatIf = this.profiler.workflow?.whatIf ?? null;
    clearTimeout(this.#resting);
    if (this.restedOn !== whatIf) this.#resting = setTimeout(() => (this.restedOn = whatIf), rest);
  }

  override render(): TemplateResult {
    const { session } = this;
    if (!session || !replayOf(session).lanes) {
      return html`<p class="empty" part="empty">
        <strong>${this.say(session ? 'bottlenecks.untimed' : 'bottlenecks.none')}</strong>
        <span>${this.say(session ? 'bottlenecks.untimed.hint' : 'whatIf.none.hint')}</span>
      </p>`;
    }
    const whatIf = this.profiler.workflow?.whatIf ?? null;
    const undo = this.undoOf(null);
    return html`<div class="sides">
      ${this.renderControls(session, whatIf)}
      ${
        whatIf
          ? this.renderAnswer(session, whatIf)
          : undo
            ? html`<div class="undo">${renderUndo(this.speak, undo)}</div>`
            : nothing
      }
    </div>`;
  }

  private renderControls(session: ProfilingSession, whatIf: WhatIf | null): TemplateResult {
    const nodeId = this.profiler.workflow?.selectedNodeId ?? null;
    const timing = nodeId === null ? undefined : nodeTimings(session).get(nodeId);
    return html`<div class="controls" part="controls">
      ${renderNodeChoice(session, nodeId, this.speak, (chosen) => this.chooseOther(chosen))}
      ${
        timing && !timing.group && timing.time > 0
          ? this.renderNodeControls(timing.nodeId, timing.time, whatIf)
          : nodeId === null
            ? html`<p class="hint">${this.say('whatIf.choose.hint')}</p>`
            : html`<p class="hint">${this.say(timing?.group ? 'whatIf.group' : 'whatIf.untimed')}</p>`
      }
      ${this.renderLanes(session, whatIf)}
    </div>`;
  }

  private renderNodeControls(nodeId: string, time: number, whatIf: WhatIf | null): TemplateResult {
    const { scale = 1, duration: fixed, cached = false } = changeOf(whatIf, nodeId) ?? {};
    const asked = fixed === undefined || time <= 0 ? scale : fixed / time;
    const faster = Math.round(100 * (1 - Math.min(1, asked)));
    const text = (ms: number): string => formatFigure(duration(ms), this.language);
    const spoken = this.say('whatIf.faster.by', { share: share(faster / 100) });
    return html`
      <label class="caption" for="faster">${this.say('whatIf.faster')}</label>
      <span class="slider">
        <input
          id="faster"
          type="range"
          min="0"
          max="100"
          step="1"
          .value=${String(faster)}
          ?disabled=${cached}
          aria-valuetext=${spoken}
          @input=${this.onFaster}
        />
        <output for="faster">${cached ? this.say('node.status.cached') : spoken}</output>
      </span>
      <span class="note">${text(time)} ${this.say('figures.arrow')} <b>${text(cached ? 0 : time * asked)}</b></span>
      <label class="caption" for="cached">${this.say('whatIf.cached')}</label>
      <span class="cached">
        <button
          id="cached"
          class="switch"
          type="button"
          role="switch"
          aria-label=${this.say('whatIf.cached')}
          aria-checked=${cached ? 'true' : 'false'}
          @click=${() => this.askOfNode({ cached: !cached })}
        ></button>
        <span class="note">${this.say('whatIf.cached.hint')}</span>
      </span>
    `;
  }

  private renderLanes(session: ProfilingSession, whatIf: WhatIf | null): TemplateResult {
    const { lanes, lanesInferred } = replayOf(session);
    return html`
      <label class="caption" for="lanes">${this.say('whatIf.lanes')}</label>
      <span class="lanes">
        <input
          id="lanes"
          class="field"
          type="number"
          inputmode="numeric"
          min="1"
          max=${mostLanes}
          step="1"
          .value=${String(whatIf?.lanes ?? lanes)}
          @change=${this.onLanes}
        />
        <span class="note">
          ${this.say(lanesInferred ? 'whatIf.lanes.inferred' : 'whatIf.lanes.recorded', { lanes: count(lanes) })}
        </span>
      </span>
    `;
  }

  private renderAnswer(session: ProfilingSession, whatIf: WhatIf): TemplateResult {
    let simulation: Simulation;
    try {
      simulation = predictionOf(session, whatIf);
    } catch (error) {
      return html`<section class="prediction" part="prediction" role="alert">
        ${this.say('whatIf.failed', { error: (error as Error).message })}
        <button class="button" part="reset" type="button" @click=${() => void this.take(whatIf, null)}>
          ${this.say('whatIf.reset')}
        </button>
      </section>`;
    }
    const recorded = simulation.duration + simulation.gain;
    const text = (ms: number): string => formatFigure(duration(ms), this.language);
    const tone = simulation.gain > 0 ? 'gain-some' : simulation.gain < 0 ? 'gain-loss' : '';
    return html`<section class="prediction" part="prediction" aria-labelledby="prediction">
      <h3 id="prediction"><span class="chip">${this.say('whatIf.prediction')}</span></h3>
      <p class="outcome" role="status">
        <span class="before">${text(recorded)} ${this.say('figures.arrow')}</span>
        <span class="total" part="total">${text(simulation.duration)}</span>
        <span class="gain ${tone}" part="gain ${tone}">
          ${signedFigure(duration(-simulation.gain), this.language)}
          ${
            simulation.gain !== 0 && recorded > 0
              ? html`<small>(${signedFigure(share(-simulation.gain / recorded), this.language)})</small>`
              : nothing
          }
        </span>
      </p>
      ${simulation.gain === 0 ? html`<p class="note">${this.say('whatIf.noGain')}</p>` : nothing}
      <dl class="facts">
        ${
          session.executions.length <= quickLimit || this.restedOn === whatIf
            ? this.renderNext(simulation.session)
            : this.renderFact('whatIf.next', html`…`)
        }
        ${this.renderFact('whatIf.bound', html`${text(simulation.dependencyBound)}`)}
      </dl>
      ${renderChangeList({
        changes: listChanges(session, whatIf, replayOf(session).lanes),
        language: this.language,
        say: this.speak,
        onAsk: (next) => void this.take(whatIf, next),
        onUndo: this.undoOf(whatIf),
      })}
      ${this.renderAssumptions(simulation)}
    </section>`;
  }

  /** What would hold up the run then. */
  private renderNext(predicted: ProfilingSession): TemplateResult {
    const [next] = bottlenecksOf(predicted, 'impact', null);
    return this.renderFact(
      'whatIf.next',
      next && next.gain > 0
        ? html`<button
              class="next"
              part="next"
              type="button"
              title=${visibleText(next.label)}
              @click=${() => this.chooseOther(next.nodeId)}
            >
              <bdi>${visibleText(next.label)}</bdi>
            </button>
            <span class="note" title=${this.say('bottlenecks.gain.long')}>
              ${signedFigure(duration(-next.gain), this.language)}
            </span>`
        : html`${this.say('whatIf.next.none')}`,
    );
  }

  private renderFact(word: 'whatIf.next' | 'whatIf.bound', value: TemplateResult): TemplateResult {
    return html`<div title=${word === 'whatIf.bound' ? this.say('whatIf.bound.long') : nothing}>
      <dt>${this.say(word)}</dt>
      <dd>${value}</dd>
    </div>`;
  }

  private renderAssumptions({ assumptions }: Simulation): TemplateResult {
    return html`<div class="assumptions" part="assumptions">
      <h4>${this.say('whatIf.assumptions')}</h4>
      <ul>
        ${assumptions.map((message) => html`<li>${richMessage(this.language, message, assumptionMessages)}</li>`)}
      </ul>
    </div>`;
  }

  /** A change less, or none left: the question as it was can be had back. */
  private async take(before: WhatIf, left: WhatIf | null): Promise<void> {
    this.ask(left);
    this.taken = { before, left };
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[part=undo]')?.focus(); // what was pressed is gone
  }

  /** As long as nothing else was asked meanwhile, here or elsewhere. */
  private undoOf(whatIf: WhatIf | null): (() => void) | undefined {
    const { taken } = this;
    const isLeft = taken !== null && JSON.stringify(taken.left) === JSON.stringify(whatIf);
    return isLeft ? () => this.ask(taken.before) : undefined;
  }

  private ask(whatIf: WhatIf | null): void {
    this.taken = null;
    const { store, workflowId } = this.profiler;
    if (store && workflowId) store.setWhatIf(workflowId, whatIf);
  }

  private askOfNode(change: { readonly scale?: number; readonly cached?: boolean }): void {
    const { workflow } = this.profiler;
    if (!workflow || workflow.selectedNodeId === null) return;
    const { whatIf, selectedNodeId } = workflow;
    const { cached, scale = 1 } = { ...changeOf(whatIf, selectedNodeId), ...change };
    this.ask(withChange(whatIf, selectedNodeId, { scale, ...(cached ? { cached } : {}) }));
  }

  private chooseOther(nodeId: string): void {
    const { store, workflowId, workflow } = this.profiler;
    if (store && workflowId && workflow?.selectedNodeId !== nodeId) chooseNode(this, store, workflowId, nodeId);
  }

  private onFaster(event: Event): void {
    this.askOfNode({ scale: (100 - (event.currentTarget as HTMLInputElement).valueAsNumber) / 100 });
  }

  private onLanes(event: Event): void {
    const { workflow } = this.profiler;
    const { session } = this;
    if (!workflow || !session) return;
    const input = event.currentTarget as HTMLInputElement;
    const asked = Math.round(input.valueAsNumber);
    const recorded = replayOf(session).lanes;
    const lanes = Number.isNaN(asked) ? recorded : Math.min(mostLanes, Math.max(1, asked));
    input.value = String(lanes);
    this.ask(withLanes(workflow.whatIf, lanes === recorded ? undefined : lanes));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-what-if': WfWhatIf;
  }
}
