import type { RunEvent } from '../profile/run-event.js';
import type { WorkflowEntry } from './workflow-entry.js';

/** Where an event goes: into a run that is known, into a new one, to the end of one, or nowhere. */
export type Route =
  | { readonly kind: 'into' | 'end'; readonly sessionId: string }
  | { readonly kind: 'open'; readonly sessionId: string | undefined }
  | { readonly kind: 'nowhere' };

const begins = new Set<string>(['node-queued', 'node-started', 'node-cached', 'node-skipped']);
const continues = new Set<string>(['node-finished', 'node-progress', 'node-metrics']);

/**
 * Decides for one event. Without a session id it belongs to the run begun last that still runs. Where none runs,
 * what tells of something begun earlier (an end, progress, metrics) or happened within the last run is late and
 * belongs to that one; else it opens a run of its own, so that an engine wired without start and end still shows.
 */
export function routeEvent(entry: WorkflowEntry, event: RunEvent, named: string | undefined): Route {
  const known = named === undefined ? entry.running : entry.recorders.has(named) ? named : undefined;
  if (event.type === 'run-started') {
    if (named === undefined && announces(entry, event)) return { kind: 'into', sessionId: entry.running! };
    return named !== undefined && known !== undefined
      ? { kind: 'into', sessionId: known }
      : { kind: 'open', sessionId: named };
  }
  if (event.type === 'run-finished')
    return known === undefined ? { kind: 'nowhere' } : { kind: 'end', sessionId: known };
  if (known !== undefined) return { kind: 'into', sessionId: known };
  const ended = named === undefined ? [...entry.recorders.keys()].at(-1) : undefined;
  if (ended !== undefined && isLate(entry, ended, event)) return { kind: 'into', sessionId: ended };
  return begins.has(event.type) || continues.has(event.type) ? { kind: 'open', sessionId: named } : { kind: 'nowhere' };
}

/**
 * Whether it is the start of the run that goes on: told a second time, or overtaken by the event that opened the run, which began no
 * later than that.
 */
function announces(entry: WorkflowEntry, { at }: Extract<RunEvent, { type: 'run-started' }>): boolean {
  const startedAt = entry.running === undefined ? undefined : entry.session(entry.running)?.startedAt;
  if (startedAt === undefined || at === undefined) return false;
  return at === startedAt || (at < startedAt && entry.running === entry.unannounced);
}

function isLate(
  entry: WorkflowEntry,
  sessionId: string,
  event: Exclude<RunEvent, { type: 'run-started' | 'run-finished' }>,
): boolean {
  if (!begins.has(event.type)) return true;
  const finishedAt = entry.session(sessionId)?.finishedAt;
  return event.at !== undefined && finishedAt !== undefined && event.at <= finishedAt;
}
