import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { count, duration, formatFigure } from '../../profile/figures.js';
import type { ProfilingSession } from '../../profile/model.js';
import { baselineSession } from '../../store/snapshot.js';
import { base, controls, tokens } from '../../styles/index.js';
import { nodeCountOf } from '../derived.js';
import { icon, type IconName } from '../icons.js';
import { ProfilerElement } from '../profiler-element.js';
import { indexOfFocus, rove } from '../roving.js';
import { rowStyles } from '../row.styles.js';
import { exactDate, sessionName } from '../session-name.js';
import { renderDeltas } from './session-deltas.js';
import { styles } from './session-history.styles.js';

/**
 * @tag wf-session-history
 * @summary The runs of a workflow, newest first: choose the one that every view shows, name it, delete it (with a way
 * back), or make it the baseline. With a baseline beside the shown run, what differs between the two.
 * Choosing the newest run follows the latest from then on.
 *
 * @csspart row - One run; also `row-selected`, `row-baseline` and `row-` with its status.
 * @csspart name - The run's name.
 * @csspart total - How long it took.
 * @csspart action - A button of a row: `action-baseline`, `action-rename`, `action-delete`.
 * @csspart deltas - The comparison of the shown run with the baseline.
 * @csspart undo - The line that brings a deleted run back.
 * @csspart empty - What is said where there are no runs.
 */
export class WfSessionHistory extends ProfilerElement {
  static override styles: CSSResultGroup = [tokens, base, controls, rowStyles, styles];

  @state() private renamingId: string | null = null;
  @state() private roamingId: string | null = null;
  @state() private deleted: { readonly name: string; readonly undo: () => void } | null = null;

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('renamingId')) return;
    if (this.renamingId !== null) this.renderRoot.querySelector<HTMLInputElement>('.rename')?.select();
    else if (changed.get('renamingId')) this.focusName(changed.get('renamingId') as string);
  }

  override render(): TemplateResult {
    const sessions = [...(this.profiler.workflow?.sessions ?? [])].reverse();
    const shown = this.session;
    const baseline = baselineSession(this.profiler.workflow);
    const inTabOrder = sessions.find(({ id }) => id === this.roamingId) ?? shown;
    return html`
      ${this.renderUndo()}
      ${
        sessions.length
          ? html`${
                baseline && shown && baseline.id !== shown.id
                  ? renderDeltas({
                      baseline,
                      shown,
                      language: this.language,
                      say: (key, values) => this.say(key, values),
                    })
                  : nothing
              }
              <ul aria-label=${this.say('history.list')} @click=${this.onRow} @keydown=${this.onKey}>
                ${repeat(
                  sessions,
                  (session) => session.id,
                  (session) =>
                    this.renderRow(session, {
                      isShown: session.id === shown?.id,
                      isBaseline: session.id === baseline?.id,
                      tabIndex: session === inTabOrder ? 0 : -1,
                    }),
                )}
              </ul>
              ${sessions.length > 1 && !baseline ? html`<p class="hint">${this.say('history.hint')}</p>` : nothing}`
          : html`<p class="empty" part="empty">
              <strong>${this.say('bottlenecks.none')}</strong><span>${this.say('history.none.hint')}</span>
            </p>`
      }
    `;
  }

  private renderUndo(): TemplateResult {
    return html`<div role="status">
      ${
        this.deleted
          ? html`<p class="undo" part="undo">
              <span>${this.say('history.deleted')} <bdi>${this.deleted.name}</bdi></span>
              <button class="button" type="button" @click=${this.onUndo}>${this.say('undo')}</button>
            </p>`
          : nothing
      }
    </div>`;
  }

  private renderRow(
    session: ProfilingSession,
    { isShown, isBaseline, tabIndex }: { isShown: boolean; isBaseline: boolean; tabIndex: number },
  ): TemplateResult {
    const name = sessionName(session, this.language);
    const state = `row-${session.status} ${isShown ? 'row-selected' : ''} ${isBaseline ? 'row-baseline' : ''}`;
    const isRunning = session.status === 'running';
    return html`<li class="row ${state}" part="row ${state}" data-session=${session.id}>
      <span class="status" title=${this.say(`status.${session.status}`)}>
        ${icon(session.status)}<span class="visually-hidden">${this.say(`status.${session.status}`)}</span>
      </span>
      ${
        this.renamingId === session.id
          ? html`<input
              class="field rename"
              aria-label=${this.say('history.rename', { name })}
              .value=${name}
              maxlength="200"
              @keydown=${this.onRenameKey}
              @blur=${this.onRenameEnd}
            />`
          : html`<button
              class="row-name"
              part="name"
              type="button"
              tabindex=${tabIndex}
              aria-pressed=${isShown ? 'true' : 'false'}
              title="${name} · ${exactDate(session.startedAt, this.language)}"
            >
              <bdi>${name}</bdi>
            </button>`
      }
      <span class="total" part="total">
        ${isRunning ? '…' : formatFigure(duration(durationOf(session)), this.language)}
      </span>
      <span class="meta">
        ${isBaseline ? html`<span class="chip" part="baseline-chip">${this.say('history.baseline')}</span> ` : nothing}
        ${this.say(`status.${session.status}`)} · ${this.say('nodes.count', { all: count(nodeCountOf(session.graph)) })}
        ${session.clock === 'recorded' ? nothing : html` · ${this.say(`clock.${session.clock}`)}`}
      </span>
      <span class="actions">
        ${this.renderAction('baseline', 'pin', this.say('history.useAsBaseline', { name }), tabIndex, isRunning, isBaseline)}
        ${this.renderAction('rename', 'rename', this.say('history.rename', { name }), tabIndex, false)}
        ${this.renderAction('delete', 'remove', this.say('history.delete', { name }), tabIndex, isRunning)}
      </span>
    </li>`;
  }

  private renderAction(
    action: keyof typeof this.actions,
    shape: IconName,
    label: string,
    tabIndex: number,
    isDisabled: boolean,
    isPressed?: boolean,
  ): TemplateResult {
    return html`<button
      class="icon-button"
      part="action action-${action}"
      type="button"
      data-action=${action}
      tabindex=${tabIndex}
      aria-label=${label}
      title=${label}
      aria-pressed=${isPressed === undefined ? nothing : isPressed ? 'true' : 'false'}
      ?disabled=${isDisabled}
    >
      ${icon(shape)}
    </button>`;
  }

  private readonly actions = {
    baseline: (sessionId: string, workflowId: string): void => {
      const current = this.profiler.workflow?.baselineSessionId;
      this.profiler.store?.setBaseline(workflowId, current === sessionId ? null : sessionId);
    },
    rename: (sessionId: string): void => {
      this.renamingId = sessionId;
    },
    delete: (sessionId: string, workflowId: string): void => {
      const { store } = this.profiler;
      const session = store?.getSession(workflowId, sessionId);
      if (!store || !session) return;
      this.deleted = { name: sessionName(session, this.language), undo: store.deleteSession(workflowId, sessionId) };
    },
  };

  private onRow(event: Event): void {
    const { store, workflowId, workflow } = this.profiler;
    const target = event.target as Element;
    const sessionId = target.closest<HTMLElement>('.row')?.dataset.session;
    if (!store || !workflowId || sessionId === undefined || target.closest('input')) return;
    this.roamingId = sessionId;
    const action = target.closest<HTMLElement>('[data-action]')?.dataset.action;
    if (action) {
      this.actions[action as keyof typeof this.actions](sessionId, workflowId);
      return;
    }
    const { ctrlKey, metaKey, shiftKey } = event as MouseEvent;
    if (ctrlKey || metaKey || shiftKey) this.actions.baseline(sessionId, workflowId);
    else store.selectSession(workflowId, sessionId === workflow?.sessions.at(-1)?.id ? null : sessionId);
  }

  private onUndo(): void {
    this.deleted?.undo();
    this.deleted = null;
  }

  private onRenameKey(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Escape') this.renamingId = null;
    else if (event.key === 'Enter') this.onRenameEnd(event);
  }

  private onRenameEnd(event: Event): void {
    const { store, workflowId } = this.profiler;
    const sessionId = this.renamingId;
    if (sessionId === null || !store || !workflowId) return;
    const name = (event.currentTarget as HTMLInputElement).value.trim();
    const session = store.getSession(workflowId, sessionId);
    if (name && session && name !== sessionName(session, this.language))
      store.renameSession(workflowId, sessionId, name);
    this.renamingId = null;
  }

  private onKey(event: KeyboardEvent): void {
    const row = (event.target as Element).closest<HTMLElement>('.row');
    if (!row) return;
    const own = [...row.querySelectorAll<HTMLElement>('button:not(:disabled)')];
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      rove(event, own, true);
      return;
    }
    // From an action the arrows lead back through the row; from a name, to the next run.
    const isName = indexOfFocus(own) === 0;
    const next = rove(event, isName ? [...this.renderRoot.querySelectorAll<HTMLElement>('.row-name')] : own);
    this.roamingId = (next ?? row).closest<HTMLElement>('.row')!.dataset.session!;
  }

  private focusName(sessionId: string): void {
    for (const row of this.renderRoot.querySelectorAll<HTMLElement>('.row')) {
      if (row.dataset.session === sessionId) row.querySelector<HTMLElement>('.row-name')?.focus();
    }
  }
}

/** As `totalDuration` of the statistics, without working out the rest for every run of a long history. */
function durationOf({ recordedDuration, startedAt, finishedAt = startedAt }: ProfilingSession): number {
  return recordedDuration ?? Math.max(0, finishedAt - startedAt);
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-session-history': WfSessionHistory;
  }
}
