import { labelsOf } from '../../profile/by-id.js';
import type { Execution, ProfilingSession } from '../../profile/model.js';
import { recordedPath } from '../../profile/index.js';
import { hasTime, indexRun } from '../../profile/run/run-index.js';
import { nestingRows } from '../build/nesting-rows.js';
import { strictJson } from '../build/strict-json.js';
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
  // An execution stands with its arrows, which are found one after another.
  const events: (TraceEvent | TraceEvent[])[] = [];
  sessions.forEach((session, index) =>
    writeSession(session, index + 1, (time) => Math.round((time - epoch) * ticksPerMs) / 8, events),
  );
  const header: OwnHeader = {
    exporter: 'wf-profiler',
    epoch,
    sessions: sessions.map(({ executions: _, ...session }, index) => ({ ...session, pid: index + 1 })),
  };
  const lines = events.flat().map(strictJson).join(',\n');
  return `{"displayTimeUnit":"ms","otherData":${strictJson(header)},"traceEvents":[\n${lines}\n]}\n`;
}

/** What waited before the run began counts too: Perfetto drops events before zero. */
function earlier(first: number, { startedAt, executions }: ProfilingSession): number {
  return executions.reduce((at, e) => Math.min(at, e.startedAt, e.queuedAt ?? at), Math.min(first, startedAt));
}

function writeSession(
  session: ProfilingSession,
  pid: number,
  micros: (time: number) => number,
  events: (TraceEvent | TraceEvent[])[],
): void {
  const run = indexRun(session);
  const { executions } = run;
  const endOf = (execution: Execution): number =>
    execution.finishedAt ?? Math.max(run.start + run.end, execution.startedAt);
  const labels = labelsOf(session.graph.nodes);
  const labelOf = (nodeId: string): string => eventName(labels.get(nodeId) ?? nodeId);
  const nameThread = (tid: number, name: string): void => {
    events.push(
      { ph: 'M', pid, tid, name: 'thread_name', args: { name } },
      { ph: 'M', pid, tid, name: 'thread_sort_index', args: { sort_index: tid } },
    );
  };
  const sliceOf = (tid: number, from: number, to: number, name: string, cat: string) => {
    const ts = micros(from);
    return { ph: 'X', pid, tid, ts, dur: micros(to) - ts, name, cat };
  };
  events.push({ ph: 'M', pid, name: 'process_name', args: { name: session.name ?? session.workflowId } });
  events.push({ ph: 'M', pid, name: 'process_sort_index', args: { sort_index: pid } });

  const rows = nestingRows(
    executions,
    (e) => micros(e.startedAt),
    (e) => micros(endOf(e)),
  );
  const slices = new Map<Execution, Slice>();
  rows.forEach((row, i) => {
    nameThread(i + 1, row.name);
    row.executions.forEach((e, at) => {
      const slice = sliceOf(i + 1, e.startedAt, endOf(e), labelOf(e.nodeId), executionCategory);
      const { ts, dur } = slice;
      const next = row.executions[at + 1];
      slices.set(e, {
        group: [{ ...slice, args: argsOf(e), ...(!hasTime(e) && { ph: 'i', s: 't' }) }],
        tid: i + 1,
        ts,
        leaves: (next?.startedAt ?? Infinity) < endOf(e) ? ts : ts + Math.max(0, dur - 1 / 8),
      });
    });
  });
  writeSlices(executions, slices, pid, events);

  const queued = executions
    .filter((e) => (e.queuedAt ?? Infinity) < e.startedAt)
    .map((e): Execution => ({ ...e, lane: 'queue', parentId: undefined }));
  const queues = nestingRows(
    queued,
    (e) => micros(e.queuedAt!),
    (e) => micros(e.startedAt),
  );
  queues.forEach((row, i) => {
    nameThread(queueTid + i, row.name);
    for (const e of row.executions)
      events.push(sliceOf(queueTid + i, e.queuedAt!, e.startedAt, labelOf(e.nodeId), 'queue'));
  });

  nameThread(pathTid, 'recorded path');
  for (const { kind, nodeId, startedAt, finishedAt } of recordedPath(session).sections) {
    const name = kind === 'wait' ? kind : labelOf(nodeId ?? '');
    if (startedAt < finishedAt) events.push(sliceOf(pathTid, startedAt, finishedAt, name, `path ${kind}`));
  }
  for (const { at, name, series } of counterEvents(session, endOf))
    events.push({ ph: 'C', pid, tid: 0, ts: micros(at), name: eventName(name), cat: 'counter', args: series });
}

/** Everything about the execution but its times, which the event itself tells. */
function argsOf({ startedAt: _s, finishedAt, ...execution }: Execution): TraceEvent {
  return finishedAt === undefined ? { ...execution, open: true } : execution;
}

/** An execution on its thread. */
interface Slice {
  /** Its event, and what has to be written next to it. */
  readonly group: TraceEvent[];
  readonly tid: number;
  readonly ts: number;
  /** The last moment inside of it before anything comes to lie on top of it. */
  readonly leaves: number;
}

/**
 * Slices with the arrows between them. Viewers go by time, then as written, and Perfetto takes an arrow for that of the
 * slice that began last on the thread. So an arrow's head follows its slice at once, and so does its tail where
 * something else comes to lie on the slice. `executions` have causes first.
 */
function writeSlices(
  executions: readonly Execution[],
  slices: ReadonlyMap<Execution, Slice>,
  pid: number,
  events: (TraceEvent | TraceEvent[])[],
): void {
  const written = new Map<string, Slice>();
  let arrows = 0;
  for (const execution of executions) {
    const slice = slices.get(execution)!;
    const { group, tid, ts } = slice;
    for (const causeId of execution.causes ?? []) {
      const cause = written.get(causeId);
      if (!cause) continue;
      const flow = { pid, name: 'output', cat: 'cause', id: pid * 1e9 + arrows++ };
      const leaves = Math.min(cause.leaves, ts);
      (leaves > cause.ts ? group : cause.group).push({ ...flow, ph: 's', tid: cause.tid, ts: leaves });
      group.push({ ...flow, ph: 'f', bp: 'e', tid, ts });
    }
    written.set(execution.id, slice);
    events.push(group);
  }
}
