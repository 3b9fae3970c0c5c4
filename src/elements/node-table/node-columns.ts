import { count, duration, share, type Figure } from '../../profile/figures.js';
import { modelMetrics, type ModelMetrics } from '../model-metrics.js';
import type { WordKey } from '../words/words.js';
import { noMetrics, type NodeRow } from './node-rows.js';

export type NodeColumnId = 'name' | 'trend' | 'time' | 'share' | 'runs' | 'wall' | 'queue' | keyof ModelMetrics;

export interface NodeColumn {
  readonly id: NodeColumnId;
  readonly word: WordKey;
  readonly explanation: WordKey;
  /** Metrics of models stand in a set of their own where there is no room for all. Default: times. */
  readonly set?: 'model';
  /** What is written in the cell; the name and the trend column have no figure. */
  readonly figure?: (row: NodeRow) => Figure | undefined;
}

const timeColumns: readonly NodeColumn[] = [
  { id: 'name', word: 'column.node', explanation: 'column.node' },
  { id: 'trend', word: 'view.trend', explanation: 'column.trend.long' },
  {
    id: 'time',
    word: 'column.time',
    explanation: 'column.time.long',
    figure: ({ timing }) => (ranAtAll(timing) ? duration(timing.time) : undefined),
  },
  {
    id: 'share',
    word: 'column.share',
    explanation: 'column.share.long',
    figure: (row) => (ranAtAll(row.timing) ? share(row.share) : undefined),
  },
  {
    id: 'runs',
    word: 'column.runs',
    explanation: 'column.runs.long',
    figure: ({ timing }) => (timing && !timing.group ? count(timing.executions) : undefined),
  },
  {
    id: 'wall',
    word: 'column.wall',
    explanation: 'column.wall.long',
    figure: ({ timing }) => (ranAtAll(timing) ? duration(timing.wallTime) : undefined),
  },
  {
    id: 'queue',
    word: 'column.queue',
    explanation: 'column.queue.long',
    figure: ({ timing }) => (timing && timing.queueTime > 0 ? duration(timing.queueTime) : undefined),
  },
];

const modelColumns: readonly NodeColumn[] = modelMetrics.map(({ id, word, explanation, figure }) => ({
  id,
  word,
  explanation,
  set: 'model',
  figure: ({ metrics: { [id]: value } }) => (value === undefined ? undefined : figure(value)),
}));

const allColumns: readonly NodeColumn[] = [...timeColumns, ...modelColumns];

export function isColumnId(id: string): id is NodeColumnId {
  return allColumns.some((column) => column.id === id);
}

/** The columns worth their place: metrics only where a node of the run told them, the trend from a few runs on. */
export function columnsFor(rows: readonly NodeRow[], hasTrend: boolean): readonly NodeColumn[] {
  const telling = rows.filter(({ metrics }) => metrics !== noMetrics);
  return allColumns.filter(({ id, set, figure }) =>
    set === 'model' ? telling.some((row) => figure?.(row) !== undefined) : id !== 'trend' || hasTrend,
  );
}

/** A cached or skipped node has no time, which is not the same as 0 ms. */
function ranAtAll(timing: NodeRow['timing']): timing is NonNullable<NodeRow['timing']> {
  return timing !== undefined && (timing.group === true || timing.executions > timing.cached + timing.skipped);
}

export interface NodeOrder {
  readonly column: NodeColumnId;
  readonly direction: 'ascending' | 'descending';
}

/** Sorted copies; rows without a figure come last either way, equal ones keep the order of the workflow. */
export function sortRows(rows: readonly NodeRow[], order: NodeOrder, language: string): readonly NodeRow[] {
  const sign = order.direction === 'ascending' ? 1 : -1;
  const figure = allColumns.find((column) => column.id === order.column)?.figure;
  if (!figure) {
    const names = nameOrder(language);
    return [...rows].sort((a, b) => sign * names.compare(a.label, b.label));
  }
  const values = new Map(rows.map((row) => [row, figure(row)?.value]));
  return [...rows].sort((a, b) => {
    const [x, y] = [values.get(a), values.get(b)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    return sign * (x - y);
  });
}

function nameOrder(language: string): Intl.Collator {
  try {
    return new Intl.Collator(language, { numeric: true });
  } catch {
    return new Intl.Collator('en', { numeric: true }); // a malformed lang attribute must not blank the table
  }
}
