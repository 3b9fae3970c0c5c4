import type { GraphNode, ProfilingSession } from '../model.js';
import type { Difference, CompareThresholds } from './judge.js';
import { judge } from './judge.js';
import type { Ledger } from './ledger.js';
import { ledgerOf } from './ledger.js';
import { matchNodes } from './match-nodes.js';
import type { AlikeSamples, IsCold, Sample } from './samples.js';
import { alikeSamples, cachedRuns, isMarkedCold, medianRuns, nodeSamples, totalSamples } from './samples.js';
import { sideGraph } from './side-graph.js';

export interface CompareOptions extends Partial<CompareThresholds> {
  /** Whether a run began without what later ones had in memory. Default: its attribute `cold` is true. */
  readonly isCold?: IsCold;
}

export interface NodeComparison extends Difference {
  /** The candidate's id; the baseline's where the node was removed. */
  readonly nodeId: string;
  /** Where the ids differ but the nodes were found to be the same. */
  readonly baselineNodeId?: string;
  readonly label?: string;
  readonly type?: string;
  readonly presence: 'both' | 'added' | 'removed';
  /** Runs in which it was cached; their times are in no sample. */
  readonly baselineCached: number;
  readonly candidateCached: number;
}

export interface RunComparison {
  readonly total: Difference;
  /** Largest change first, then by id. Groups are not in it: their nodes are. */
  readonly nodes: readonly NodeComparison[];
  /** Ids of nodes that only one side has. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /**
   * Of the runs whose totals are the medians of those compared (of an even number the mean of the middle two), so that it splits the
   * delta of `total`. Undefined where a side has no run that ended.
   */
  readonly ledger: Ledger | undefined;
}

export const compareThresholds: CompareThresholds = {
  leastRuns: 4,
  falseDiscoveryRate: 0.05,
  leastShare: 0.1,
  leastDelta: 100,
};

/**
 * Is the candidate slower than the baseline, and where? Medians, their delta and ratio for the total and each node; with
 * four or more runs of one kind a side a two-sided Mann–Whitney test, over nodes adjusted after Benjamini and Hochberg,
 * and a verdict where the change is also large enough to matter. Failed runs count only where a side has no others; a
 * running one has no total yet.
 */
export function compareRuns(
  baseline: readonly ProfilingSession[],
  candidate: readonly ProfilingSession[],
  options: CompareOptions = {},
): RunComparison {
  const isCold = options.isCold ?? isMarkedCold;
  const thresholds = { ...compareThresholds, ...withoutUndefined(options) };
  const before = sideGraph(baseline);
  const after = sideGraph(candidate);
  const baselineIds = matchNodes(before, after);
  const matched = new Set(baselineIds.values());
  const added = [...after.nodes.keys()].filter((id) => !baselineIds.has(id));
  const removed = [...before.nodes.keys()].filter((id) => !matched.has(id));

  const totals = alikeSamples(totalSamples(baseline, isCold), totalSamples(candidate, isCold));
  const known: Presence[] = [
    ...Array.from(baselineIds, ([id, other]) => ({ presence: 'both' as const, id, other, node: after.nodes.get(id)! })),
    ...added.map((id) => ({ presence: 'added' as const, id, node: after.nodes.get(id)! })),
    ...removed.map((id) => ({ presence: 'removed' as const, id, other: id, node: before.nodes.get(id)! })),
  ];
  return {
    total: judge([totals], thresholds)[0]!,
    nodes: compareNodes(known, sideSamples(baseline, isCold), sideSamples(candidate, isCold), thresholds),
    added,
    removed,
    ledger: ledgerOfMedians(totals, baselineIds),
  };
}

interface Presence {
  readonly presence: NodeComparison['presence'];
  readonly id: string;
  /** What the baseline calls it. */
  readonly other?: string;
  readonly node: GraphNode;
}

interface SideSamples {
  readonly times: ReadonlyMap<string, readonly Sample[]>;
  readonly cached: ReadonlyMap<string, number>;
}

function sideSamples(sessions: readonly ProfilingSession[], isCold: IsCold): SideSamples {
  return { times: nodeSamples(sessions, isCold), cached: cachedRuns(sessions) };
}

function compareNodes(
  known: readonly Presence[],
  before: SideSamples,
  after: SideSamples,
  thresholds: CompareThresholds,
) {
  const asked = known.flatMap(({ presence, id, other, node }) => {
    const those = other === undefined ? [] : (before.times.get(other) ?? []);
    const these = presence === 'removed' ? [] : (after.times.get(id) ?? []);
    const baselineCached = other === undefined ? 0 : (before.cached.get(other) ?? 0);
    const candidateCached = presence === 'removed' ? 0 : (after.cached.get(id) ?? 0);
    if (those.length + these.length + baselineCached + candidateCached === 0) return [];
    const renamed = presence === 'both' && other !== id ? { baselineNodeId: other } : {};
    const facts = { nodeId: id, ...renamed, ...named(node), presence, baselineCached, candidateCached };
    return [{ facts, samples: alikeSamples(those, these) }];
  });
  const differences = judge(
    asked.map(({ samples }) => samples),
    thresholds,
  );
  const nodes = asked.map(({ facts }, index): NodeComparison => ({ ...facts, ...differences[index]! }));
  return nodes.sort((a, b) => sizeOf(b) - sizeOf(a) || (a.nodeId < b.nodeId ? -1 : 1));
}

function ledgerOfMedians(totals: AlikeSamples, baselineIds: ReadonlyMap<string, string>): Ledger | undefined {
  const before = medianRuns(totals.baseline);
  const after = medianRuns(totals.candidate);
  return before.length && after.length ? ledgerOf(before, after, baselineIds) : undefined;
}

/** What is on one side only is as large a change as its time. */
function sizeOf({ delta, baseline, candidate }: NodeComparison): number {
  return Math.abs(delta ?? baseline?.median ?? candidate?.median ?? 0);
}

function named({ label, type }: GraphNode): Pick<NodeComparison, 'label' | 'type'> {
  return { ...(label === undefined ? {} : { label }), ...(type === undefined ? {} : { type }) };
}

function withoutUndefined(options: CompareOptions): Partial<CompareThresholds> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
