import type { Numbering } from '../../../geometry/index.js';
import { addTo } from '../../../profile/add-to.js';
import { memoize } from '../../../profile/memoize.js';
import type { ExecutionStatus, ProfilingSession, WorkflowGraph } from '../../../profile/model.js';
import { hasTime } from '../../../profile/run/run-index.js';
import type { NodeRun } from './run-follower.js';

/** A run of more executions shows what its groups did when it is over. */
const liveMost = 20_000;

export const hasGroups: (graph: WorkflowGraph) => boolean = memoize(({ nodes }: WorkflowGraph) => {
  for (let i = 0; i < nodes.length; i++) if (nodes[i]!.parentId !== undefined) return true;
  return false;
});

/** By group: every node in it, at any depth, that holds no others. */
const membersOf: (graph: WorkflowGraph) => ReadonlyMap<string, readonly string[]> = memoize((graph: WorkflowGraph) => {
  const members = new Map<string, string[]>();
  if (!hasGroups(graph)) return members;
  const parents = new Map(
    graph.nodes.flatMap(({ id, parentId }) => (parentId === undefined ? [] : [[id, parentId] as const])),
  );
  for (const { id } of graph.nodes) {
    const seen = new Set([id]);
    for (let at = parents.get(id); at !== undefined && !seen.has(at); at = parents.get(at)) {
      seen.add(at);
      addTo(members, at, id);
    }
  }
  return members;
});

/**
 * What the groups of a workflow did: from the first start to the last end of what is in them, running while anything in them runs, failed where
 * something in them failed. A group that an engine executes itself is a node like any other, and not looked at here.
 */
export class GroupRuns {
  readonly #runs = new Map<number, NodeRun>();
  #session: ProfilingSession | undefined;

  constructor(private readonly numbers: Numbering) {}

  runOf(index: number): NodeRun | undefined {
    return this.#runs.get(index);
  }

  get runs(): ReadonlyMap<number, NodeRun> {
    return this.#runs;
  }

  /** Which groups there are, and the numbers of what is in each. */
  *groups(): Generator<readonly [number, readonly string[]]> {
    if (!this.#session) return;
    for (const [id, members] of membersOf(this.#session.graph)) yield [this.numbers.add(id), members];
  }

  /** Returns the groups that are not as they were. */
  follow(session: ProfilingSession | undefined): readonly number[] {
    if (session === this.#session) return [];
    const isSameRun = session?.id === this.#session?.id;
    this.#session = session;
    if (!isSameRun) this.#runs.clear();
    const members = session && membersOf(session.graph);
    if (!session || !members?.size) return [];
    if (session.status === 'running' && session.executions.length > liveMost) return [];
    const changed: number[] = [];
    for (const [id, run] of groupRuns(session, members)) {
      const index = this.numbers.add(id);
      const before = this.#runs.get(index);
      if (
        before &&
        before.status === run.status &&
        before.time === run.time &&
        before.runningSince === run.runningSince
      )
        continue;
      this.#runs.set(index, run);
      changed.push(index);
    }
    return changed;
  }
}

interface Sum {
  first: number;
  last: number;
  isRunning: boolean;
  /** Of each node in it, how it ended: a later try takes the place of the one before it. */
  readonly ended: Map<string, ExecutionStatus>;
}

function groupRuns(
  session: ProfilingSession,
  members: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, NodeRun> {
  const groupsOf = new Map<string, string[]>();
  for (const [group, ids] of members) {
    for (const id of ids) {
      addTo(groupsOf, id, group);
    }
  }
  const sums = new Map<string, Sum>();
  const executed = new Set<string>();
  for (const execution of session.executions) {
    const { nodeId, status, iteration, startedAt, finishedAt } = execution;
    executed.add(nodeId);
    if (!hasTime(execution)) continue;
    for (const group of groupsOf.get(nodeId) ?? []) {
      let sum = sums.get(group);
      if (!sum) sums.set(group, (sum = { first: Infinity, last: -Infinity, isRunning: false, ended: new Map() }));
      sum.first = Math.min(sum.first, startedAt);
      sum.last = Math.max(sum.last, finishedAt ?? session.finishedAt ?? startedAt);
      sum.isRunning ||= status === 'running';
      sum.ended.set(`${iteration ?? ''} ${nodeId}`, status);
    }
  }
  const runs = new Map<string, NodeRun>();
  for (const [group, { first, last, isRunning, ended }] of sums) {
    if (executed.has(group)) continue;
    const time = Math.max(0, last - first);
    if (isRunning) runs.set(group, { status: 'running', time, runningSince: first });
    else runs.set(group, { status: [...ended.values()].includes('failed') ? 'failed' : 'completed', time });
  }
  return runs;
}
