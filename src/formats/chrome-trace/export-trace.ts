import type { Execution, ProfilingSession } from '../../profile/model.js';
import { recordedPath } from '../../profile/index.js';
import { nestingRows } from '../build/nesting-rows.js';
import { eventName } from './chrome-names.js';
import { counterEvents } from './counter-events.js';
import { executionCategory, type OwnHeader } from './own-trace.js';

/** Times are written in eighths of a microsecond: exact in binary and in whole nanoseconds, so that a start and a duration add up to the end for every reader. */
const ticksPerMs = 8_000;

type TraceEvent = Readonly<Record<string, unknown>>;

/** Rows of the process that are no lanes come after them. */
const pathTid = 1_000_000;
const queueTid = 2_000_000;

/**
 * Chrome's trace event format. Each session is a process, each lane one or more threads on which slices strictly nest,
 * queues and the waits of the recorded path are slices on threads of their own, causes are flow arrows, and parallelism
 * and metrics are counters.
 */
export function exportTrace(sessions: readonly ProfilingSession[]): string {
  const epoch = Math.floor(sessions.reduce(earlier, sessions[0]?.startedAt ?? 0));
  const events: TraceEvent[] = [];
  sessions.forEach((session, index) =>
    writeSession(session, index + 1, (time) => Math.round((time - epoch) * ticksPerMs) / 8, events),
  );
  const header: OwnHeader = {
    exporter: 'wf-profiler',
    epoch,
    sessions: sessions.map(({ executions: _, ...session }, index) => ({ ...session, pid: index + 1 })),
  };
  const lines = events.map((event) => JSON.stringify(event)).join(',\n');
  return `{"displayTimeUnit":"ms","otherData":${JSON.stringify(header)},"traceEvents":[\n${lines}\n]}\n`;
}

/** What waited before the run began counts too: Perfetto drops events before zero. */
function earlier(first: number, { startedAt, executions }: ProfilingSession): number {
  return executions.reduce((at, e) => Math.min(at, e.startedAt, e.queuedAt ?? at), Math.min(first, startedAt));
}

function writeSession(
  session: ProfilingSession,
  pid: number,
  micros: (time: number) => number,
  events: TraceEvent[],
): void {
  const now =
    session.finishedAt ??
    session.executions.reduce((last, e) => Math.max(last, e.finishedAt ?? e.startedAt), session.startedAt);
  const endOf = (execution: Execution): number => execution.finishedAt ?? Math.max(now, execution.startedAt);
  const labels = new Map(session.graph.nodes.map((node) => [node.id, node.label ?? node.id]));
  const labelOf = (nodeId: string): string => eventName(labels.get(nodeId) ?? nodeId);
  const nameThread = (tid: number, name: string): void => {
    events.push(
      { ph: 'M', pid, tid, name: 'thread_name', args: { name } },
      { ph: 'M', pid, tid, name: 'thread_sort_index', args: { sort_index: tid } },
    );
  };
  events.push({ ph: 'M', pid, name: 'process_name', args: { name: session.name ?? session.workflowId } });
  events.push({ ph: 'M', pid, name: 'process_sort_index', args: { sort_index: pid } });

  const threads = new Map<string, number>();
  const rows = nestingRows(
    session.executions,
    (e) => micros(e.startedAt),
    (e) => micros(endOf(e)),
  );
  const rowsOfLane = new Map<string | undefined, number>();
  for (const { lane } of rows) rowsOfLane.set(lane, (rowsOfLane.get(lane) ?? 0) + 1);
  rows.forEach((row, i) => {
    const tid = i + 1;
    const lane = row.lane ?? 'lane';
    nameThread(tid, rowsOfLane.get(row.lane)! > 1 ? `${lane} #${row.index + 1}` : lane);
    for (const execution of row.executions) {
      threads.set(execution.id, tid);
      const ts = micros(execution.startedAt);
      const base = { pid, tid, ts, name: labelOf(execution.nodeId), cat: executionCategory, args: argsOf(execution) };
      const timeless = execution.status === 'cached' || execution.status === 'skipped';
      events.push(timeless ? { ...base, ph: 'i', s: 't' } : { ...base, ph: 'X', dur: micros(endOf(execution)) - ts });
    }
  });

  writeQueues(session, pid, micros, labelOf, nameThread, events);
  nameThread(pathTid, 'recorded path');
  for (const section of recordedPath(session).sections) {
    const ts = micros(section.startedAt);
    const name = section.kind === 'wait' ? 'wait' : labelOf(section.nodeId ?? '');
    events.push({
      ph: 'X',
      pid,
      tid: pathTid,
      ts,
      dur: micros(section.finishedAt) - ts,
      name,
      cat: `path ${section.kind}`,
    });
  }
  writeFlows(session, pid, micros, endOf, threads, events);
  for (const counter of counterEvents(session, endOf))
    events.push({
      ph: 'C',
      pid,
      tid: 0,
      ts: micros(counter.at),
      name: eventName(counter.name),
      cat: 'counter',
      args: counter.series,
    });
}

/** Everything about the execution but its times, which the event itself tells. */
function argsOf({ startedAt: _s, finishedAt, ...execution }: Execution): TraceEvent {
  return finishedAt === undefined ? { ...execution, open: true } : execution;
}

/** Those who wait at once lie on threads of their own. */
function writeQueues(
  session: ProfilingSession,
  pid: number,
  micros: (time: number) => number,
  labelOf: (nodeId: string) => string,
  nameThread: (tid: number, name: string) => void,
  events: TraceEvent[],
): void {
  const queued = session.executions
    .filter((execution) => execution.queuedAt !== undefined && execution.queuedAt < execution.startedAt)
    .map((execution): Execution => ({ ...execution, lane: undefined, parentId: undefined }));
  const rows = nestingRows(
    queued,
    (e) => micros(e.queuedAt!),
    (e) => micros(e.startedAt),
  );
  rows.forEach((row, i) => {
    nameThread(queueTid + i, rows.length > 1 ? `queue #${i + 1}` : 'queue');
    for (const execution of row.executions) {
      const ts = micros(execution.queuedAt!);
      events.push({
        ph: 'X',
        pid,
        tid: queueTid + i,
        ts,
        dur: micros(execution.startedAt) - ts,
        name: labelOf(execution.nodeId),
        cat: 'queue',
      });
    }
  });
}

/** An arrow leaves its slice in the last moment inside of it and cannot go back in time. */
function writeFlows(
  session: ProfilingSession,
  pid: number,
  micros: (time: number) => number,
  endOf: (execution: Execution) => number,
  threads: ReadonlyMap<string, number>,
  events: TraceEvent[],
): void {
  const byId = new Map(session.executions.map((execution) => [execution.id, execution]));
  let arrows = 0;
  for (const effect of session.executions) {
    for (const causeId of effect.causes ?? []) {
      const cause = byId.get(causeId);
      if (!cause || cause.startedAt > effect.startedAt) continue;
      const arrives = micros(effect.startedAt);
      const leaves = Math.max(micros(cause.startedAt), Math.min(micros(endOf(cause)) - 1 / 8, arrives));
      const flow = { pid, name: 'output', cat: 'cause', id: pid * 1e9 + arrows++ };
      events.push({ ...flow, ph: 's', tid: threads.get(causeId), ts: leaves });
      events.push({ ...flow, ph: 'f', bp: 'e', tid: threads.get(effect.id), ts: arrives });
    }
  }
}
