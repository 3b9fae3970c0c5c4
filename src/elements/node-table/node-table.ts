import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { count, formatFigure } from '../../profile/figures.js';
import { base, controls, tokens } from '../../styles/index.js';
import { Heartbeat } from '../heartbeat.js';
import { icon } from '../icons.js';
import { chooseNode, showNode } from '../node-deeds.js';
import { ProfilerElement } from '../profiler-element.js';
import { rangeChip, rangeChipStyles } from '../range-chip.js';
import { reveal } from '../reveal.js';
import { indexOfFocus, rove } from '../roving.js';
import { rowStyles } from '../row.styles.js';
import type { Speak } from '../words/words.js';
import { columnsFor, sortRows, type NodeColumn, type NodeOrder } from './node-columns.js';
import { nodeRowsOf, type NodeRow } from './node-rows.js';
import { styles } from './node-table.styles.js';
import { withStyle } from '../with-style.js';

/** From this many nodes on a search field is worth its place. */
const searchableFrom = 12;

/**
 * @tag wf-node-table
 * @summary Every node of the workflow with its figures in one run, sortable by each; tokens, cost and memory where the run tells
 * them. Arrow keys, Home and End go through the rows, Enter selects.
 *
 * @fires {WfNodeSelectEvent} wf-node-select - A row was chosen.
 * @fires {WfNodeFocusEvent} wf-node-focus - The node shall be shown on the canvas.
 * @fires {WfRangeChangeEvent} wf-range-change - The stretch of time was let go.
 *
 * @csspart table - The table.
 * @csspart header - A column's header.
 * @csspart row - One node; also `row-selected` and `row-` with its status.
 * @csspart name - The node's name.
 * @csspart cell - A figure.
 * @csspart search - The field that narrows the table down to names.
 * @csspart locate - The button that shows the node on the canvas.
 * @csspart range-chip - Says that the figures are those of a stretch of the run.
 * @csspart empty - What is said where there are no rows.
 */
export class WfNodeTable extends ProfilerElement {
  static override styles: CSSResultGroup = [tokens, base, controls, rowStyles, styles, rangeChipStyles];

  /** How many rows are shown until the user asks for all. */
  @property({ type: Number }) limit = 200;

  @state() private order: NodeOrder = { column: 'time', direction: 'descending' };
  /** Which figures are seen where there is no room for all. */
  @state() private figures: 'times' | 'model' = 'times';
  @state() private search = '';
  @state() private showsAll = false;
  @state() private roamingId: string | null = null;
  #revealedId: string | null = null;

  constructor() {
    super();
    new Heartbeat(this, () => this.session?.status === 'running', 500);
  }

  protected override updated(_changed: PropertyValues): void {
    const selected = this.profiler.workflow?.selectedNodeId ?? null;
    if (selected === this.#revealedId) return;
    this.#revealedId = selected;
    const row = this.renderRoot.querySelector('.row-selected');
    if (row) reveal(row);
  }

  override render(): TemplateResult {
    const session = this.scope;
    const all = session ? nodeRowsOf(session) : [];
    if (!all.length) {
      return html`<p class="empty" part="empty">
        <strong>${this.say(session ? 'nodes.none' : 'bottlenecks.none')}</strong>
        <span>${this.say(session ? 'nodes.none.hint' : 'bottlenecks.none.hint')}</span>
      </p>`;
    }
    const needle = this.search.trim().toLocaleLowerCase(this.language);
    const found = needle
      ? all.filter(({ label, type, nodeId }) =>
          `${label}\n${type}\n${nodeId}`.toLocaleLowerCase(this.language).includes(needle),
        )
      : all;
    const sorted = sortRows(found, this.order, this.language);
    const selected = this.profiler.workflow?.selectedNodeId;
    const columns = columnsFor(all);
    const hasModel = columns.some(({ set }) => set === 'model');
    const rows = sorted.filter((row, i) => this.showsAll || i < this.limit || row.nodeId === selected);
    const inTabOrder =
      rows.find((row) => row.nodeId === this.roamingId) ?? rows.find((row) => row.nodeId === selected) ?? rows[0];
    return html`
      ${this.renderRange()} ${all.length >= searchableFrom ? this.renderSearch(found.length, all.length) : nothing}
      ${hasModel ? this.renderFigureSets() : nothing}
      <table class="shows-${hasModel ? this.figures : 'times'}" part="table" aria-label=${this.say('nodes.table')}>
        <thead>
          <tr>
            ${columns.map((column) => this.renderHeader(column))}
          </tr>
        </thead>
        <tbody @click=${this.onRow} @keydown=${this.onKey}>
          ${repeat(
            rows,
            (row) => row.nodeId,
            (row) => this.renderRow(row, columns, row.nodeId === selected, row === inTabOrder),
          )}
        </tbody>
      </table>
      ${rows.length ? nothing : html`<p class="empty" part="empty">${this.say('nodes.notFound')}</p>`}
      ${
        rows.length < found.length
          ? html`<button class="button more" type="button" @click=${() => (this.showsAll = true)}>
              ${this.say('list.all', { all: count(found.length) })}
            </button>`
          : nothing
      }
    `;
  }

  private renderRange(): TemplateResult | typeof nothing {
    const range = this.selectedRange;
    if (!range) return nothing;
    const say: Speak = (key, values) => this.say(key, values);
    return html`<p class="range">${rangeChip({ range, session: this.session!, say, letGo: this.letGoOfRange })}</p>`;
  }

  private renderSearch(found: number, all: number): TemplateResult {
    return html`<div class="search">
      <input
        class="field"
        part="search"
        type="search"
        aria-label=${this.say('nodes.search')}
        placeholder=${this.say('nodes.search')}
        .value=${this.search}
        @input=${this.onSearch}
      />
      <span class="found" role="status">
        ${found < all ? this.say('nodes.found', { found: count(found), all: count(all) }) : this.say('nodes.count', { all: count(all) })}
      </span>
    </div>`;
  }

  private renderFigureSets(): TemplateResult {
    return html`<div class="sets" role="group" aria-label=${this.say('nodes.figures')}>
      ${(['times', 'model'] as const).map(
        (figures) =>
          html`<button
            class="set"
            type="button"
            aria-pressed=${this.figures === figures ? 'true' : 'false'}
            @click=${() => (this.figures = figures)}
          >
            ${this.say(`nodes.figures.${figures}`)}
          </button>`,
      )}
    </div>`;
  }

  private renderHeader(column: NodeColumn): TemplateResult {
    const isSorted = this.order.column === column.id;
    return html`<th
      class="column-${column.id} ${column.id === 'name' ? '' : (column.set ?? 'times')}"
      part="header"
      scope="col"
      aria-sort=${isSorted ? this.order.direction : 'none'}
      title=${this.say(column.explanation)}
    >
      <button
        class="sort ${isSorted ? `sort-${this.order.direction}` : ''}"
        type="button"
        @click=${() => this.sortBy(column)}
      >
        ${this.say(column.word)}
      </button>
    </th>`;
  }

  private renderRow(
    row: NodeRow,
    columns: readonly NodeColumn[],
    isSelected: boolean,
    isInTabOrder: boolean,
  ): TemplateResult {
    const { nodeId, label, type, status } = row;
    const tabIndex = isInTabOrder ? 0 : -1;
    const word = this.say(`node.status.${status}`);
    return html`<tr
      class="row row-${status} ${isSelected ? 'row-selected' : ''}"
      part="row row-${status} ${isSelected ? 'row-selected' : ''}"
      data-node=${nodeId}
    >
      <th class="column-name" scope="row">
        <div class="name-cell">
          <span class="status" title=${word}>${icon(status)}<span class="visually-hidden">${word}</span></span>
          <button
            class="row-name"
            part="name"
            type="button"
            tabindex=${tabIndex}
            aria-pressed=${isSelected ? 'true' : 'false'}
            title=${type ? `${label} · ${type}` : label}
          >
            <bdi>${label}</bdi>
          </button>
          ${type && type !== label ? html`<bdi class="type" aria-hidden="true">${type}</bdi>` : nothing}
          <button
            class="icon-button locate"
            part="locate"
            type="button"
            tabindex=${tabIndex}
            aria-label=${this.say('node.locate', { node: label })}
            title=${this.say('node.locate.short')}
          >
            ${icon('locate')}
          </button>
        </div>
      </th>
      ${columns.map(({ id, set, figure }) => {
        if (!figure) return nothing;
        const value = figure(row);
        return html`<td class="column-${id} ${set ?? 'times'}" part="cell">
          ${value ? formatFigure(value, this.language) : html`<span class="none" aria-hidden="true">–</span>`}
          ${
            id === 'share' && value
              ? html`<span class="bar" aria-hidden="true"
                  ><span ${withStyle({ 'inline-size': `${Math.min(100, row.share * 100)}%` })}></span
                ></span>`
              : nothing
          }
        </td>`;
      })}
    </tr>`;
  }

  private sortBy({ id, figure }: NodeColumn): void {
    const first = figure ? 'descending' : 'ascending';
    const other = figure ? 'ascending' : 'descending';
    const isFirst = this.order.column === id && this.order.direction === first;
    this.order = { column: id, direction: isFirst ? other : first };
  }

  private onSearch(event: Event): void {
    this.search = (event.currentTarget as HTMLInputElement).value;
  }

  private onRow(event: Event): void {
    const { store, workflowId } = this.profiler;
    const target = event.target as Element;
    const nodeId = target.closest<HTMLElement>('.row')?.dataset.node;
    if (!store || !workflowId || nodeId === undefined) return;
    this.roamingId = nodeId;
    const isLocate = target.closest('.locate') !== null;
    (isLocate ? showNode : chooseNode)(this, store, workflowId, nodeId);
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
    'wf-node-table': WfNodeTable;
  }
}
