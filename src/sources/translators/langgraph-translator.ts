import type { RunEvent } from '../../profile/run-event.js';
import { isRecord, textOf, type JsonRecord } from './fields.js';
import type { Translator } from '../source.js';

interface Task {
  readonly nodeId: string;
}

/**
 * LangGraph's `tasks` and `debug` stream modes, also several at once (`[mode, payload]`) and with subgraphs (`[namespace, mode, payload]`).
 * A stream is one run, from when it opens to when it ends. Only `debug` carries times; where the first message has none, all are of arrival.
 */
export class LangGraphTranslator implements Translator {
  readonly #sessionId: string;
  readonly #open = new Map<string, Task>();
  readonly #told = new Set<string>();
  #openedAt: number | undefined;
  #started = false;
  #failed = false;
  /** Of the messages' own times, the latest; undefined while they carry none. */
  #latest: number | undefined;
  #lag = Infinity;

  /** `sessionId` names the run; a stream has no name of its own. */
  constructor(sessionId: string) {
    this.#sessionId = sessionId;
  }

  opened(at: number): readonly RunEvent[] {
    this.#openedAt = at;
    return [];
  }

  translate(message: unknown, at: number): readonly RunEvent[] {
    const { namespace, chunk } = unwrap(message);
    if (isRecord(message) && message.event === 'error') this.#failed = true;
    if (!chunk) return [];
    const debug = isRecord(chunk.payload) && textOf(chunk.type) !== undefined;
    if (debug && chunk.type !== 'task' && chunk.type !== 'task_result') return [];
    const payload = debug ? (chunk.payload as JsonRecord) : chunk;
    const id = textOf(payload.id);
    const name = textOf(payload.name);
    if (id === undefined || name === undefined) return [];
    const told = debug ? Date.parse(textOf(chunk.timestamp) ?? '') : NaN;
    const events = this.#begin(told, at);
    // A run has one clock: that of its first message.
    const when = this.#latest === undefined ? at : Number.isFinite(told) ? told : at - this.#lag;
    if (this.#latest !== undefined) {
      this.#latest = Math.max(this.#latest, when);
      this.#lag = Math.min(this.#lag, at - when);
    }
    const ends = debug ? chunk.type === 'task_result' : 'result' in payload || 'error' in payload;
    events.push(...(ends ? this.#end(id, name, namespace, payload, when) : this.#start(id, name, namespace, when)));
    return events;
  }

  ended(at: number, error?: unknown): readonly RunEvent[] {
    const events = this.#begin(NaN, at);
    const when = this.#latest === undefined ? at : Math.max(this.#latest, at - this.#lag);
    const status = error !== undefined || this.#failed ? 'failed' : 'completed';
    events.push({ type: 'run-finished', sessionId: this.#sessionId, at: when, status });
    return events;
  }

  #begin(told: number, at: number): RunEvent[] {
    if (this.#started) return [];
    this.#started = true;
    const recorded = Number.isFinite(told);
    if (recorded) {
      this.#latest = told;
      this.#lag = at - told;
    }
    const opened = this.#openedAt ?? at;
    return [
      {
        type: 'run-started',
        sessionId: this.#sessionId,
        // In the engine's clock, as far before its first message as the stream was opened before that arrived.
        at: recorded ? told - (at - opened) : opened,
        clock: recorded ? 'recorded' : 'arrival',
        attributes: { engine: 'langgraph' },
      },
    ];
  }

  #start(id: string, name: string, namespace: readonly string[], at: number): RunEvent[] {
    // With both modes on, each task is told twice.
    if (this.#told.has(id)) return [];
    this.#told.add(id);
    const nodeId = [...namespace.map(nodeOfNamespace), name].join(':');
    this.#open.set(id, { nodeId });
    const parent = namespace.at(-1);
    // A namespace step is `node:taskId`: the task that runs the subgraph.
    const parentId = parent === undefined ? undefined : parent.slice(parent.lastIndexOf(':') + 1);
    return [
      {
        type: 'node-started',
        nodeId,
        executionId: id,
        sessionId: this.#sessionId,
        at,
        ...(parentId !== undefined && this.#told.has(parentId) ? { parentId } : {}),
        node: { label: name, ...(namespace.length ? { parentId: namespace.map(nodeOfNamespace).join(':') } : {}) },
      },
    ];
  }

  #end(id: string, name: string, namespace: readonly string[], payload: JsonRecord, at: number): RunEvent[] {
    const open = this.#open.get(id);
    if (!open && this.#told.has(id)) return [];
    this.#open.delete(id);
    this.#told.add(id);
    const error = describe(payload.error);
    // A task that waits for a person has not failed; it is run again later, as another task.
    const interrupted = Array.isArray(payload.interrupts) && payload.interrupts.length > 0;
    if (error !== undefined) this.#failed = true;
    return [
      {
        type: 'node-finished',
        nodeId: open?.nodeId ?? [...namespace.map(nodeOfNamespace), name].join(':'),
        executionId: id,
        sessionId: this.#sessionId,
        at,
        status: error !== undefined ? 'failed' : interrupted ? 'cancelled' : 'completed',
        ...(error === undefined ? {} : { error }),
      },
    ];
  }
}

interface Chunk {
  readonly namespace: readonly string[];
  readonly chunk: JsonRecord | undefined;
}

function unwrap(message: unknown): Chunk {
  if (isRecord(message))
    return textOf(message.event) === undefined ? { namespace: [], chunk: message } : served(message);
  if (!Array.isArray(message)) return { namespace: [], chunk: undefined };
  const parts = message as unknown[];
  const last = parts.at(-1);
  const mode = parts.length > 1 ? parts.at(-2) : undefined;
  const namespace = Array.isArray(parts[0]) ? (parts[0] as unknown[]).map(String) : [];
  const known = typeof mode !== 'string' || modes.has(mode);
  return { namespace, chunk: known && isRecord(last) ? last : undefined };
}

/** From a LangGraph server: an event named by mode and namespace (`tasks|team:t1`), as it is on the wire or as `{ event, data }` from its client. */
function served(message: JsonRecord): Chunk {
  const [mode, ...namespace] = textOf(message.event)!.split('|');
  const chunk = isRecord(message.data) ? message.data : message;
  return { namespace, chunk: modes.has(mode!) ? chunk : undefined };
}

const modes = new Set(['tasks', 'debug']);

const nodeOfNamespace = (step: string): string => (step.includes(':') ? step.slice(0, step.lastIndexOf(':')) : step);

function describe(error: unknown): string | undefined {
  if (error === undefined || error === null) return undefined;
  if (typeof error === 'string') return error;
  return isRecord(error) ? (textOf(error.message) ?? textOf(error.name) ?? 'failed') : 'failed';
}
