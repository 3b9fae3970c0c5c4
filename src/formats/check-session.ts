import type { Execution, ProfilingSession } from '../profile/model.js';
import { ImportError } from './import-error.js';

/** The last moment a JavaScript `Date` can name (ECMA-262 §21.4.1.1). */
const lastTime = 8.64e15;

/**
 * What the analysis relies on, for every session of every format: ids that are unique and not empty, finite times, no end
 * before its start, and parents that lead to a root. Throws an `ImportError` for the first thing that is wrong.
 */
export function checkSessions(sessions: readonly ProfilingSession[]): void {
  const ids = new Set<string>();
  for (const session of sessions) {
    const at = `session "${session.id}"`;
    if (!session.id || ids.has(session.id)) throw new ImportError('wrong-shape', session.id ? 'its id occurs twice' : 'its id is empty', at);
    ids.add(session.id);
    checkSpan(session, at);
    if (session.recordedDuration !== undefined && !(session.recordedDuration >= 0 && session.recordedDuration <= lastTime)) {
      throw new ImportError('wrong-shape', 'its duration is not a number of 0 or more', `${at}, recordedDuration`);
    }
    checkIds(session.graph.nodes, at, 'node');
    checkExecutions(session.executions, at);
  }
}

function checkExecutions(executions: readonly Execution[], at: string): void {
  checkIds(executions, at, 'execution');
  const parents = new Map<string, string>();
  for (const execution of executions) {
    checkSpan(execution, `${at}, execution "${execution.id}"`);
    if (execution.queuedAt !== undefined && !isTime(execution.queuedAt)) {
      throw new ImportError('wrong-shape', 'not a time', `${at}, execution "${execution.id}", queuedAt`);
    }
    if (execution.parentId !== undefined) parents.set(execution.id, execution.parentId);
  }
  const rooted = new Set<string>();
  for (const start of parents.keys()) {
    const walked = new Set<string>();
    for (let id: string | undefined = start; id !== undefined && !rooted.has(id); id = parents.get(id)) {
      if (walked.has(id)) throw new ImportError('wrong-shape', 'it runs inside of itself', `${at}, execution "${id}"`);
      walked.add(id);
    }
    for (const id of walked) rooted.add(id);
  }
}

function checkIds(items: readonly { readonly id: string }[], at: string, kind: string): void {
  const seen = new Set<string>();
  for (const { id } of items) {
    if (!id) throw new ImportError('wrong-shape', `a ${kind} has no id`, at);
    if (seen.has(id)) throw new ImportError('wrong-shape', 'its id occurs twice', `${at}, ${kind} "${id}"`);
    seen.add(id);
  }
}

function checkSpan({ startedAt, finishedAt }: { readonly startedAt: number; readonly finishedAt?: number }, at: string): void {
  if (!isTime(startedAt)) throw new ImportError('wrong-shape', 'not a time', `${at}, startedAt`);
  if (finishedAt === undefined) return;
  if (!isTime(finishedAt)) throw new ImportError('wrong-shape', 'not a time', `${at}, finishedAt`);
  if (finishedAt < startedAt) throw new ImportError('wrong-shape', 'it ends before it starts', at);
}

const isTime = (value: number): boolean => Number.isFinite(value) && Math.abs(value) <= lastTime;
