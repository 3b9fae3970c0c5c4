import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { count, duration, formatFigure } from '../../profile/figures.js';
import type { ProfilingSession } from '../../profile/model.js';
import { baselineSession } from '../../store/snapshot.js';
import { base, controls, tokens } from '../../styles/index.js';
import { renderArchiveNotes } from '../archive-notes.js';
import { ClockHand } from '../clock-hand.js';
import { nodeCountOf } from '../derived.js';
import { WfSessionSelectEvent } from '../events.js';
import { icon, type IconName } from '../icons.js';
import { ProfilerElement } from '../profiler-element.js';
import { recycle, type RecycledItem } from '../recycle.js';
import { relativeDate, relativeDateHolds } from '../relative-date.js';
import { indexOfFocus, rove, stepInRows } from '../roving.js';
import { RowWindow, type RowGap } from '../row-window.js';
import { rowStyles } from '../row.styles.js';
import { runTotal } from '../run-total.js';
import { exactDate, sessionName } from '../session-name.js';
import { UndoStack } from '../undo-stack.js';
import { UndoWatch } from '../undo-watch.js';
import { withStyle } from '../with-style.js';
import { wordsVersion } from '../words/words.js';
import { renderDeltas } from './session-deltas.js';
import { styles } from './session-history.styles.js';

/**
 * @tag wf-session-history
 * @summary The runs of a workflow, newest first: choose the one that every view shows, name it, delete it (with a way
 * back), or make it the baseline. With a baseline beside the shown run, what differs between the two.
 * Choosing the newest run follows the latest from then on.
 *
 * Several runs can be selected and deleted together. Every deletion can be undone, the latest first, even from another view. Where runs are kept
 * over reloads, what is kept at the most and what went wrong with it. Of a long history only the rows around the window are drawn.
 *
 * @fires {WfSessionSelectEvent} wf-session-select - A run was chosen.
 *
 * @csspart row - One run; also `row-selected`, `row-baseline` and `row-` with its status.
 * @csspart name - The run's name.
 * @csspart total - How long it took.
 * @csspart action - A button of a row: `action-baseline`, `action-rename`, `action-delete`.
 * @csspart date - When it began.
 * @csspart archive-problems - What went wrong with keeping runs.
 * @csspart retention - What is kept at the most.
 * @csspart deltas - The comparison of the shown run with the baseline.
 * @csspart undo - The line that brings a deleted run back.
 * @csspart empty - What is said where there are no runs.
 */
export class WfSessionHistory extends ProfilerElement {
  static override styles: CSSResultGroup = [tokens, base, controls, rowStyles, styles];

  @state() private renamingId: string | null = null;
  @state() private roamingId: string | null = null;
  /** Ids of the runs that are ticked; null: nothing is being selected. */
  @state() private ticked: ReadonlySet<string> | null = null;
  private readonly window = new RowWindow(this, () => this.renderRoot.querySelector('ul'));

  constructor() {
    super();
    new UndoWatch(this, () => this.profiler.store);
    new ClockHand(this, () => {
      const now = Date.now();
      const due = this.sessions.reduce(
        (least, run) => Math.min(least, relativeDateHolds(run.startedAt, now)),
        Infinity,
      );
      return due < Infinity ? due : undefined;
    });
  }

  private get sessions(): readonly ProfilingSession[] {
    return this.profiler.workflow?.sessions ?? [];
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('renamingId')) return;
    if (this.renamingId !== null) this.renderRoot.querySelector<HTMLInputElement>('.rename')?.select();
    else if (changed.get('renamingId')) this.focusName(changed.get('renamingId') as string);
  }

  override render(): TemplateResult {
    const sessions = [...this.sessions].reverse();
    const archive = this.profiler.snapshot?.archive;
    const shown = this.session;
    const baseline = baselineSession(this.profiler.workflow);
    return html`
      ${this.renderUndo()} ${renderArchiveNotes(archive, this.speak)}
      ${
        sessions.length
          ? this.renderRuns(sessions, shown, baseline)
          : html`<p class="empty" part="empty">
              <strong>${this.say(archive?.isLoading ? 'history.loading' : 'bottlenecks.none')}</strong>
              <span>${this.say('history.none.hint')}</span>
            </p>`
      }
    `;
  }

  private renderRuns(
    sessions: readonly ProfilingSession[],
    shown: ProfilingSession | undefined,
    baseline: ProfilingSession | undefined,
  ): TemplateResult {
    const indexOf = (id: string | null | undefined): number => sessions.findIndex((session) => session.id === id);
    const shownIndex = indexOf(shown?.id);
    const roamingIndex = indexOf(this.roamingId);
    const inTabOrder = roamingIndex < 0 ? shownIndex : roamingIndex;
    const plan = this.window.plan(sessions.length, [inTabOrder, shownIndex, indexOf(this.renamingId)]);
    const now = Date.now();
    return html`${
        baseline && shown && baseline.id !== shown.id
          ? renderDeltas({ baseline, shown, language: this.language, say: this.speak })
          : nothing
      }
      ${sessions.length > 1 ? this.renderSelection(sessions) : nothing}
      <ul aria-label=${this.say('history.list')} @click=${this.onRow} @keydown=${this.onKey}>
        ${recycle(
          plan.map((item, i): RecycledItem => {
            if (typeof item !== 'number') {
              return { key: i, kind: 'gap', depends: [item.height], render: () => renderGap(item) };
            }
            const session = sessions[item]!;
            const row: RunRow = {
              isShown: item === shownIndex,
              isBaseline: session.id === baseline?.id,
              isRenamed: session.id === this.renamingId,
              isTicked: this.ticked?.has(session.id),
              tabIndex: item === inTabOrder ? 0 : -1,
              date: relativeDate(session.startedAt, now, this.language),
              place: plan.length < sessions.length ? { at: item + 1, of: sessions.length } : undefined,
            };
            const { place, ...plain } = row;
            return {
              key: session.id,
              kind: 'row',
              depends: [session, this.language, wordsVersion(), place?.at, place?.of, ...Object.values(plain)],
              render: () => this.renderRow(session, row),
            };
          }),
        )}
      </ul>
      ${sessions.length > 1 && !baseline ? html`<p class="hint">${this.say('history.hint')}</p>` : nothing}`;
  }

  /** Several runs at once: tick them, then delete them. */
  private renderSelection(sessions: readonly ProfilingSession[]): TemplateResult {
    const { ticked } = this;
    if (!ticked) {
      return html`<div class="selection">
        <small class="all" aria-hidden="true">${this.say('history.list')}</small>
        <button class="button button-quiet" part="select" type="button" @click=${() => (this.ticked = new Set())}>
          ${this.say('history.select')}
        </button>
      </div>`;
    }
    const ended = sessions.filter(({ status }) => status !== 'running');
    const chosen = ended.filter(({ id }) => ticked.has(id));
    return html`<div class="selection">
      <label class="all"
        ><input
          type="checkbox"
          .checked=${live(chosen.length === ended.length)}
          .indeterminate=${live(chosen.length > 0 && chosen.length < ended.length)}
          @change=${() => (this.ticked = new Set(chosen.length < ended.length ? ended.map(({ id }) => id) : []))}
        />${this.say('history.select.all')}</label
      >
      <button class="button" type="button" ?disabled=${!chosen.length} @click=${() => this.deleteTicked(chosen)}>
        ${icon('remove')}${this.say('history.deleteSelected', { runs: count(chosen.length) })}
      </button>
      <button class="button button-quiet" type="button" @click=${() => (this.ticked = null)}>
        ${this.say('history.select.done')}
      </button>
    </div>`;
  }

  private renderUndo(): TemplateResult {
    const { store } = this.profiler;
    const stack = store && UndoStack.of(store);
    const latest = stack?.latest;
    return html`<div role="status">
      ${
        stack && latest
          ? html`<p class="undo" part="undo">
              <span
                >${this.say('history.deleted')} <bdi>${latest.name}</bdi>${
                  stack.size > 1
                    ? html` <small>${this.say('history.deleted.more', { more: count(stack.size - 1) })}</small>`
                    : nothing
                }</span
              >
              <button class="button" type="button" @click=${() => stack.undo()}>${this.say('undo')}</button>
              <button
                class="icon-button"
                type="button"
                aria-label=${this.say('close')}
                title=${this.say('close')}
                @click=${() => stack.forget()}
              >
                ${icon('close')}
              </button>
            </p>`
          : nothing
      }
    </div>`;
  }

  private renderRow(
    session: ProfilingSession,
    { isShown, isBaseline, isRenamed, isTicked, tabIndex, date, place }: RunRow,
  ): TemplateResult {
    const name = sessionName(session, this.language);
    const state = `row-${session.status} ${isShown ? 'row-selected' : ''} ${isBaseline ? 'row-baseline' : ''}`;
    const isRunning = session.status === 'running';
    return html`<li
      class="row ${state}"
      part="row ${state}"
      data-session=${session.id}
      aria-posinset=${place?.at ?? nothing}
      aria-setsize=${place?.of ?? nothing}
    >
      ${
        isTicked !== undefined
          ? html`<input
              class="tick"
              type="checkbox"
              aria-label=${this.say('history.select.run', { name })}
              .checked=${live(isTicked)}
              ?disabled=${isRunning}
              @change=${() => this.tick(session.id)}
            />`
          : html`<span class="status" title=${this.say(`status.${session.status}`)}>
              ${icon(session.status)}<span class="visually-hidden">${this.say(`status.${session.status}`)}</span>
            </span>`
      }
      ${
        isRenamed
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
        ${isRunning ? '…' : formatFigure(duration(runTotal(session)), this.language)}
      </span>
      <span class="meta">
        ${isBaseline ? html`<span class="chip" part="baseline-chip">${this.say('history.baseline')}</span> ` : nothing}
        <time
          part="date"
          datetime=${new Date(session.startedAt).toISOString()}
          title=${exactDate(session.startedAt, this.language)}
          >${date}</time
        >
        <span class="status-word">· ${this.say(`status.${session.status}`)}</span> ·
        ${this.say('nodes.count', { all: count(nodeCountOf(session.graph)) })}
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
      UndoStack.of(store).push({
        name: sessionName(session, this.language),
        undo: store.deleteSession(workflowId, sessionId),
      });
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
    else {
      const chosen = sessionId === workflow?.sessions.at(-1)?.id ? null : sessionId;
      store.selectSession(workflowId, chosen);
      this.dispatchEvent(new WfSessionSelectEvent(workflowId, chosen));
    }
  }

  private tick(sessionId: string): void {
    const next = new Set(this.ticked);
    if (!next.delete(sessionId)) next.add(sessionId);
    this.ticked = next;
  }

  private deleteTicked(sessions: readonly ProfilingSession[]): void {
    const { store, workflowId } = this.profiler;
    if (!store || !workflowId) return;
    const undo = sessions.map(({ id }) => store.deleteSession(workflowId, id));
    UndoStack.of(store).push({
      name: this.say('history.deleted.runs', { runs: count(sessions.length) }),
      undo: () => undo.reverse().forEach((bringBack) => bringBack()),
    });
    this.ticked = null;
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
    if (event.key === 'Delete' && !(event.target as Element).closest('input')) {
      row.querySelector<HTMLElement>('[data-action=delete]:not(:disabled)')?.click();
      return;
    }
    const sessionId = row.dataset.session!;
    this.roamingId = sessionId;
    // From an action the arrows lead back through the row; from a name, to the next run.
    if (indexOfFocus(own) !== 0) {
      rove(event, own);
      return;
    }
    const sessions = [...this.sessions].reverse();
    const at = sessions.findIndex(({ id }) => id === sessionId);
    const next = at < 0 ? undefined : stepInRows(event, at, sessions.length);
    if (next !== undefined) void this.focusRun(sessions[next]!.id);
  }

  /** A row that is far away is drawn first. */
  private async focusRun(sessionId: string): Promise<void> {
    this.roamingId = sessionId;
    if (!this.rowOf(sessionId)) await this.updateComplete;
    this.focusName(sessionId);
  }

  private focusName(sessionId: string): void {
    this.rowOf(sessionId)?.querySelector<HTMLElement>('.row-name')?.focus();
  }

  private rowOf(sessionId: string): HTMLElement | undefined {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.row')].find(
      ({ dataset }) => dataset.session === sessionId,
    );
  }
}

/** What of a row changes while its run stays as it is. */
interface RunRow {
  readonly isShown: boolean;
  readonly isBaseline: boolean;
  readonly isRenamed: boolean;
  /** undefined: nothing is being selected. */
  readonly isTicked: boolean | undefined;
  readonly tabIndex: number;
  readonly date: string;
  /** Said where not all rows are in the page. */
  readonly place: { readonly at: number; readonly of: number } | undefined;
}

function renderGap({ height }: RowGap): TemplateResult {
  return html`<li class="gap" aria-hidden="true" ${withStyle({ 'block-size': `${height}px` })}></li>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-session-history': WfSessionHistory;
  }
}
