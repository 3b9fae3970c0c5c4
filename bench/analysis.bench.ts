import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { dependencyPath } from '../src/profile/dependency-path.js';
import { findInsights } from '../src/profile/find-insights.js';
import { gainsOf } from '../src/profile/gains.js';
import type { Execution, GraphEdge, ProfilingSession } from '../src/profile/model.js';
import { nodeTimings } from '../src/profile/node-timings.js';
import { recordedPath } from '../src/profile/recorded-path.js';
import { simulate } from '../src/profile/simulate.js';
import { computeStatistics } from '../src/profile/statistics.js';
import type { Row } from './row.js';

export const method =
  'Runs built by list scheduling on 16 lanes. Each figure is the first answer for a session never seen before (what analyses share is counted in each), processor time of all threads (so that what else the machine does counts little), in Node: the median of three means, each of as many answers as look at 400,000 executions together (60 answers at most), so that collecting garbage falls on every size alike and one collection more or less decides nothing. The sizes take turns, and the heap is collected before each mean.';

const sizes = [1_000, 10_000, 100_000];
const laneCount = 16;
const executionsMeasured = 400_000;
const roundsMost = 60;
const means = 3;
/** Answers to each question that are not counted, before anything of a shape is measured: what is compiled anew for it must not fall on one. */
const warmUp = 2;

/** How the runs that are measured are built; all are scheduled on 16 lanes in dependency order, so that most nodes wait for both. */
interface Shape {
  readonly name: string;
  readonly executionsPerNode: number;
  /** Executions that run inside one, side by side; 0 for none. */
  readonly inside: number;
  readonly withCauses: boolean;
}

const shapes: readonly Shape[] = [
  { name: 'each node once', executionsPerNode: 1, inside: 0, withCauses: false },
  { name: 'ten runs of each node, causes recorded', executionsPerNode: 10, inside: 0, withCauses: true },
  { name: 'ten runs of each node, no causes', executionsPerNode: 10, inside: 0, withCauses: false },
  { name: 'calls inside calls', executionsPerNode: 2, inside: 4, withCauses: false },
];

function build(shape: Shape, count: number): ProfilingSession {
  let state = 12_345;
  const random = (below: number) => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) % below;
  const outer = Math.max(1, Math.round(count / (1 + shape.inside)));
  const nodes = Math.max(1, Math.round(outer / shape.executionsPerNode));
  const edges: GraphEdge[] = [];
  const before: number[][] = [];
  for (let node = 0; node < nodes; node++) {
    const sources = new Set(
      Array.from({ length: 1 + random(3) }, () => node - 1 - random(50)).filter((source) => source >= 0),
    );
    before.push([...sources]);
    for (const source of sources) edges.push({ source: `n${source}`, target: `n${node}` });
  }
  const epoch = 1_700_000_000_000;
  const laneFree = new Array<number>(laneCount).fill(epoch);
  const done = new Map<string, number>();
  const executions: Execution[] = [];
  for (let iteration = 0; iteration < shape.executionsPerNode; iteration++) {
    for (let node = 0; node < nodes; node++) {
      const causes = before[node]!.map((source) => `n${source}.${iteration}`);
      const lane = laneFree.indexOf(Math.min(...laneFree));
      const startedAt = causes.reduce((at, cause) => Math.max(at, done.get(cause)!), laneFree[lane]!) + random(4) / 4;
      const finishedAt = startedAt + 1 + random(400) / 4;
      const id = `n${node}.${iteration}`;
      executions.push({
        id,
        nodeId: `n${node}`,
        startedAt,
        finishedAt,
        status: 'completed',
        iteration,
        lane: `${lane}`,
        ...(shape.withCauses ? { causes } : {}),
      });
      for (let child = 0; child < shape.inside; child++) {
        const from = startedAt + ((finishedAt - startedAt) * child) / (shape.inside + 1);
        executions.push({
          id: `${id}/${child}`,
          nodeId: `n${node}/${child}`,
          startedAt: from,
          finishedAt: from + (finishedAt - startedAt) / 4,
          status: 'completed',
          parentId: id,
        });
      }
      laneFree[lane] = finishedAt;
      done.set(id, finishedAt);
    }
  }
  executions.sort((a, b) => a.startedAt - b.startedAt);
  return {
    id: 'run',
    workflowId: 'wf',
    startedAt: epoch,
    finishedAt: laneFree.reduce((a, b) => Math.max(a, b)),
    status: 'completed',
    clock: 'recorded',
    graph: { nodes: Array.from({ length: nodes }, (_, node) => ({ id: `n${node}` })), edges },
    executions,
  };
}

const analyses: Readonly<Record<string, (session: ProfilingSession) => unknown>> = {
  nodeTimings,
  computeStatistics,
  dependencyPath,
  recordedPath,
  'simulate, one node': (session) => simulate(session, { changes: { n1: { scale: 0.5 } } }),
  'simulate, other lanes': (session) => simulate(session, { lanes: 8 }),
  'gainsOf, all nodes': gainsOf,
  findInsights: (session) => findInsights(session),
};

/** Else whichever answer happens to fill the heap pays for the garbage of those before it, and no two runs agree. */
const collectGarbage = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

/** Each answer is for a session never seen before, so what analyses share is counted in each. */
function mean(analyse: (session: ProfilingSession) => unknown, session: ProfilingSession): number {
  const rounds = Math.min(roundsMost, Math.round(executionsMeasured / session.executions.length));
  collectGarbage();
  analyse({ ...session }); // a major collection throws away compiled code
  const begun = process.cpuUsage();
  for (let round = 0; round < rounds; round++) analyse({ ...session });
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000 / rounds;
}

/** The median for each of the sessions. */
function measure(
  analyse: (session: ProfilingSession) => unknown,
  sessions: readonly ProfilingSession[],
): readonly number[] {
  const turns = Array.from({ length: means }, () => sessions.map((session) => mean(analyse, session)));
  return sessions.map((_session, at) => turns.map((turn) => turn[at]!).sort((a, b) => a - b)[(means - 1) / 2]!);
}

export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const shape of shapes) {
    const sessions = sizes.map((count) => build(shape, count));
    for (let round = 0; round < warmUp; round++)
      for (const analyse of Object.values(analyses)) for (const session of sessions) analyse({ ...session });
    for (const [name, analyse] of Object.entries(analyses)) {
      const times = measure(analyse, sessions);
      const each = times.map((time, at) => time / sessions[at]!.executions.length);
      sessions.forEach((_session, at) => {
        const growth =
          at === sizes.length - 1
            ? {
                note: `per execution ${(each[at]! / each[at - 1]!).toFixed(1)} × that of ${sizes[at - 1]!.toLocaleString('en')}`,
              }
            : {};
        rows.push({ group: shape.name, name, n: sizes[at]!, value: times[at]!, unit: 'ms', ...growth });
      });
    }
  }
  return rows;
}
