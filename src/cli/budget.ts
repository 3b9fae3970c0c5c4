import { computeStatistics, nodeTimings, type NodeTiming, type ProfilingSession } from '../profile/index.js';
import { quantile } from '../profile/quantile.js';
import { CommandError, usageError } from './command-error.js';
import { parseDuration } from './parse-duration.js';

/** How long a run, or one of its nodes, may take. */
export interface Budget {
  /** `total`, or `node:` and an id or a label. */
  readonly subject: string;
  /** ms. */
  readonly limit: number;
}

export interface BudgetResult extends Budget {
  /** Median over the runs in which it ran, ms; null where it ran in none. */
  readonly measured: number | null;
  readonly runs: number;
  /** `unmeasured`: no run got to its end, so that nothing can be held against the budget. */
  readonly verdict: 'kept' | 'broken' | 'unmeasured';
}

/** `total=30s` or `node:upscale=5s`; what stands behind the last `=` is the limit, since ids may hold one. */
export function parseBudget(text: string): Budget {
  const sign = text.lastIndexOf('=');
  const subject = text.slice(0, Math.max(0, sign));
  if (subject !== 'total' && !/^node:./s.test(subject)) {
    throw usageError(`"${text}" is no budget; write total=30s or node:NAME=5s`);
  }
  const limit = parseDuration(text.slice(sign + 1));
  if (limit === undefined) throw usageError(`"${text.slice(sign + 1)}" is no duration; write 500ms, 30s or 1.5m`);
  return { subject, limit };
}

/** Holds the runs that completed against the budget. Throws a `CommandError` for a node that no run knows. */
export function holdAgainst(budget: Budget, sessions: readonly ProfilingSession[]): BudgetResult {
  const measure = budget.subject === 'total' ? totalOf : nodeMeasure(budget.subject.slice('node:'.length), sessions);
  const completed = sessions.filter(({ status }) => status === 'completed');
  const times = Float64Array.from(completed.flatMap((session) => measure(session) ?? [])).sort();
  const measured = times.length > 0 ? quantile(times, 0.5) : null;
  return {
    ...budget,
    measured,
    runs: times.length,
    verdict: completed.length === 0 ? 'unmeasured' : (measured ?? 0) > budget.limit ? 'broken' : 'kept',
  };
}

type Measure = (session: ProfilingSession) => number | undefined;

const totalOf: Measure = (session) => computeStatistics(session).totalDuration;

function nodeMeasure(name: string, sessions: readonly ProfilingSession[]): Measure {
  const nodeId = idOf(name, sessions);
  return (session) => {
    const timing = nodeTimings(session).get(nodeId);
    return timing && hasRun(timing) ? timing.time : undefined;
  };
}

const hasRun = ({ group, executions, cached, skipped }: NodeTiming): boolean =>
  group === true || executions > cached + skipped;

/** The id itself counts before labels. A misspelt name must not pass for a budget that is kept. */
function idOf(name: string, sessions: readonly ProfilingSession[]): string {
  const labelled = new Set<string>();
  for (const { graph, executions } of sessions) {
    for (const { id, label } of graph.nodes) {
      if (id === name) return id;
      if (label === name) labelled.add(id);
    }
    if (executions.some(({ nodeId }) => nodeId === name)) return name;
  }
  const [id, other] = labelled;
  if (id === undefined) throw new CommandError(`no run has a node "${name}"`);
  if (other !== undefined)
    throw new CommandError(
      `several nodes are labelled "${name}"; name one by its id: ${[...labelled].slice(0, 10).join(', ')}`,
    );
  return id;
}
