import type { RunEvent } from '../../profile/run-event.js';
import { isRecord, numberOf, textOf, type JsonRecord } from './fields.js';
import type { Translator } from '../source.js';

interface Open {
  /** The id that Dify gives it. */
  readonly toldId: string;
  readonly executionId: string;
  readonly nodeId: string;
  readonly startedAt: number;
  readonly attempt: number;
}

interface Run {
  readonly startedAt: number;
  /** Running executions, by the id Dify gives them. */
  readonly open: Map<string, Open>;
  /** The latest execution of each node. */
  readonly latest: Map<string, string>;
  /** How often each of Dify's ids was begun: a retry keeps its id, and a container's is that of its node. */
  readonly begun: Map<string, number>;
  /** What was heard. Whoever comes back to a run that paused is told first all that was before. */
  readonly heard: Set<string>;
  /** The executions that nodes are queued for which wait for what a human says. */
  readonly asked: Map<string, string>;
  /** `waiting`: for a human; `resumed`: it has waited. */
  state: 'running' | 'waiting' | 'resumed';
}

/**
 * Dify's workflow events: one session per workflow run. Dify's times are whole seconds, but the lengths it tells are exact:
 * starts are stamped on arrival, ends lie `elapsed_time` behind their start.
 */
export class DifyTranslator implements Translator {
  readonly #runs = new Map<string, Run>();
  /** A stream tells of few runs; one told twice is one. */
  readonly #ended = new Set<string>();

  /** Runs that go on in another stream when a human has answered. */
  get waiting(): readonly string[] {
    return [...this.#runs].flatMap(([sessionId, { state }]) => (state === 'waiting' ? [sessionId] : []));
  }

  translate(message: unknown, at: number): readonly RunEvent[] {
    if (!isRecord(message)) return [];
    // Ends the stream, in words of its own: without a run, and without `data`.
    if (message.event === 'error') return [...this.#runs.keys()].map((sessionId) => this.#end(sessionId, 'failed', at));
    if (!isRecord(message.data)) return [];
    const { data } = message;
    const sessionId = textOf(message.workflow_run_id) ?? textOf(data.workflow_run_id);
    if (sessionId === undefined) return [];
    const event = textOf(message.event) ?? '';
    if (event === 'workflow_started') return this.#start(sessionId, data, at);
    const run = this.#runs.get(sessionId);
    if (!run) return [];
    if (event === 'workflow_paused') return pause(run, sessionId, data, at);
    if (event === 'workflow_finished') {
      const status = endings.get(textOf(data.status) ?? '') ?? 'completed';
      // How long a human took is in one of the lengths that Dify tells, and not in another.
      if (run.state !== 'running') return [this.#end(sessionId, status, at)];
      const elapsed = numberOf(data.elapsed_time);
      const duration = elapsed === undefined ? {} : { recordedDuration: elapsed * 1000 };
      return [{ ...this.#end(sessionId, status, endOf(run.startedAt, data, at)), ...duration }];
    }
    const handle = nodeHandlers.get(event);
    if (!handle) return [];
    const said = JSON.stringify([event, data.id, data.node_id, data.created_at, data.retry_index]);
    if (run.state !== 'running' && run.heard.has(said)) return [];
    run.heard.add(said);
    if (run.state === 'waiting') run.state = 'resumed';
    return handle(run, sessionId, data, at);
  }

  #end(sessionId: string, status: 'completed' | 'failed' | 'cancelled', at: number): RunEvent {
    this.#runs.delete(sessionId);
    this.#ended.add(sessionId);
    return { type: 'run-finished', sessionId, at, status };
  }

  #start(sessionId: string, data: JsonRecord, at: number): RunEvent[] {
    const known = this.#runs.get(sessionId);
    if ((known && known.state !== 'waiting') || this.#ended.has(sessionId)) return [];
    if (!known) this.#runs.set(sessionId, newRun(at));
    const workflowId = textOf(data.workflow_id);
    return [
      {
        type: 'run-started',
        sessionId,
        // One that goes on began earlier, as the store may know.
        ...(known || data.reason === 'resumption' ? {} : { at }),
        clock: 'arrival',
        ...(workflowId === undefined ? {} : { workflowId }),
        attributes: { engine: 'dify' },
      },
    ];
  }
}

const newRun = (startedAt: number): Run => ({
  startedAt,
  open: new Map(),
  latest: new Map(),
  begun: new Map(),
  heard: new Set(),
  asked: new Map(),
  state: 'running',
});

const endings = new Map<string, 'completed' | 'failed' | 'cancelled'>([
  ['succeeded', 'completed'],
  ['partial-succeeded', 'completed'],
  ['failed', 'failed'],
  ['exception', 'failed'],
  ['stopped', 'cancelled'],
]);

type NodeHandler = (run: Run, sessionId: string, data: JsonRecord, at: number) => RunEvent[];

const nodeHandlers = new Map<string, NodeHandler>([
  ['node_started', started],
  ['iteration_started', started],
  ['loop_started', started],
  ['node_finished', finished],
  ['iteration_completed', finished],
  ['loop_completed', finished],
  [
    'node_retry',
    (run, sessionId, data, at) => {
      const open = openOf(run, data);
      if (!open) return [];
      const failed = finished(run, sessionId, { ...data, status: 'failed' }, at);
      return [...failed, ...begin(run, sessionId, data, open.nodeId, at, open.attempt + 1)];
    },
  ],
]);

/**
 * The run waits for a human. A node that asked one is over, and queued until it has its answer: how long a person took is a wait,
 * and no time of a node.
 */
function pause(run: Run, sessionId: string, data: JsonRecord, at: number): RunEvent[] {
  const told = Array.isArray(data.paused_nodes) ? (data.paused_nodes as unknown[]) : [];
  const nodeIds = new Set(told.flatMap((node) => textOf(isRecord(node) ? node.node_id : node) ?? []));
  const isKnown = run.state === 'waiting';
  run.state = 'waiting';
  if (isKnown) return [];
  const asking = [...run.open.values()].filter(({ nodeId }) => nodeIds.size === 0 || nodeIds.has(nodeId));
  return asking.flatMap(({ toldId, executionId, nodeId }): RunEvent[] => {
    const next = `${toldId}/${(run.begun.get(toldId) ?? 1) + 1}`;
    run.open.delete(toldId);
    run.asked.set(nodeId, next);
    return [
      { type: 'node-finished', nodeId, executionId, sessionId, at, status: 'completed' },
      { type: 'node-queued', nodeId, executionId: next, sessionId, at },
    ];
  });
}

function started(run: Run, sessionId: string, data: JsonRecord, at: number): RunEvent[] {
  const nodeId = textOf(data.node_id);
  // Containers are announced twice by some versions: as a node and as an iteration.
  if (nodeId === undefined || openOf(run, data)) return [];
  return begin(run, sessionId, data, nodeId, at, 1);
}

function begin(run: Run, sessionId: string, data: JsonRecord, nodeId: string, at: number, attempt: number): RunEvent[] {
  const toldId = textOf(data.id) ?? nodeId;
  const awaited = run.asked.get(nodeId);
  run.asked.delete(nodeId);
  const begun = (run.begun.get(toldId) ?? 0) + 1;
  run.begun.set(toldId, begun);
  const container = textOf(data.iteration_id) ?? textOf(data.loop_id);
  const parentId = container === undefined || container === nodeId ? undefined : run.latest.get(container);
  const predecessor = textOf(data.predecessor_node_id);
  const cause = predecessor === undefined ? undefined : run.latest.get(predecessor);
  const executionId = awaited ?? (begun > 1 ? `${toldId}/${begun}` : toldId);
  run.open.set(toldId, { toldId, executionId, nodeId, startedAt: at, attempt });
  run.latest.set(nodeId, executionId);
  const label = textOf(data.title);
  const type = textOf(data.node_type);
  return [
    {
      type: 'node-started',
      nodeId,
      executionId,
      sessionId,
      at,
      ...(attempt > 1 ? { attempt } : {}),
      ...(parentId === undefined ? {} : { parentId }),
      ...(cause === undefined ? {} : { causes: [cause] }),
      node: {
        ...(label === undefined ? {} : { label }),
        ...(type === undefined ? {} : { type }),
        ...(container === undefined || container === nodeId ? {} : { parentId: container }),
      },
    },
  ];
}

function finished(run: Run, sessionId: string, data: JsonRecord, at: number): RunEvent[] {
  const nodeId = textOf(data.node_id);
  if (nodeId === undefined) return [];
  const events: RunEvent[] = [];
  let open = openOf(run, data);
  if (!open) {
    // Told to have ended before: containers end twice by some versions, as a node and as an iteration.
    if (run.begun.has(textOf(data.id) ?? nodeId) && !run.asked.has(nodeId)) return [];
    // How long a human took is no length of a node.
    const elapsed = run.asked.has(nodeId) ? 0 : (numberOf(data.elapsed_time) ?? 0);
    events.push(...begin(run, sessionId, data, nodeId, Math.max(run.startedAt, at - elapsed * 1000), 1));
    open = openOf(run, data)!;
  }
  run.open.delete(open.toldId);
  const error = textOf(data.error);
  events.push({
    type: 'node-finished',
    nodeId,
    executionId: open.executionId,
    sessionId,
    at: endOf(open.startedAt, data, at),
    status: endings.get(textOf(data.status) ?? '') ?? 'completed',
    ...(error ? { error } : {}),
    ...metricsOf(data),
  });
  return events;
}

/** By the id that Dify gives it; as a container it goes by that of its node, whatever the node was announced as. */
function openOf(run: Run, data: JsonRecord): Open | undefined {
  const nodeId = textOf(data.node_id);
  const toldId = textOf(data.id) ?? nodeId ?? '';
  const open = run.open.get(toldId);
  if (open || toldId !== nodeId) return open;
  for (const other of run.open.values()) if (other.nodeId === nodeId) return other;
  return undefined;
}

function endOf(startedAt: number, data: JsonRecord, at: number): number {
  const elapsed = numberOf(data.elapsed_time);
  return elapsed === undefined || elapsed < 0 ? at : startedAt + elapsed * 1000;
}

function metricsOf(data: JsonRecord): { metrics?: Record<string, number> } {
  const told = isRecord(data.execution_metadata) ? data.execution_metadata : {};
  const totalTokens = numberOf(told.total_tokens);
  // Prices are decimal strings.
  const price = told.total_price === undefined ? NaN : Number(told.total_price);
  const metrics: Record<string, number> = {};
  if (totalTokens) metrics.totalTokens = totalTokens;
  if (price > 0 && Number.isFinite(price)) metrics[told.currency === 'USD' ? 'cost' : 'price'] = price;
  return Object.keys(metrics).length ? { metrics } : {};
}
