import { stepwise, type Steps } from '../stepwise.js';
import { flags, growingInts, type Growing } from './columns.js';
import { rowsOfPairs, type Csr } from './csr.js';
import { isWithin } from './forest.js';
import { graphOfRunInSteps, hasMembers, hasRun, type RunGraph } from './run-graph.js';
import type { RunIndex } from './run-index.js';
import { sortByKey } from './sort-by-key.js';

/**
 * What an execution waited for. The recorded causes where there are any, else what the graph says: the executions of the
 * nodes before it. Nodes that never ran are looked through, an edge from a group means what is in it, and a retry
 * comes after the attempt before it.
 */
export interface Predecessors {
  /** Recorded causes and the attempt before, begun before the execution and neither around it nor in it. */
  readonly recorded: Csr;
  /** 1 where the causes are recorded (also: recorded to be none), so that the graph has no say. */
  readonly causesKnown: Uint8Array;
  /** The nodes and groups that a node waits for: how many, and each of them. */
  sourceCount(node: number): number;
  sourceAt(node: number, row: number): number;
  /** The one execution of a source that holds nothing and ran once; -1 for other sources. */
  onlyOf(source: number): number;
  /** The executions of a source, those of what it holds included, by end and by start. */
  byEnd(source: number): Int32Array;
  byStart(source: number): Int32Array;
}

export const { atOnce: predecessorsOf, inSteps: predecessorsInSteps } = stepwise(function* (
  run: RunIndex,
): Steps<Predecessors> {
  const graph = yield* graphOfRunInSteps(run);
  yield;
  const sources = sourcesOf(graph, executedSubtrees(run, graph));
  yield;
  const starts: (Int32Array | undefined)[] = [];
  const ends: (Int32Array | undefined)[] = [];
  const byStart = (source: number) => (starts[source] ??= executionsWithin(run, graph, source));
  return {
    ...recordedPredecessors(run),
    ...sources,
    onlyOf: (source) => onlyExecution(run, graph, source),
    byStart,
    byEnd: (source) => (ends[source] ??= sortedByEnd(run, byStart(source))),
  };
});

/**
 * Adds to `found`, of each source that the graph names, the execution done last before `execution` started; where none was done,
 * the one that streamed into it.
 */
export function addLatestFromGraph(
  found: Growing<Int32Array>,
  run: RunIndex,
  predecessors: Predecessors,
  execution: number,
): void {
  const node = run.nodeOf[execution]!;
  for (let row = 0; row < predecessors.sourceCount(node); row++) {
    const before = latestOf(run, predecessors, predecessors.sourceAt(node, row), execution);
    if (before >= 0) found.push(before);
  }
}

function latestOf(run: RunIndex, predecessors: Predecessors, source: number, execution: number): number {
  const only = predecessors.onlyOf(source);
  if (only >= 0) return isDoneBefore(run, only, execution) || streamsInto(run, only, execution) ? only : -1;
  const byEnd = predecessors.byEnd(source);
  const done = doneBefore(run, byEnd, execution);
  return done > 0 ? byEnd[done - 1]! : streamingInto(run, predecessors.byStart(source), execution);
}

/** Whether `one` was done when `execution` started. */
export function isDoneBefore({ started, finished }: RunIndex, one: number, execution: number): boolean {
  return finished[one]! < started[execution]! || (finished[one] === started[execution] && one < execution);
}

/** Whether `one` began before `execution` and still ran when that started. */
export function streamsInto(run: RunIndex, one: number, execution: number): boolean {
  return one < execution && run.finished[one]! > run.started[execution]! && !areNested(run, one, execution);
}

/** How many of `byEnd` were done when `execution` started. */
export function doneBefore(run: RunIndex, byEnd: Int32Array, execution: number): number {
  let low = 0;
  let high = byEnd.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isDoneBefore(run, byEnd[middle]!, execution)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of `byStart` the last that began before `execution` and still ran then (it streamed to it); -1 where there is none. */
export function streamingInto(run: RunIndex, byStart: Int32Array, execution: number): number {
  let low = 0;
  let high = byStart.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byStart[middle]! < execution) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1; at >= 0; at--) {
    if (!areNested(run, byStart[at]!, execution))
      return run.finished[byStart[at]!]! > run.started[execution]! ? byStart[at]! : -1;
  }
  return -1;
}

export function areNested(run: RunIndex, a: number, b: number): boolean {
  return isWithin(run.forest, a, b) || isWithin(run.forest, b, a);
}

function recordedPredecessors(run: RunIndex): Pick<Predecessors, 'recorded' | 'causesKnown'> {
  const causesKnown = new Uint8Array(run.executions.length);
  const effects = growingInts(run.causes.items.length);
  const before = growingInts(run.causes.items.length);
  const attempts = new Map<string, number>();
  run.executions.forEach((execution, effect) => {
    const from = run.causes.offsets[effect]!;
    const to = run.causes.offsets[effect + 1]!;
    causesKnown[effect] = Number(to > from || execution.causes?.length === 0);
    for (let at = from; at < to; at++) {
      const cause = run.causes.items[at]!;
      if (cause >= effect || areNested(run, cause, effect)) continue;
      effects.push(effect);
      before.push(cause);
    }
    if (execution.attempt === undefined) return;
    const key = `${execution.iteration ?? ''} ${run.nodeOf[effect]}`;
    const last = attempts.get(key);
    if (execution.attempt > 1 && last !== undefined && run.finished[last]! <= run.started[effect]!) {
      effects.push(effect);
      before.push(last);
    }
    attempts.set(key, effect);
  });
  return { causesKnown, recorded: rowsOfPairs(effects.done(), before.done(), run.executions.length) };
}

function sortedByEnd({ finished }: RunIndex, byStart: Int32Array): Int32Array {
  return byStart.length < 2 ? byStart : sortByKey(byStart.slice(), finished);
}

function executedSubtrees(run: RunIndex, { groups }: RunGraph): Uint8Array {
  const ran = flags(run.nodeIds.length, (node) => hasRun(run, node));
  for (let at = groups.preorder.length - 1; at >= 0; at--) {
    const node = groups.preorder[at]!;
    if (ran[node] && groups.parent[node]! >= 0) ran[groups.parent[node]!] = 1;
  }
  return ran;
}

/** Mostly a node waits for what its edges come from and no more: then nothing is kept of it but that. */
function sourcesOf(graph: RunGraph, ranWithin: Uint8Array): Pick<Predecessors, 'sourceCount' | 'sourceAt'> {
  const { offsets, items } = graph.drawnIncoming;
  const found: (Int32Array | undefined)[] = [];
  const asDrawn = flags(offsets.length - 1, (node) => {
    for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) if (!ranWithin[items[edge]!]) return false;
    return graph.groups.parent[node]! < 0;
  });
  const foundOf = (node: number) => (found[node] ??= findSources(graph, ranWithin, node));
  return {
    sourceCount: (node) => (asDrawn[node] ? offsets[node + 1]! - offsets[node]! : foundOf(node).length),
    sourceAt: (node, row) => (asDrawn[node] ? items[offsets[node]! + row]! : foundOf(node)[row]!),
  };
}

function findSources({ groups, drawnIncoming: incoming }: RunGraph, ranWithin: Uint8Array, node: number): Int32Array {
  const found = new Set<number>();
  const seen = new Set<number>();
  const open = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (let holder = at; holder >= 0 && !seen.has(holder); holder = groups.parent[holder]!) {
      seen.add(holder);
      for (let edge = incoming.offsets[holder]!; edge < incoming.offsets[holder + 1]!; edge++) {
        const source = incoming.items[edge]!;
        if (ranWithin[source]) found.add(source);
        else open.push(source);
      }
    }
  }
  return Int32Array.from(found).sort();
}

function onlyExecution({ executionsOf: { offsets, items } }: RunIndex, graph: RunGraph, source: number): number {
  const first = offsets[source]!;
  return offsets[source + 1]! - first === 1 && !hasMembers(graph, source) ? items[first]! : -1;
}

function executionsWithin(run: RunIndex, graph: RunGraph, source: number): Int32Array {
  const { offsets, items } = run.executionsOf;
  if (!hasMembers(graph, source)) return items.subarray(offsets[source], offsets[source + 1]);
  const { preorder, enter, leave } = graph.groups;
  const all: number[] = [];
  for (let at = enter[source]!; at < leave[source]!; at++) {
    const node = preorder[at]!;
    for (let own = offsets[node]!; own < offsets[node + 1]!; own++) all.push(items[own]!);
  }
  return Int32Array.from(all).sort();
}
