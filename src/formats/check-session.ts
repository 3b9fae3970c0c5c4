import type { Execution, ProfilingSession } from '../profile/model.js';
import { breakCycles } from './build/break-cycles.js';
import { timed, vouched } from './build/vouched.js';
import { ImportError } from './import-error.js';
import { isTime } from './read.js';

/**
 * What the analysis relies on, for every session of every format: ids that are unique and not empty, finite times, and no
 * end before its start. Throws an `ImportError` for the first thing that is wrong. Gives the sessions whose parents may
 * lead in a circle, which `withRoots` mends.
 */
export function checkSessions(sessions: readonly ProfilingSession[]): ReadonlySet<ProfilingSession> {
  const ids = new Set<string>();
  const doubtful = new Set<ProfilingSession>();
  for (const session of sessions) {
    const at = `session "${session.id}"`;
    if (!session.id || ids.has(session.id))
      throw new ImportError('wrong-shape', session.id ? 'its id occurs twice' : 'its id is empty', at);
    ids.add(session.id);
    checkTimes(session, () => at);
    if (
      session.recordedDuration !== undefined &&
      !(session.recordedDuration >= 0 && isTime(session.recordedDuration))
    ) {
      throw new ImportError('wrong-shape', 'its duration is not a number of 0 or more', `${at}, recordedDuration`);
    }
    if (!vouched.has(session.graph.nodes)) checkIds(session.graph.nodes, at, 'node');
    if (!timed.has(session.executions))
      session.executions.forEach((execution) => checkTimes(execution, () => `${at}, execution "${execution.id}"`));
    if (!vouched.has(session.executions) && !checkParents(session.executions, at)) doubtful.add(session);
  }
  return doubtful;
}

/** Whether every parent stands before its children, so that no chain of parents can be a circle. */
function checkParents(executions: readonly Execution[], at: string): boolean {
  const seen = new Set<string>();
  let parentsFirst = true;
  for (const { id, parentId } of executions) {
    if (parentId !== undefined && parentsFirst && !seen.has(parentId)) parentsFirst = false;
    takeId(seen, id, at, 'execution');
  }
  return parentsFirst;
}

function checkIds(items: readonly { readonly id: string }[], at: string, kind: string): void {
  const seen = new Set<string>();
  for (const { id } of items) takeId(seen, id, at, kind);
}

function takeId(seen: Set<string>, id: string, at: string, kind: string): void {
  if (!id) throw new ImportError('wrong-shape', `a ${kind} has no id`, at);
  const before = seen.size;
  if (seen.add(id).size === before)
    throw new ImportError('wrong-shape', 'its id occurs twice', `${at}, ${kind} "${id}"`);
}

const times = ['startedAt', 'finishedAt', 'queuedAt'] as const;

/** Of an execution or the session itself. The place is only written where something is wrong: there may be 100,000 executions. */
function checkTimes(timed: Pick<Execution, (typeof times)[number]>, at: () => string): void {
  for (const name of times) {
    const time = timed[name];
    if (!isTime(time) && (time !== undefined || name === 'startedAt'))
      throw new ImportError('wrong-shape', 'not a time', `${at()}, ${name}`);
  }
  const { startedAt, finishedAt = startedAt } = timed;
  if (finishedAt < startedAt) throw new ImportError('wrong-shape', 'it ends before it starts', at());
}

/**
 * The session with parents that lead to a root. An engine that names the wrong parent still ran what it ran: the execution
 * becomes a root, and `told` hears of it.
 */
export function withRoots(session: ProfilingSession, told: (executionId: string) => void): ProfilingSession {
  const parents = new Map<string, string>();
  for (const { id, parentId } of session.executions) if (parentId !== undefined) parents.set(id, parentId);
  const freed = new Set(breakCycles(parents));
  if (freed.size === 0) return session;
  freed.forEach(told);
  return {
    ...session,
    executions: session.executions.map((execution) => {
      if (!freed.has(execution.id)) return execution;
      const root: { -readonly [Key in keyof Execution]: Execution[Key] } = { ...execution };
      delete root.parentId;
      return root;
    }),
  };
}
