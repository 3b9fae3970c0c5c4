import { addUp } from '../../profile/add-up.js';
import type { RunEvent } from '../../profile/run-event.js';
import { isRecord, numberOf, textOf, type JsonRecord } from './fields.js';
import type { Translator } from '../source.js';

interface NodeState {
  starts: number;
  running: boolean;
  queued: boolean;
  /** Sums over the calls of the current execution. */
  metrics: Map<string, number>;
}

type Job = Map<string, NodeState>;

/** How many ended jobs are remembered, so that what is told again of one does not open it anew. */
const rememberedJobs = 256;

/** NodeTool's messages: one session per job. None but `llm_call` carries a time, so all are stamped on arrival. */
export class NodetoolTranslator implements Translator {
  readonly #jobs = new Map<string, Job>();
  readonly #ended = new Set<string>();
  #lastJob: string | undefined;

  translate(message: unknown, at: number): readonly RunEvent[] {
    if (!isRecord(message)) return [];
    if (message.type === 'job_update') return this.#jobUpdate(message, at);
    const nodeId = textOf(message.node_id);
    const handler = nodeHandlers.get(textOf(message.type) ?? '');
    if (nodeId === undefined || !handler) return [];
    // Progress and model calls name the node alone: they belong to the job that began last.
    const sessionId = textOf(message.job_id) ?? this.#lastJob;
    const job = sessionId === undefined ? undefined : this.#jobs.get(sessionId);
    if (sessionId === undefined || !job) return [];
    let state = job.get(nodeId);
    if (!state) job.set(nodeId, (state = { starts: 0, running: false, queued: false, metrics: new Map() }));
    return handler(state, { nodeId, sessionId, at }, message);
  }

  #jobUpdate(message: JsonRecord, at: number): RunEvent[] {
    const sessionId = textOf(message.job_id);
    const status = textOf(message.status) ?? '';
    if (sessionId === undefined) return [];
    const end = jobEndings.get(status);
    if (end) {
      if (!this.#jobs.delete(sessionId)) return [];
      this.#ended.add(sessionId);
      if (this.#ended.size > rememberedJobs) this.#ended.delete(this.#ended.values().next().value!);
      return [{ type: 'run-finished', sessionId, at, status: end }];
    }
    if (status !== 'running' || this.#jobs.has(sessionId) || this.#ended.has(sessionId)) return [];
    this.#jobs.set(sessionId, new Map());
    this.#lastJob = sessionId;
    const workflowId = textOf(message.workflow_id);
    return [
      {
        type: 'run-started',
        sessionId,
        at,
        clock: 'arrival',
        ...(workflowId === undefined ? {} : { workflowId }),
        attributes: { engine: 'nodetool' },
      },
    ];
  }
}

const jobEndings = new Map<string, 'completed' | 'failed' | 'cancelled'>([
  ['completed', 'completed'],
  ['failed', 'failed'],
  ['error', 'failed'],
  ['cancelled', 'cancelled'],
]);

interface Where {
  readonly nodeId: string;
  readonly sessionId: string;
  readonly at: number;
}

type NodeHandler = (state: NodeState, where: Where, message: JsonRecord) => RunEvent[];

const nodeHandlers = new Map<string, NodeHandler>([
  ['node_update', nodeUpdate],
  [
    'node_progress',
    (state, where, message) => {
      const value = numberOf(message.progress);
      const max = numberOf(message.total);
      // What trails in after the end opens nothing.
      const late = !state.running && state.starts > 0;
      if (value === undefined || max === undefined || late) return [];
      return [...begin(state, where, message), { type: 'node-progress', ...current(state, where), value, max }];
    },
  ],
  [
    'llm_call',
    (state, where, message) => {
      if (!state.starts) return [];
      add(state, 'inputTokens', message.tokens_input);
      add(state, 'outputTokens', message.tokens_output);
      add(state, 'cost', message.cost);
      return [{ type: 'node-metrics', ...current(state, where), metrics: Object.fromEntries(state.metrics) }];
    },
  ],
]);

function nodeUpdate(state: NodeState, where: Where, message: JsonRecord): RunEvent[] {
  const status = textOf(message.status);
  if (status === 'pending') {
    if (state.running || state.queued) return [];
    state.queued = true;
    return [{ type: 'node-queued', ...where, executionId: `${where.nodeId}#${state.starts}`, ...node(message) }];
  }
  if (status === 'running') return begin(state, where, message);
  const failed = status === 'failed' || status === 'error';
  if ((!failed && status !== 'completed') || (!state.running && state.starts)) return [];
  // An end that was never seen to begin still counts, without length.
  if (!state.running) state.starts++;
  state.running = false;
  const error = textOf(message.error);
  const cost = isRecord(message.provider_cost) ? message.provider_cost : undefined;
  // The sum that a node reports repeats its calls' own figures where those came before.
  if (cost && !state.metrics.size) {
    add(state, 'inputTokens', cost.input_tokens);
    add(state, 'outputTokens', cost.output_tokens);
    add(state, 'cachedTokens', cost.cached_tokens);
    if ((textOf(cost.unit) ?? 'USD').toUpperCase() === 'USD') add(state, 'cost', cost.amount);
  }
  return [
    {
      type: 'node-finished',
      ...current(state, where),
      status: failed ? 'failed' : 'completed',
      ...(failed && error !== undefined ? { error } : {}),
      ...(state.metrics.size ? { metrics: Object.fromEntries(state.metrics) } : {}),
    },
  ];
}

function begin(state: NodeState, where: Where, message: JsonRecord): RunEvent[] {
  if (state.running) return [];
  state.running = true;
  state.queued = false;
  state.metrics = new Map();
  const iteration = state.starts++;
  return [{ type: 'node-started', ...current(state, where), ...(iteration ? { iteration } : {}), ...node(message) }];
}

const current = (state: NodeState, where: Where): Where & { executionId: string } => ({
  ...where,
  executionId: `${where.nodeId}#${state.starts - 1}`,
});

function node(message: JsonRecord): { node?: { label?: string; type?: string } } {
  const label = textOf(message.node_name);
  const type = textOf(message.node_type);
  if (label === undefined && type === undefined) return {};
  return { node: { ...(label === undefined ? {} : { label }), ...(type === undefined ? {} : { type }) } };
}

function add(state: NodeState, key: string, value: unknown): void {
  const amount = numberOf(value);
  if (amount !== undefined) addUp(state.metrics, key, amount);
}
