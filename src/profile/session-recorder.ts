import type { ProfilingSession, SessionClock, WorkflowGraph } from './model.js';
import type { RunEvent } from './run-event.js';
import type { RunEnd } from './recorder/build-execution.js';
import type { EventDetail } from './recorder/event-detail.js';
import { CACHED, COMPLETED, FAILED, kindOfEnd, METRICS, QUEUED, SKIPPED, STARTED } from './recorder/event-kind.js';
import { EventLog } from './recorder/event-log.js';
import type { RecorderProblem, RecorderProblemKind } from './recorder/problem.js';
import { show } from './recorder/problem.js';
import {
  isNumber,
  readAttributes,
  readClock,
  readDuration,
  readEnd,
  readGraph,
  readId,
  readMetrics,
  readNodeOf,
  readStart,
  readText,
} from './recorder/read-fields.js';
import { RunAttributes } from './recorder/run-attributes.js';
import { RunBounds } from './recorder/run-bounds.js';
import type { Stream } from './recorder/run-nodes.js';
import { RunNodes } from './recorder/run-nodes.js';

export interface SessionRecorderOptions {
  readonly sessionId: string;
  readonly workflowId: string;
  /** Epoch ms. A `run-started` event that gives a time has the last word. */
  readonly startedAt: number;
  readonly name?: string;
  readonly graph?: WorkflowGraph;
  /** Default: what a `run-started` event tells, else `recorded`. */
  readonly clock?: SessionClock;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  /** The time in epoch ms for events without `at`; without it they get the latest time recorded so far. */
  readonly now?: () => number;
  /** Told of every event, or part of one, that could not be recorded. What it throws is swallowed. */
  readonly onProblem?: (problem: RecorderProblem) => void;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Makes an immutable session out of run events that may be late, doubled, out of order, incomplete or wrong.
 *
 * The session depends on which events came, not on their order, as far as they carry `at`. Events of a node that name
 * an execution belong to that one; the others are paired first in, first out. An end without start is an execution of
 * zero length, a start without end is closed when the run ends; both are flagged `inferred`. An event told twice in the
 * same words counts once, except a start: two starts are two executions. Nothing in here throws.
 */
export class SessionRecorder {
  readonly #options: SessionRecorderOptions;
  readonly #log = new EventLog();
  readonly #nodes = new RunNodes(this.#log);
  readonly #bounds: RunBounds;
  readonly #attributes = new RunAttributes();
  #session: ProfilingSession | undefined;
  #name: string | undefined;
  #clock: { readonly at: number; readonly clock: SessionClock } | undefined;
  #changed = true;
  /** The event that is being read, for what is to be said about its fields. */
  #reading: unknown;
  readonly #complain = (message: string): void => this.#tell('bad-field', message, this.#reading);

  constructor(options: SessionRecorderOptions) {
    this.#options = options;
    this.#name = options.name;
    const startedAt: unknown = options.startedAt;
    this.#bounds = new RunBounds(isNumber(startedAt) ? startedAt + 0 : this.#now());
    if (!isNumber(startedAt)) this.#tell('bad-time', `startedAt is ${show(startedAt)}, not a time`, undefined);
    try {
      this.#begin({ graph: options.graph, attributes: options.attributes }, -Infinity);
    } catch {
      this.#tell('unreadable', 'the graph or the attributes threw an error when they were read', options);
    }
  }

  /** Takes in one event or many. Never throws: what cannot be recorded is told to `onProblem`. */
  record(events: RunEvent | readonly RunEvent[]): void {
    try {
      if (!Array.isArray(events)) this.#record(events);
      else for (let i = 0; i < events.length; i++) this.#recordAt(events, i);
    } catch {
      this.#tell('unreadable', 'a list of run events threw an error when it was read', events);
    }
  }

  rename(name: string): void {
    this.#name = name;
    this.#changed = true;
  }

  /** The run as far as it is known: frozen, the same object until something changed, and unchanged executions stay the same. */
  snapshot(): ProfilingSession {
    if (this.#session && !this.#changed) return this.#session;
    this.#changed = false;
    const { sessionId, workflowId, clock = this.#clock?.clock ?? 'recorded' } = this.#options;
    const { startedAt, end, recordedDuration } = this.#bounds;
    const { graph, executions } = this.#nodes.publish(end);
    const attributes = this.#attributes.joined;
    const begun = Math.min(startedAt, this.#log.earliest);
    this.#session = Object.freeze({
      id: sessionId,
      workflowId,
      ...(this.#name === undefined ? {} : { name: this.#name }),
      startedAt: begun,
      ...(end ? { finishedAt: Math.max(begun, end.at, this.#log.latest) } : {}),
      status: end?.status ?? 'running',
      clock,
      graph,
      executions,
      ...(end && recordedDuration !== undefined ? { recordedDuration } : {}),
      ...(attributes ? { attributes } : {}),
    });
    return this.#session;
  }

  /** Ends the run (default: now, `completed`). Events that come later still amend it. */
  finish(end: { at?: number; status?: RunEnd['status']; recordedDuration?: number } = {}): ProfilingSession {
    const { at, status = 'completed', recordedDuration } = (end as typeof end | null) ?? {};
    if (at !== undefined && !isNumber(at))
      this.#tell('bad-time', `finish was given ${show(at)}, not a time in ms`, undefined);
    this.#record({ type: 'run-finished', at: isNumber(at) ? at : this.#now(), status, recordedDuration });
    return this.snapshot();
  }

  #recordAt(events: readonly unknown[], index: number): void {
    try {
      this.#record(events[index]);
    } catch {
      this.#tell('unreadable', `run event ${index} of a list threw an error when it was read`, undefined);
    }
  }

  #record(event: unknown): void {
    try {
      if (typeof event === 'object' && event !== null) this.#read(event as Fields);
      else this.#tell('not-an-event', `${show(event)} is not a run event`, event);
    } catch {
      this.#tell('unreadable', 'a run event threw an error when it was read', event);
    }
  }

  #read(event: Fields): void {
    this.#reading = event;
    const { type } = event;
    const at = event.at ?? this.#now();
    if (!isNumber(at)) {
      this.#tell('bad-time', `${show(type)} has at ${show(at)}, not a time in ms`, event);
      return;
    }
    switch (type) {
      case 'node-started':
        return this.#append(STARTED, event, at, readStart(event, this.#complain));
      case 'node-queued':
        return this.#append(QUEUED, event, at, readStart(event, this.#complain));
      case 'node-finished':
        return this.#finishNode(event, at);
      case 'node-cached':
        return this.#append(CACHED, event, at, undefined);
      case 'node-skipped':
        return this.#append(SKIPPED, event, at, undefined);
      case 'node-progress':
        return this.#progress(event, at);
      case 'node-metrics':
        return this.#measure(event, at);
      case 'run-started':
        return this.#begin(event, at);
      case 'run-finished':
        return this.#end(event, at);
      default:
        this.#tell('unknown-type', `there is no run event of type ${show(type)}`, event);
    }
  }

  #finishNode(event: Fields, at: number): void {
    const { status } = event;
    const detail = readEnd(event, this.#complain);
    const byDefault = detail?.error === undefined ? COMPLETED : FAILED;
    const kind = status == null ? byDefault : kindOfEnd.get(status);
    if (kind === undefined) this.#complain(`node-finished: there is no status ${show(status)}`);
    this.#append(kind ?? byDefault, event, at, detail);
  }

  #measure(event: Fields, at: number): void {
    const metrics = readMetrics(event.metrics, this.#complain);
    if (metrics) this.#append(METRICS, event, at, { metrics });
  }

  #progress(event: Fields, at: number): void {
    const { value, max } = event;
    if (!isNumber(value) || !isNumber(max)) {
      this.#tell('bad-value', `node-progress has value ${show(value)} and max ${show(max)}, not two numbers`, event);
      return;
    }
    this.#streamOf(event, at)?.offerProgress({ at, progress: Object.freeze({ value, max }) });
  }

  #append(kind: number, event: Fields, at: number, detail: EventDetail | undefined): void {
    const stream = this.#streamOf(event, at);
    // `+ 0` makes a negative zero a zero.
    if (stream) stream.last = this.#log.append(kind, at + 0, stream.last, detail);
  }

  /** The stream an event belongs to; undefined where the event names no node. */
  #streamOf(event: Fields, at: number): Stream | undefined {
    const nodeId = readId(event.nodeId);
    if (nodeId === undefined) {
      this.#tell('no-node', `a run event names no node: nodeId is ${show(event.nodeId)}`, event);
      return undefined;
    }
    const name = readText('executionId', event.executionId, this.#complain);
    this.#changed = true;
    const told = readNodeOf(nodeId, event.node, this.#complain);
    if (told) this.#nodes.describe(told, at);
    const stream = this.#nodes.streamOf(nodeId, name, at);
    if (stream) return stream;
    this.#tell('shared-execution-id', `${show(nodeId)} and another node share executionId ${show(name)}`, event);
    return this.#nodes.streamOf(nodeId, undefined, at);
  }

  #begin(event: Fields, at: number): void {
    const graph = event.graph == null ? undefined : readGraph(event.graph, this.#complain);
    const attributes = event.attributes == null ? undefined : readAttributes(event.attributes, this.#complain);
    if (event.at != null) this.#bounds.begin(at + 0);
    const clock = readClock(event.clock, this.#complain);
    // Told twice, the earlier counts; at one time, the one that claims less.
    const before = this.#clock;
    if (clock && (!before || at < before.at || (at === before.at && clock < before.clock))) this.#clock = { at, clock };
    if (graph) this.#nodes.joinGraph(graph, at);
    if (attributes) this.#attributes.join(attributes, at);
    this.#changed = true;
  }

  #end(event: Fields, at: number): void {
    const status = event.status ?? 'completed';
    const known = isRunStatus(status);
    if (!known) this.#complain(`run-finished: there is no status ${show(status)}`);
    const recordedDuration = readDuration(event.recordedDuration, this.#complain);
    this.#bounds.finish(at + 0, known ? status : 'completed', recordedDuration);
    this.#changed = true;
  }

  #now(): number {
    try {
      const now = this.#options.now?.();
      if (isNumber(now)) return now + 0;
    } catch {
      // A clock that throws is a clock that is not there.
    }
    return this.#log.latest > -Infinity ? this.#log.latest : (this.#bounds?.startedAt ?? 0);
  }

  #tell(kind: RecorderProblemKind, message: string, event: unknown): void {
    try {
      this.#options.onProblem?.({ kind, message, event });
    } catch {
      // A listener that throws must not stop the host's run loop.
    }
  }
}

const runStatuses: ReadonlySet<unknown> = new Set<RunEnd['status']>(['completed', 'failed', 'cancelled', 'abandoned']);

function isRunStatus(value: unknown): value is RunEnd['status'] {
  return runStatuses.has(value);
}
