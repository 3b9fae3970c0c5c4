import type { RunEvent } from '../../profile/run-event.js';
import { isRecord, numberOf, textOf, type JsonRecord } from './fields.js';
import type { Translator } from '../source.js';

/**
 * Langflow's build events. Components are told of when they are done, with how long they took: the end is stamped on arrival and the start
 * lies that much before it. A stream is one run.
 */
export class LangflowTranslator implements Translator {
  readonly #sessionId: string;
  readonly #executions = new Map<string, number>();
  #startedAt: number | undefined;
  #failed = false;
  #ended = false;

  constructor(sessionId: string) {
    this.#sessionId = sessionId;
  }

  opened(at: number): readonly RunEvent[] {
    if (this.#startedAt !== undefined) return [];
    this.#startedAt = at;
    return [
      { type: 'run-started', sessionId: this.#sessionId, at, clock: 'arrival', attributes: { engine: 'langflow' } },
    ];
  }

  translate(message: unknown, at: number): readonly RunEvent[] {
    if (!isRecord(message) || this.#ended) return [];
    const data = isRecord(message.data) ? message.data : {};
    if (message.event === 'error') this.#failed = true;
    if (message.event === 'end' || message.event === 'error') return this.ended(at);
    if (message.event !== 'end_vertex' || !isRecord(data.build_data)) return [];
    return [...this.opened(at), ...this.#vertex(data.build_data, at)];
  }

  ended(at: number, error?: unknown): readonly RunEvent[] {
    if (this.#ended) return [];
    this.#ended = true;
    const status = this.#failed || error !== undefined ? 'failed' : 'completed';
    return [...this.opened(at), { type: 'run-finished', sessionId: this.#sessionId, at, status }];
  }

  #vertex(build: JsonRecord, at: number): RunEvent[] {
    const nodeId = textOf(build.id);
    if (nodeId === undefined) return [];
    const skipped = this.#skipped(build.inactivated_vertices, at);
    const data = isRecord(build.data) ? build.data : {};
    const sessionId = this.#sessionId;
    if (data.used_frozen_result === true) return [{ type: 'node-cached', nodeId, sessionId, at }, ...skipped];
    const count = this.#executions.get(nodeId) ?? 0;
    this.#executions.set(nodeId, count + 1);
    const executionId = `${nodeId}#${count}`;
    const took = Math.max(0, numberOf(data.timedelta) ?? 0) * 1000;
    const failed = build.valid === false;
    if (failed) this.#failed = true;
    return [
      {
        type: 'node-started',
        nodeId,
        executionId,
        sessionId,
        at: Math.max(this.#startedAt ?? at, at - took),
        ...(count ? { iteration: count } : {}),
      },
      { type: 'node-finished', nodeId, executionId, sessionId, at, status: failed ? 'failed' : 'completed' },
      ...skipped,
    ];
  }

  #skipped(ids: unknown, at: number): RunEvent[] {
    return (Array.isArray(ids) ? (ids as unknown[]) : []).flatMap((id): RunEvent[] => {
      const nodeId = textOf(id);
      return nodeId === undefined ? [] : [{ type: 'node-skipped', nodeId, sessionId: this.#sessionId, at }];
    });
  }
}
