import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { columnFormat, type ColumnFormat } from '../../profile/column-figures.js';
import { count, formatFigure } from '../../profile/figures.js';
import type { NodeHistories } from '../../profile/node-histories.js';
import { base, controls, tokens } from '../../styles/index.js';
import { Heartbeat } from '../heartbeat.js';
import { icon } from '../icons.js';
import { chooseNode, showNode } from '../node-deeds.js';
import { ProfilerElement } from '../profiler-element.js';
import { rangeChip, rangeChipStyles } from '../range-chip.js';
import { recycle, type RecycledItem } from '../recycle.js';
import { recallFields, remember } from '../remembered.js';
import { reveal } from '../reveal.js';
import { indexOfFocus, rove, stepInRows } from '../roving.js';
import { RowWindow, type RowGap } from '../row-window.js';
import { rowStyles } from '../row.styles.js';
import { sparkline } from '../sparkline.js';
import { sparkStyles } from '../sparkline.styles.js';
import type { LiveWork } from '../live-look.js';
import { statisticWorks, statusWorks } from '../live-works.js';
import { LatestRuns } from './latest-runs.js';
import { columnsFor, isColumnId, sortRows, type NodeColumn, type NodeOrder } from './node-columns.js';
import { nodeRowsOf, type NodeRow } from './node-rows.js';
import { styles } from './node-table.styles.js';
import { withStyle } from '../with-style.js';
import { wordsVersion } from '../words/words.js';

/** From this many nodes on a search field is worth its place. */
const searchableFrom = 12;
/** px */
const bars = { bar: 3, pitch: 4, height: 16 };

/**
 * @tag wf-node-table
 * @summary Every node of the workflow with its figures in one run, sortable by each; tokens, cost and memory where the run tells
 * them. Arrow keys, Page Up, Page Down, Home and End go through the rows, Enter selects. Of a long table only the rows around
 * the window are drawn. From two runs on each row has the node's time in the latest of them as bars.
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
 * @csspart sparkline - A node's time in the latest runs.
 * @csspart search - The field that narrows the table down to names.
 * @csspart locate - The button that shows the node on the canvas.
 * @csspart range-chip - Says that the figures are those of a stretch of the run.
 * @csspart empty - What is said where there are no rows.
 */
export class WfNodeTable extends ProfilerElement {
  static override styles: CSSResultGroup = [tokens, base, controls, rowStyles, sparkStyles, styles, rangeChipStyles];

  /** Keeps sorting and choice of figures over reloads, under this key. */
  @property({ attribute: 'state-key' }) stateKey?: string;

  @state() private order: NodeOrder = { column: 'time', direction: 'descending' };
  /** Which figures are seen where there is no room for all. */
  @state() private figures: 'times' | 'model' = 'times';
  @state() private search = '';
  @state() private roamingId: string | null = null;
  private readonly latest = new LatestRuns(this);
  private readonly window = new RowWindow(this, () => this.renderRoot.querySelector('tbody'));
  #revealedId: string | null = null;
  #table: Table | undefined;

  protected override readonly works: readonly LiveWork[] = [
    ...statusWorks,
    ...statisticWorks,
    (_session, live) => nodeRowsOf(live),
  ];

  constructor() {
    super();
    new Heartbeat(this, () => this.session?.status === 'running', 500);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('stateKey')) return;
    const { column, direction, figures } = recallFields(this.stateKey, 'nodes');
    const isColumn = typeof column === 'string' && isColumnId(column);
    if (isColumn && (direction === 'ascending' || direction === 'descending')) this.order = { column, direction };
    if (figures === 'times' || figures === 'model') this.figures = figures;
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
    // A stretch of the run has no like in the others.
    const histories = this.selectedRange ? undefined : this.latest.of(this.profiler.workflow?.sessions ?? []);
    const table = this.tableOf(all, histories !== undefined);
    const { columns, rows, indexOf } = table;
    const selected = this.profiler.workflow?.selectedNodeId ?? null;
    const hasModel = columns.some(({ set }) => set === 'model');
    const selectedIndex = selected === null ? undefined : indexOf.get(selected);
    const inTabOrder = (this.roamingId === null ? undefined : indexOf.get(this.roamingId)) ?? selectedIndex ?? 0;
    const plan = this.window.plan(rows.length, [inTabOrder, ...(selectedIndex === undefined ? [] : [selectedIndex])]);
    return html`
      ${this.renderRange()} ${all.length >= searchableFrom ? this.renderSearch(rows.length, all.length) : nothing}
      ${hasModel ? this.renderFigureSets() : nothing}
      <table
        class="shows-${hasModel ? this.figures : 'times'} ${histories ? 'has-trend' : ''}"
        part="table"
        aria-label=${this.say('nodes.table')}
        aria-rowcount=${rows.length + 1}
      >
        <thead>
          <tr aria-rowindex="1">
            ${columns.map((column) => this.renderHeader(column))}
          </tr>
        </thead>
        <tbody @click=${this.onRow} @keydown=${this.onKey}>
          ${recycle(
            plan.map((item, i): RecycledItem => {
              if (typeof item !== 'number') {
                return { key: i, kind: 'gap', depends: [item.height], render: () => renderGap(item) };
              }
              const row = rows[item]!;
              const isSelected = row.nodeId === selected;
              const isInTabOrder = item === inTabOrder;
              return {
                key: row.nodeId,
                kind: 'row',
                depends: [row, item, table, histories, isSelected, isInTabOrder],
                render: () => this.renderRow(row, item, table, histories, isSelected, isInTabOrder),
              };
            }),
          )}
        </tbody>
      </table>
      ${rows.length ? nothing : html`<p class="empty" part="empty">${this.say('nodes.notFound')}</p>`}
    `;
  }

  private renderRange(): TemplateResult | typeof nothing {
    const range = this.selectedRange;
    if (!range) return nothing;
    return html`<p class="range">
      ${rangeChip({ range, session: this.session!, say: this.speak, letGo: this.letGoOfRange })}
    </p>`;
  }

  /** What the table holds, worked out anew only when the run, the search, the order or the language is another. */
  private tableOf(all: readonly NodeRow[], hasTrend: boolean): Table {
    const { search, order, language } = this;
    const key = JSON.stringify([search, order, language, hasTrend, wordsVersion()]);
    if (this.#table?.all === all && this.#table.key === key) return this.#table;
    const needle = search.trim().toLocaleLowerCase(language);
    const found = needle
      ? all.filter(({ label, type, nodeId }) =>
          `${label}\n${type}\n${nodeId}`.toLocaleLowerCase(language).includes(needle),
        )
      : all;
    const columns = columnsFor(all, hasTrend);
    const rows = sortRows(found, order, language);
    return (this.#table = {
      all,
      key,
      columns,
      rows,
      indexOf: new Map(rows.map(({ nodeId }, i) => [nodeId, i])),
      // Of all rows, found or not: a search must not change how a figure is written.
      formats: new Map(columns.map((column) => [column, formatOf(column, all, language)])),
    });
  }

  private renderSearch(found: number, all: number): TemplateResult {
    // Said as the answer to a search; the number of nodes also grows with a run, which is no news each time.
    const live = this.search ? 'polite' : 'off';
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
      <span class="found" role="status" aria-live=${live}>
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
            @click=${() => this.choose(figures)}
          >
            ${this.say(`nodes.figures.${figures}`)}
          </button>`,
      )}
    </div>`;
  }

  private renderHeader(column: NodeColumn): TemplateResult {
    const isSorted = this.order.column === column.id;
    const title = this.say(column.explanation);
    if (column.id === 'trend')
      return html`<th class="column-trend times" part="header" scope="col" title=${title}>
        ${this.say(column.word)}
      </th>`;
    return html`<th
      class="column-${column.id} ${column.id === 'name' ? '' : (column.set ?? 'times')}"
      part="header"
      scope="col"
      aria-sort=${isSorted ? this.order.direction : 'none'}
      title=${title}
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
    index: number,
    { columns, formats }: Table,
    histories: NodeHistories | undefined,
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
      aria-rowindex=${index + 2}
    >
      <th class="column-name" scope="row" aria-label=${label}>
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
      ${columns.map((column) => {
        const { id, set, figure } = column;
        if (id === 'trend')
          return html`<td class="column-trend times" part="cell">
            ${histories && this.renderTrend(histories, nodeId)}
          </td>`;
        if (!figure) return nothing;
        const value = figure(row);
        const exact = value && formatFigure(value, this.language);
        const text = value && (formats.get(column)?.(value.value) ?? exact);
        // A share is written with as many digits or more.
        const title = exact !== text && id !== 'share' ? exact : nothing;
        return html`<td class="column-${id} ${set ?? 'times'}" part="cell" title=${title}>
          ${text ?? none}
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

  /** Blank where its time in the latest runs is not worked out yet. */
  private renderTrend(histories: NodeHistories, nodeId: string): unknown {
    const { sessions } = histories;
    const shown = this.session?.id;
    const runs = histories.of(nodeId).map((past, i) => ({ ...past, isShown: sessions[i]!.id === shown }));
    return sparkline(runs, bars, this.speak) ?? (runs.length ? none : nothing);
  }

  private sortBy({ id, figure }: NodeColumn): void {
    const first = figure ? 'descending' : 'ascending';
    const other = figure ? 'ascending' : 'descending';
    const isFirst = this.order.column === id && this.order.direction === first;
    this.order = { column: id, direction: isFirst ? other : first };
    this.keep();
  }

  private choose(figures: 'times' | 'model'): void {
    this.figures = figures;
    this.keep();
  }

  private keep(): void {
    remember(this.stateKey, 'nodes', { ...this.order, figures: this.figures });
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
    const rows = this.#table?.rows ?? [];
    const at = rows.findIndex(({ nodeId }) => nodeId === row.dataset.node);
    const next = at < 0 ? undefined : stepInRows(event, at, rows.length);
    if (next === undefined) return;
    void this.focusRow(rows[next]!.nodeId, Math.max(0, indexOfFocus(own)));
  }

  /** A row that is far away is drawn first. */
  private async focusRow(nodeId: string, control: number): Promise<void> {
    this.roamingId = nodeId;
    if (!this.rowOf(nodeId)) await this.updateComplete;
    const row = this.rowOf(nodeId);
    row?.querySelectorAll('button')[control]?.focus({ preventScroll: true });
    if (row) reveal(row);
  }

  private rowOf(nodeId: string): HTMLElement | undefined {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.row')].find(({ dataset }) => dataset.node === nodeId);
  }
}

const none = html`<span class="none" aria-hidden="true">–</span>`;

interface Table {
  readonly all: readonly NodeRow[];
  readonly key: string;
  readonly columns: readonly NodeColumn[];
  readonly rows: readonly NodeRow[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly formats: ReadonlyMap<NodeColumn, ColumnFormat>;
}

function formatOf({ figure }: NodeColumn, rows: readonly NodeRow[], language: string): ColumnFormat {
  const figures = figure ? rows.flatMap((row) => figure(row) ?? []) : [];
  return columnFormat(
    figures[0]?.kind ?? 'number',
    figures.map(({ value }) => value),
    language,
  );
}

/** One cell: spanning the columns it would bring back those that a narrow table leaves out, as empty ones. */
function renderGap({ height }: RowGap): TemplateResult {
  return html`<tr class="gap" aria-hidden="true">
    <td ${withStyle({ 'block-size': `${height}px` })}></td>
  </tr>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-node-table': WfNodeTable;
  }
}
