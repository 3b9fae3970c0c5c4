import { gainsOf } from '../gains.js';
import { memoize } from '../memoize.js';
import type { Execution, ProfilingSession } from '../model.js';
import { nodeTimings, type NodeTiming } from '../node-timings.js';
import { planReplay } from '../replay/plan.js';
import type { ReplayPlan } from '../replay/replay-plan.js';
import { graphOfRun } from '../run/run-graph.js';
import { indexRun, type RunIndex } from '../run/run-index.js';
import { predictDuration, predictGain, type SimulationRequest } from '../simulate.js';
import { computeStatistics, type ProfilingStatistics } from '../statistics.js';
import { timeOnPath } from '../time-on-path.js';
import type { Highlight } from './insight.js';

/** What rules look at; worked out once for all of them. Times in ms. */
export interface RunFacts {
  readonly session: ProfilingSession;
  /** Other runs that have ended, the oldest first. */
  readonly history: readonly ProfilingSession[];
  readonly run: RunIndex;
  readonly plan: ReplayPlan;
  readonly statistics: ProfilingStatistics;
  /** totalDuration. */
  readonly total: number;
  /** Nodes that have executions; groups left out. */
  readonly timings: ReadonlyMap<string, NodeTiming>;
  readonly gains: ReadonlyMap<string, number>;
  /** Time of each node on the recorded path. */
  readonly onPath: ReadonlyMap<string, number>;
  /** Something says what waited for what: edges, or recorded causes. */
  readonly knowsCauses: boolean;
  readonly labelOf: (nodeId: string) => string;
  /** The executions of a node by start; those that were cached or skipped left out. */
  readonly executionsOf: (nodeId: string) => readonly TimedExecution[];
  /** How long the run would be, as `simulate` says. */
  readonly predict: (request: SimulationRequest) => number;
  /** What it would be shorter by, as `simulate` says; never negative. The same request object is replayed once. */
  readonly savingOf: (request: SimulationRequest) => number;
}

export interface TimedExecution {
  readonly execution: Execution;
  /** Its number in the run index. */
  readonly at: number;
  readonly duration: number;
  readonly selfTime: number;
}

export function gatherFacts(session: ProfilingSession, history: readonly ProfilingSession[]): RunFacts {
  const run = indexRun(session);
  const graph = graphOfRun(run);
  const total = run.totalDuration;
  return {
    session,
    history: history
      .filter((other) => other.id !== session.id && other.status !== 'running')
      .sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1)),
    run,
    plan: planReplay(run),
    statistics: computeStatistics(session),
    total,
    timings: new Map([...nodeTimings(session)].filter(([, timing]) => !timing.group)),
    gains: gainsOf(session),
    onPath: timeOnPath(session).nodes,
    knowsCauses: graph.sources.length > 0 || run.causes.items.length > 0,
    labelOf: (nodeId) => run.nodes[run.nodeIndex.get(nodeId) ?? -1]?.label ?? nodeId,
    executionsOf: (nodeId) => {
      const node = run.nodeIndex.get(nodeId);
      if (node === undefined) return [];
      const own = run.executionsOf.items.subarray(run.executionsOf.offsets[node], run.executionsOf.offsets[node + 1]);
      return Array.from(
        own.filter((at) => run.timed[at]),
        (at) => timedExecution(run, at),
      );
    },
    predict: (request) => predictDuration(session, request),
    savingOf: memoize((request) => Math.max(0, predictGain(session, request))),
  };
}

export function timedExecution(run: RunIndex, at: number): TimedExecution {
  return {
    execution: run.executions[at]!,
    at,
    duration: run.finished[at]! - run.started[at]!,
    selfTime: run.selfTime[at]!,
  };
}

/** The stretch in which an execution ran. */
export function spanOf({ run }: RunFacts, at: number): Highlight {
  const { id, nodeId } = run.executions[at]!;
  return {
    startedAt: run.start + run.started[at]!,
    finishedAt: run.start + run.finished[at]!,
    nodeId,
    executionId: id,
  };
}
