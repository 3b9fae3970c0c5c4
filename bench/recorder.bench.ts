import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { RunEvent } from '../src/profile/run-event.js';
import { SessionRecorder } from '../src/profile/session-recorder.js';
import { median, type Row } from './row.js';

export const method =
  'Start and end events of 10,000 nodes, up to eight of them running at once, beside the ways editors commonly keep them. Processor time (so that what else the machine does counts little), median of 5 after one to warm up, in Node. Bytes are what is held after a collection. A live row is one event and a snapshot on top of a run of that many executions.';

const nodeCount = 10_000;
const rounds = 5;

/** Start and end events of 10,000 nodes in turn, up to eight of them running at once. */
function events(count: number): RunEvent[] {
  const list: RunEvent[] = [];
  const open: string[] = [];
  let at = 1_700_000_000_000;
  for (let i = 0; list.length < count; i++) {
    at += 0.25;
    if (open.length < 8 && i % 2 === 0) {
      const nodeId = `node-${(i >> 1) % nodeCount}`;
      open.push(nodeId);
      list.push({ type: 'node-started', nodeId, at });
    } else if (open.length > 0) {
      list.push({ type: 'node-finished', nodeId: open.shift()!, at });
    }
  }
  return list;
}

interface Way {
  readonly name: string;
  /** Records every event; what it gives back is held while memory is measured. */
  readonly record: (events: readonly RunEvent[]) => unknown;
  /** Too slow to be measured with more. */
  readonly atMost?: number;
}

const ways: readonly Way[] = [
  { name: 'SessionRecorder, recorded', record: (list) => recorded(list) },
  {
    name: 'SessionRecorder, recorded and read',
    record: (list) => {
      const recorder = recorded(list);
      return [recorder, recorder.finish()];
    },
  },
  { name: 'Map of objects (baseline)', record: mapOfObjects },
  { name: 'immutable record per event (baseline)', record: immutableRecord, atMost: 500 },
];

function recorded(list: readonly RunEvent[]): SessionRecorder {
  const recorder = new SessionRecorder({ sessionId: 'run', workflowId: 'wf', startedAt: 1_700_000_000_000 });
  for (const event of list) recorder.record(event);
  return recorder;
}

interface Timing {
  startedAt: number;
  finishedAt?: number;
}

/** The least that keeps every execution: an array of objects per node, no late or doubled events, nothing frozen. */
function mapOfObjects(list: readonly RunEvent[]): unknown {
  const nodes = new Map<string, Timing[]>();
  for (const event of list) {
    if (event.type === 'node-started') {
      const timings = nodes.get(event.nodeId);
      if (timings) timings.push({ startedAt: event.at! });
      else nodes.set(event.nodeId, [{ startedAt: event.at! }]);
    } else if (event.type === 'node-finished') {
      nodes.get(event.nodeId)!.at(-1)!.finishedAt = event.at!;
    }
  }
  return nodes;
}

/** A new record of all nodes for each event, as immutable stores are commonly written. */
function immutableRecord(list: readonly RunEvent[]): unknown {
  let state: Readonly<Record<string, readonly Timing[]>> = {};
  for (let i = 0; i < nodeCount; i++) (state as Record<string, Timing[]>)[`node-${i}`] = [];
  for (const event of list) {
    if (event.type === 'node-started') {
      state = { ...state, [event.nodeId]: [...state[event.nodeId]!, { startedAt: event.at! }] };
    } else if (event.type === 'node-finished') {
      const timings = state[event.nodeId]!;
      state = { ...state, [event.nodeId]: timings.with(-1, { ...timings.at(-1)!, finishedAt: event.at! }) };
    }
  }
  return state;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapAndBuffers(): number {
  // Twice: the first one may only finish a collection that was under way.
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Processor time in ms. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** In a call of its own, so that what it held is free again before the next one. */
function once(way: Way, list: readonly RunEvent[]): { perSecond: number; perEvent: number } {
  const before = heapAndBuffers();
  const begun = spent();
  const held = way.record(list);
  const perSecond = (list.length / (spent() - begun)) * 1000;
  const perEvent = (heapAndBuffers() - before) / list.length;
  if (held === undefined) throw new Error('nothing was recorded');
  return { perSecond, perEvent };
}

function measure(way: Way, list: readonly RunEvent[]): Row[] {
  once(way, list);
  const all = Array.from({ length: rounds }, () => once(way, list));
  const row = { group: 'recorder', name: way.name, n: list.length };
  const middle = (figure: (one: (typeof all)[number]) => number): number => median(all.map(figure));
  const speed = { ...row, value: middle((one) => one.perSecond), unit: 'events/s' };
  if (way.atMost) return [speed];
  return [speed, { ...row, group: 'recorder memory', value: middle((one) => one.perEvent), unit: 'bytes/event' }];
}

/** One event and one snapshot at a time, on top of a run that is already long: what a live view asks for. */
function live(executionCount: number): Row {
  const list = events(2 * executionCount + 2_000);
  const recorder = recorded(list.slice(0, 2 * executionCount));
  recorder.snapshot();
  const rest = list.slice(2 * executionCount);
  const begun = spent();
  for (const event of rest) {
    recorder.record(event);
    recorder.snapshot();
  }
  const value = (spent() - begun) / rest.length;
  return {
    group: 'recorder, live',
    name: 'one event and a snapshot',
    n: executionCount,
    value,
    unit: 'ms',
    note: 'n: executions so far',
  };
}

export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const way of ways.filter(({ atMost }) => atMost)) rows.push(...measure(way, events(way.atMost!)));
  for (const count of [100_000, 1_000_000]) {
    const list = events(count);
    for (const way of ways.filter(({ atMost }) => !atMost)) rows.push(...measure(way, list));
  }
  for (const count of [1_000, 10_000, 100_000]) rows.push(live(count));
  return rows;
}
