import type { RunEvent } from '../../profile/run-event.js';
import { isRecord, textOf, type JsonRecord } from './fields.js';
import type { Translator } from '../source.js';

/** Flowise's agentflow events. None carries a time while it runs, so all are stamped on arrival. A stream is one run. */
export class FlowiseTranslator implements Translator {
  readonly #sessionId: string;
  readonly #starts = new Map<string, number>();
  readonly #running = new Set<string>();
  #started = false;
  #ended = false;

  constructor(sessionId: string) {
    this.#sessionId = sessionId;
  }

  opened(at: number): readonly RunEvent[] {
    if (this.#started) return [];
    this.#started = true;
    return [
      { type: 'run-started', sessionId: this.#sessionId, at, clock: 'arrival', attributes: { engine: 'flowise' } },
    ];
  }

  translate(message: unknown, at: number): readonly RunEvent[] {
    if (!isRecord(message) || this.#ended) return [];
    if (message.event === 'nextAgentFlow' && isRecord(message.data))
      return [...this.opened(at), ...this.#node(message.data, at)];
    const end =
      message.event === 'agentFlowEvent'
        ? endings.get(textOf(message.data) ?? '')
        : streamEndings.get(textOf(message.event) ?? '');
    return end ? this.#end(end, at) : [];
  }

  ended(at: number, error?: unknown): readonly RunEvent[] {
    return this.#ended ? [] : this.#end(error === undefined ? 'completed' : 'failed', at);
  }

  #end(status: 'completed' | 'failed' | 'cancelled', at: number): RunEvent[] {
    this.#ended = true;
    return [...this.opened(at), { type: 'run-finished', sessionId: this.#sessionId, at, status }];
  }

  #node(data: JsonRecord, at: number): RunEvent[] {
    const nodeId = textOf(data.nodeId);
    const status = textOf(data.status) ?? '';
    if (nodeId === undefined) return [];
    const sessionId = this.#sessionId;
    const label = textOf(data.nodeLabel);
    const node = label === undefined ? {} : { node: { label } };
    const starts = this.#starts.get(nodeId) ?? 0;
    if (status === 'INPROGRESS') {
      if (this.#running.has(nodeId)) return [];
      this.#running.add(nodeId);
      this.#starts.set(nodeId, starts + 1);
      const executionId = `${nodeId}#${starts}`;
      return [
        { type: 'node-started', nodeId, executionId, sessionId, at, ...(starts ? { iteration: starts } : {}), ...node },
      ];
    }
    const end = endings.get(status);
    if (!end || (!this.#running.delete(nodeId) && starts)) return [];
    if (!starts) this.#starts.set(nodeId, 1);
    const error = textOf(data.error);
    const executionId = `${nodeId}#${Math.max(0, starts - 1)}`;
    return [
      { type: 'node-finished', nodeId, executionId, sessionId, at, status: end, ...(error ? { error } : {}), ...node },
    ];
  }
}

const endings = new Map<string, 'completed' | 'failed' | 'cancelled'>([
  ['FINISHED', 'completed'],
  ['ERROR', 'failed'],
  ['TIMEOUT', 'failed'],
  ['TERMINATED', 'cancelled'],
  ['STOPPED', 'cancelled'],
]);

/** Said of the stream itself; `abort`: somebody pressed stop. */
const streamEndings = new Map<string, 'failed' | 'cancelled'>([
  ['error', 'failed'],
  ['abort', 'cancelled'],
]);
