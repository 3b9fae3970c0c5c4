import { addUp } from '../add-up.js';
import { compareText } from '../compare-text.js';
import type { ProfilingSession } from '../model.js';
import { quantile } from '../quantile.js';
import { totalDurationOf } from '../run/run-index.js';
import { timeOnPath, type TimeOnPath } from '../time-on-path.js';

/** What one node, or all waits, added to the difference of two totals. Times in ms. */
export interface LedgerRow {
  readonly kind: 'node' | 'wait';
  /** Absent for waits. The candidate's id, or the baseline's where the candidate has no such node. */
  readonly nodeId?: string;
  /** Time on the recorded path. */
  readonly baseline: number;
  readonly candidate: number;
  /** candidate − baseline; one row may differ from that in its last digit, so that all rows add up. */
  readonly delta: number;
}

/** How the totals of two runs, or of two groups of runs, differ, split over what bounded them. */
export interface Ledger {
  /** The run, or the two whose mean this is. */
  readonly baselineSessionIds: readonly string[];
  readonly candidateSessionIds: readonly string[];
  /** totalDuration of the two sides, ms. */
  readonly baseline: number;
  readonly candidate: number;
  /** candidate − baseline. */
  readonly delta: number;
  /** Largest change first (but see `balanced`); their deltas, added in this order, are `delta` to the last digit. */
  readonly rows: readonly LedgerRow[];
}

/** Each side is a run, or two of which the mean counts. `baselineIds`: the baseline's node ids by the candidate's. */
export function ledgerOf(
  baseline: readonly ProfilingSession[],
  candidate: readonly ProfilingSession[],
  baselineIds: ReadonlyMap<string, string>,
): Ledger {
  const before = meanOnPath(baseline);
  const after = meanOnPath(candidate);
  const rows: LedgerRow[] = [row({ kind: 'wait' }, before.wait, after.wait)];
  const left = new Map(before.nodes);
  for (const [nodeId, time] of after.nodes) {
    const other = baselineIds.get(nodeId);
    rows.push(row({ kind: 'node', nodeId }, (other !== undefined && left.get(other)) || 0, time));
    if (other !== undefined) left.delete(other);
  }
  const candidateIds = new Map(Array.from(baselineIds, ([id, other]) => [other, id]));
  for (const [nodeId, time] of left)
    rows.push(row({ kind: 'node', nodeId: candidateIds.get(nodeId) ?? nodeId }, time, 0));
  rows.sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta) || compareText(a.nodeId ?? '', b.nodeId ?? ''));

  const totals = { baseline: medianTotal(baseline), candidate: medianTotal(candidate) };
  const delta = totals.candidate - totals.baseline;
  return {
    baselineSessionIds: baseline.map(({ id }) => id),
    candidateSessionIds: candidate.map(({ id }) => id),
    ...totals,
    delta,
    rows: balanced(rows, delta),
  };
}

function meanOnPath(sessions: readonly ProfilingSession[]): TimeOnPath {
  const nodes = new Map<string, number>();
  let wait = 0;
  for (const session of sessions) {
    const onPath = timeOnPath(session);
    wait += onPath.wait / sessions.length;
    for (const [nodeId, time] of onPath.nodes) addUp(nodes, nodeId, time / sessions.length);
  }
  return { nodes, wait };
}

/** In the words of `summarise`, so that it is the same number to the last digit. */
function medianTotal(ascending: readonly ProfilingSession[]): number {
  return quantile(ascending.map(totalDurationOf), 0.5);
}

/**
 * The sections of a path lie on a grid on which they add up exactly, so as a rule there is nothing to do. Where the
 * grids of the runs differ, a rounding error is left over, which goes to the last, smallest row; where that cannot hold it
 * (the rows are huge and all but cancel out), to the last row in an order in which it can.
 */
function balanced(rows: LedgerRow[], delta: number): readonly LedgerRow[] {
  for (let turn = 0; turn < rows.length && sum(rows) !== delta; turn++) {
    const last = rows.at(-1)!;
    rows[rows.length - 1] = { ...last, delta: delta - sum(rows.slice(0, -1)) };
    if (sum(rows) === delta) break;
    rows.pop();
    rows.unshift(last);
  }
  return rows;
}

function sum(rows: readonly LedgerRow[]): number {
  let total = 0;
  for (const { delta } of rows) total += delta;
  return total;
}

function row(of: Pick<LedgerRow, 'kind' | 'nodeId'>, baseline: number, candidate: number): LedgerRow {
  return { ...of, baseline, candidate, delta: candidate - baseline };
}
