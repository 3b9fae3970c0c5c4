import type { GraphNode } from '../../profile/model.js';
import type { RunEvent } from '../../profile/run-event.js';
import { listIn } from '../build/lenient.js';
import { isRecord, numberOf, textOf, type JsonRecord } from './fields.js';
import { PromptRun, subgraphOf } from './prompt-run.js';

export interface ComfyTranslatorOptions {
  /**
   * Whose clock the run is told in. Only ComfyUI's `execution_*` messages carry a time, all others are stamped on arrival.
   * `server`: arrivals are shifted so that the run starts when the server says (recordings).
   * `arrival`: server times are shifted instead, so that a run lines up with the page's clock (live). Default `server`.
   * Lengths are the same either way.
   */
  anchor?: 'server' | 'arrival';
}

/** How many ended prompts are remembered, so that what is sent again after a reconnect does not open them anew. */
const rememberedPrompts = 256;

/**
 * Turns the messages of a ComfyUI server into run events, one session per prompt (`sessionId` = prompt id).
 * Messages may be missing, doubled or of an unknown kind; nothing throws.
 */
export class ComfyTranslator {
  readonly #anchor: 'server' | 'arrival';
  readonly #open = new Map<string, PromptRun>();
  readonly #ended = new Set<string>();
  #lastPrompt: string | undefined;

  constructor(options: ComfyTranslatorOptions = {}) {
    this.#anchor = options.anchor ?? 'server';
  }

  /** Prompts that have begun and not ended, in order of their start. */
  get openPrompts(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** `message` is one parsed text frame; `at` is when it arrived, in epoch ms. */
  translate(message: unknown, at: number): readonly RunEvent[] {
    if (!isRecord(message) || !isRecord(message.data)) return [];
    const handler = handlers.get(textOf(message.type) ?? '');
    if (!handler) return [];
    const data = message.data;
    // A reconnecting client is told `executing {node}` without the prompt it belongs to.
    const promptId = textOf(data.prompt_id) ?? this.#lastPrompt;
    if (promptId === undefined || this.#ended.has(promptId)) return [];
    const events: RunEvent[] = [];
    const run = this.#runOf(promptId, data, at, message.type === 'execution_start', events);
    handler(run, data, at, events);
    if (run.ended) this.forget(promptId);
    return events;
  }

  /** The line is down: until the next snapshot of states, what is learnt is late. */
  lineLost(): void {
    for (const run of this.#open.values()) run.lineLost();
  }

  /**
   * What `/history/{promptId}` says of a prompt that ended while the line was down; empty where it still runs.
   * `entry` is the value under the prompt id.
   */
  translateHistory(promptId: string, entry: unknown, at: number): readonly RunEvent[] {
    const run = this.#open.get(promptId);
    if (!run || !isRecord(entry) || !isRecord(entry.status)) return [];
    const events: RunEvent[] = [];
    for (const message of listIn(entry.status.messages)) {
      if (Array.isArray(message))
        events.push(...this.translate({ type: message[0] as unknown, data: message[1] as unknown }, at));
    }
    if (!run.ended) {
      // Histories of older servers tell how it ended, not when.
      run.finish(entry.status.status_str === 'error' ? 'failed' : 'completed', undefined, at, events);
      this.forget(promptId);
    }
    return events;
  }

  /** Nothing runs: prompts whose end may have been missed are over, nobody knows how. */
  endMissed(at: number): readonly RunEvent[] {
    const events: RunEvent[] = [];
    for (const [promptId, run] of this.#open) {
      if (!run.hasGap) continue;
      run.finish('abandoned', undefined, at, events);
      this.forget(promptId);
    }
    return events;
  }

  /** Nothing more is told of that prompt. */
  forget(promptId: string): void {
    this.#open.delete(promptId);
    this.#ended.add(promptId);
    if (this.#ended.size > rememberedPrompts) {
      for (const oldest of this.#ended) {
        this.#ended.delete(oldest);
        break;
      }
    }
  }

  #runOf(promptId: string, data: JsonRecord, at: number, isStart: boolean, events: RunEvent[]): PromptRun {
    const known = this.#open.get(promptId);
    if (known) return known;
    // The queue is served one prompt at a time: one whose end may have been missed is over when the next begins.
    if (isStart) events.push(...this.endMissed(at));
    const run = new PromptRun(promptId, this.#anchor, isStart ? numberOf(data.timestamp) : undefined, at, isStart);
    this.#open.set(promptId, run);
    this.#lastPrompt = promptId;
    events.push(run.started());
    return run;
  }
}

type Handler = (run: PromptRun, data: JsonRecord, at: number, events: RunEvent[]) => void;

const handlers = new Map<string, Handler>([
  ['execution_start', () => undefined],
  [
    'execution_cached',
    (run, data, at, events) => {
      for (const node of listIn(data.nodes)) {
        const nodeId = textOf(node);
        if (nodeId !== undefined) run.cached(nodeId, numberOf(data.timestamp), at, events);
      }
    },
  ],
  [
    'progress_state',
    (run, data, at, events) => {
      if (!isRecord(data.nodes)) return;
      // Every snapshot names every node again: most of it is known, and must cost nothing.
      for (const nodeId of Object.keys(data.nodes)) {
        const state = data.nodes[nodeId];
        if (!isRecord(state)) continue;
        const told = state.state;
        if (told === 'running') {
          if (!run.isRunning(nodeId))
            run.running(nodeId, at, events, nodeInfo(nodeId, state), textOf(state.parent_node_id));
          run.progress(nodeId, numberOf(state.value), numberOf(state.max), at, events);
        } else if (told === 'finished') {
          if (!run.hasEnded(nodeId)) run.finished(nodeId, at, events, nodeInfo(nodeId, state));
        } else if (told === 'error') run.failed(nodeId, 'failed', undefined, at, events);
      }
      run.sawStates();
    },
  ],
  [
    'executing',
    (run, data, at, events) => {
      if (data.node === null) return run.finish('completed', undefined, at, events);
      const nodeId = textOf(data.node);
      if (nodeId !== undefined)
        run.executing(nodeId, at, events, nodeInfo(nodeId, { display_node_id: data.display_node }));
    },
  ],
  [
    'progress',
    (run, data, at, events) => {
      const nodeId = textOf(data.node);
      if (nodeId === undefined) return;
      // What trails in after a state that said the end opens nothing.
      if (run.hasStates && run.hasEnded(nodeId)) return;
      if (!run.isRunning(nodeId)) run.executing(nodeId, at, events, nodeInfo(nodeId, {}));
      run.progress(nodeId, numberOf(data.value), numberOf(data.max), at, events);
    },
  ],
  [
    'executed',
    (run, data) => {
      const nodeId = textOf(data.node);
      if (nodeId !== undefined) run.executed(nodeId, data.output !== null && data.output !== undefined);
    },
  ],
  ['execution_success', (run, data, at, events) => run.finish('completed', numberOf(data.timestamp), at, events)],
  [
    'execution_error',
    (run, data, at, events) => {
      const nodeId = textOf(data.node_id);
      const kind = textOf(data.exception_type) ?? '';
      const error = [kind, (textOf(data.exception_message) ?? '').trim()].filter(Boolean).join(': ') || 'failed';
      // A blocked node reports an error without a time, and the prompt runs on.
      const blocked = kind.endsWith('ExecutionBlocked') && numberOf(data.timestamp) === undefined;
      if (nodeId !== undefined) run.failed(nodeId, blocked ? 'cancelled' : 'failed', error, at, events);
      if (!blocked) run.finish('failed', numberOf(data.timestamp), at, events);
    },
  ],
  [
    'execution_interrupted',
    (run, data, at, events) => {
      const nodeId = textOf(data.node_id);
      if (nodeId !== undefined && run.isRunning(nodeId)) run.failed(nodeId, 'cancelled', undefined, at, events);
      run.finish('cancelled', numberOf(data.timestamp), at, events);
    },
  ],
]);

/** The group of a node that the workflow does not list: the node it was expanded from, or its subgraph's instance (`57:60:4`). */
function nodeInfo(nodeId: string, state: JsonRecord): Omit<GraphNode, 'id'> | undefined {
  const display = textOf(state.display_node_id);
  if (display !== undefined && display !== nodeId) return { parentId: display };
  return subgraphOf(nodeId);
}
