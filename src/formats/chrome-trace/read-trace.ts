import { addTo } from '../../profile/add-to.js';
import { numberOf, objectIn, textOf } from '../build/lenient.js';
import type { Tally } from '../build/tally.js';
import { isObject, isTime, type JsonObject } from '../read.js';
import { asyncRows, type AsyncMarks } from './async-rows.js';
import { bindFlows } from './bind-flows.js';
import { matchMarks } from './match-marks.js';
import { nest } from './nest.js';
import { categoryOf, nameOf, newSlice, type FlowPoint, type Slice, type Track } from './slice.js';

/** A trace as slices on tracks, in microseconds. */
export interface Trace {
  readonly tracks: readonly Track[];
  readonly processNames: ReadonlyMap<string, string>;
  /** By process and thread. */
  readonly threadNames: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The highest value of each series of each counter. */
  readonly counters: ReadonlyMap<string, number>;
}

/** Microseconds; the same bound as for every other time. */
const isMicros = (value: number): boolean => isTime(value / 1_000);

/** What is done with an event, by its phase. What is not here has no length (instants, samples, snapshots). */
const phases = new Map<unknown, (reader: TraceReader, event: JsonObject, at: number) => void>([
  ['X', (reader, event, at) => reader.complete(event, at)],
  ['B', (reader, event, at) => reader.mark(event, at, true)],
  ['E', (reader, event, at) => reader.mark(event, at, false)],
  ['b', (reader, event, at) => reader.asynchronous(event, at, true)],
  ['e', (reader, event, at) => reader.asynchronous(event, at, false)],
  ['S', (reader, event, at) => reader.asynchronous(event, at, true)],
  ['F', (reader, event, at) => reader.asynchronous(event, at, false)],
  ['s', (reader, event, at) => reader.flow(event, at, 'out')],
  ['t', (reader, event, at) => reader.flow(event, at, 'step')],
  ['f', (reader, event, at) => reader.flow(event, at, 'in')],
  ['C', (reader, event) => reader.counter(event)],
]);

export function readTrace(events: readonly unknown[], tally: Tally): Trace {
  const reader = new TraceReader(tally);
  for (const event of events) {
    if (!isObject(event)) tally.add('trace event that is no object, left out');
    else if (event.ph === 'M') reader.metadata(event);
    else {
      const handle = phases.get(event.ph);
      if (!handle) continue;
      const at = numberOf(event.ts);
      if (at === undefined || !isMicros(at)) tally.add('event whose time is not a time, left out', nameOf(event));
      else handle(reader, event, at);
    }
  }
  return reader.finish();
}

class TraceReader {
  readonly #tally: Tally;
  readonly #tracks = new Map<unknown, Map<unknown, Track>>();
  readonly #async: AsyncMarks = new Map();
  readonly #processNames = new Map<string, string>();
  readonly #threadNames = new Map<string, Map<string, string>>();
  readonly #counters = new Map<string, number>();
  /** Of the second kind of flow: it hangs on the slices themselves. */
  readonly #bound: Slice[] = [];
  #traceEnd = -Infinity;
  #lastTrack: Track | undefined;
  #lastPid: unknown;
  #lastTid: unknown;

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  complete(event: JsonObject, at: number): void {
    const duration = numberOf(event.dur);
    if (duration === undefined) {
      this.#tally.add('complete event without a duration, left out', nameOf(event));
      return;
    }
    if (duration < 0 || !isMicros(at + duration)) {
      this.#tally.add('complete event with an impossible duration, left out', nameOf(event));
      return;
    }
    const slice = newSlice(event, at, at + duration);
    this.#track(event).slices.push(slice);
    if (slice.end > this.#traceEnd) this.#traceEnd = slice.end;
    if (event.bind_id !== undefined) this.#bound.push(slice);
  }

  mark(event: JsonObject, at: number, begins: boolean): void {
    this.#track(event).marks.push({ at, begins, event });
    if (at > this.#traceEnd) this.#traceEnd = at;
  }

  asynchronous(event: JsonObject, at: number, begins: boolean): void {
    const { id2 } = event;
    const local = objectIn(id2).local;
    const id = textOf(local ?? (isObject(id2) ? id2.global : event.id));
    if (id === undefined) {
      this.#tally.add('asynchronous event without an id, left out', nameOf(event));
      return;
    }
    const key = `${local === undefined ? '' : textOf(event.pid)}\0${textOf(event.scope) ?? ''}\0${categoryOf(event)}\0${id}`;
    addTo(this.#async, key, { at, begins, event });
    if (at > this.#traceEnd) this.#traceEnd = at;
  }

  flow(event: JsonObject, at: number, role: FlowPoint['role']): void {
    const id = textOf(event.id) ?? textOf(event.bind_id);
    if (id === undefined) {
      this.#tally.add('flow event without an id, left out', nameOf(event));
      return;
    }
    const flow = `${categoryOf(event)}\0${nameOf(event)}\0${id}`;
    this.#track(event).flows.push({ at, role, flow, binds: role === 'in' && event.bp !== 'e' ? 'next' : 'enclosing' });
  }

  counter(event: JsonObject): void {
    for (const [series, value] of Object.entries(objectIn(event.args))) {
      if (typeof value !== 'number' || !Number.isFinite(value)) continue;
      const key = `${nameOf(event)}.${series}`;
      const known = this.#counters.get(key);
      if (known === undefined && this.#counters.size >= 200) this.#tally.add('counter beyond the 200th, left out', key);
      else if (known === undefined || value > known) this.#counters.set(key, value);
    }
  }

  metadata(event: JsonObject): void {
    const name = textOf(objectIn(event.args).name);
    const pid = textOf(event.pid) ?? '';
    if (name === undefined) return;
    if (event.name === 'process_name') this.#processNames.set(pid, name);
    if (event.name !== 'thread_name') return;
    let threads = this.#threadNames.get(pid);
    if (!threads) this.#threadNames.set(pid, (threads = new Map()));
    threads.set(textOf(event.tid) ?? '', name);
  }

  finish(): Trace {
    const tally = this.#tally;
    const tracks = [...this.#tracks.values()].flatMap((threads) => [...threads.values()]);
    for (const track of tracks) {
      for (const slice of matchMarks(track.marks, this.#traceEnd, tally)) {
        track.slices.push(slice);
        if (slice.event.bind_id !== undefined) this.#bound.push(slice);
      }
      nest(track.slices, tally);
    }
    const boundFlows: Track = { pid: '', tid: '', slices: [], marks: [], flows: this.#bound.flatMap(boundPoints) };
    bindFlows([...tracks, boundFlows], tally);
    return {
      tracks: [...tracks, ...asyncRows(this.#async, this.#traceEnd, tally)].filter((track) => track.slices.length),
      processNames: this.#processNames,
      threadNames: this.#threadNames,
      counters: this.#counters,
    };
  }

  /** Events of one thread mostly follow each other. */
  #track(event: JsonObject): Track {
    const { pid, tid } = event;
    if (this.#lastTrack && pid === this.#lastPid && tid === this.#lastTid) return this.#lastTrack;
    // The number 7 and the text "7" are one thread: writers are not consistent.
    const process = textOf(pid) ?? '';
    const thread = textOf(tid) ?? '';
    let threads = this.#tracks.get(process);
    if (!threads) this.#tracks.set(process, (threads = new Map()));
    let track = threads.get(thread);
    if (!track) threads.set(thread, (track = { pid: process, tid: thread, slices: [], marks: [], flows: [] }));
    this.#lastPid = pid;
    this.#lastTid = tid;
    return (this.#lastTrack = track);
  }
}

/** The newer way to write an arrow: the slices carry it themselves. */
function boundPoints(slice: Slice): FlowPoint[] {
  const { bind_id: id, flow_in: takes, flow_out: hands } = slice.event;
  if (!takes && !hands) return [];
  const role = takes ? (hands ? 'step' : 'in') : 'out';
  return [{ at: slice.start, role, flow: `bind\0${textOf(id) ?? ''}`, binds: 'enclosing', slice }];
}
