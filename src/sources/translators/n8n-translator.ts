import type { RunEvent } from '../../profile/run-event.js';
import { isRecord, numberOf, textOf, type JsonRecord } from './fields.js';
import type { Translator } from '../source.js';

interface OpenExecution {
  id: string;
  executionIndex: number | undefined;
}

interface Run {
  /** How often a node was started; the next run index. */
  starts: Map<string, number>;
  open: Map<string, OpenExecution[]>;
  openIds: Set<string>;
  /** Executions that were told in full, by node and global index, so that one told twice counts once. */
  told: Set<string>;
  /** Latest time the engine told, and the least by which an arrival was behind it: places what carries no time. */
  latest: number;
  lag: number;
}

/** How many ended executions are remembered: what comes late, or again after a reconnect, must not open them anew. */
const rememberedExecutions = 256;

/**
 * n8n's push messages. Node times are n8n's own; the end of a run carries none and is placed by when it arrived,
 * less the shortest delay that a message of this run had.
 */
export class N8nTranslator implements Translator {
  readonly #runs = new Map<string, Run>();
  readonly #ended = new Set<string>();

  get openExecutions(): readonly string[] {
    return [...this.#runs.keys()];
  }

  translate(message: unknown, at: number): readonly RunEvent[] {
    if (!isRecord(message) || !isRecord(message.data)) return [];
    const { data } = message;
    const sessionId = textOf(data.executionId);
    if (sessionId === undefined || this.#ended.has(sessionId)) return [];
    switch (message.type) {
      case 'executionStarted':
        return this.#runs.has(sessionId) ? [] : this.#start(sessionId, data, at);
      case 'nodeExecuteBefore':
        return this.#node(sessionId, data, at, (run, name, task) => this.#before(run, sessionId, name, task, at));
      case 'nodeExecuteAfter':
        return this.#node(sessionId, data, at, (run, name, task) => this.#after(run, sessionId, name, task, data, at));
      case 'executionFinished':
        // Until 2024 the status was told with all that the execution was.
        return this.finish(sessionId, textOf(data.status) ?? textOf(isRecord(data.data) && data.data.status), at);
      case 'executionRecovered':
        return this.finish(sessionId, 'crashed', at);
      default:
        return [];
    }
  }

  /** `status` is n8n's word for how an execution stands; one that is not an end changes nothing. */
  finish(sessionId: string, status: string | undefined, at: number): readonly RunEvent[] {
    const run = this.#runs.get(sessionId);
    const end = endings.get(status ?? 'success');
    if (!run || !end) return [];
    this.#runs.delete(sessionId);
    this.#ended.add(sessionId);
    if (this.#ended.size > rememberedExecutions) this.#ended.delete(this.#ended.values().next().value!);
    const finishedAt = Math.max(run.latest, Number.isFinite(run.lag) ? at - run.lag : at);
    return [{ type: 'run-finished', sessionId, at: finishedAt, status: end }];
  }

  #start(sessionId: string, data: JsonRecord, at: number): RunEvent[] {
    const told = textOf(data.startedAt);
    const startedAt = told === undefined ? NaN : Date.parse(told);
    const known = Number.isFinite(startedAt);
    this.#runs.set(sessionId, {
      starts: new Map(),
      open: new Map(),
      openIds: new Set(),
      told: new Set(),
      latest: known ? startedAt : at,
      lag: known ? at - startedAt : Infinity,
    });
    const workflowId = textOf(data.workflowId);
    const mode = textOf(data.mode);
    const name = textOf(data.workflowName);
    // An execution of a sub-workflow that one's session watches along with the one that called it.
    const parent = isRecord(data.parent) ? textOf(data.parent.executionId) : undefined;
    return [
      {
        type: 'run-started',
        sessionId,
        at: known ? startedAt : at,
        clock: known ? 'recorded' : 'arrival',
        ...(workflowId === undefined ? {} : { workflowId }),
        attributes: {
          engine: 'n8n',
          ...(mode === undefined ? {} : { mode }),
          ...(name === undefined ? {} : { workflow: name }),
          ...(parent === undefined ? {} : { parentExecution: parent }),
        },
      },
    ];
  }

  #node(
    sessionId: string,
    data: JsonRecord,
    at: number,
    tell: (run: Run, nodeId: string, task: JsonRecord) => RunEvent[],
  ): RunEvent[] {
    const nodeId = textOf(data.nodeName);
    if (nodeId === undefined) return [];
    const task = isRecord(data.data) ? data.data : {};
    const started = this.#runs.has(sessionId) ? [] : this.#start(sessionId, joinedAt(task), at);
    const run = this.#runs.get(sessionId)!;
    return [...started, ...tell(run, nodeId, task)];
  }

  #before(run: Run, sessionId: string, nodeId: string, task: JsonRecord, at: number): RunEvent[] {
    const executionIndex = numberOf(task.executionIndex);
    const open = run.open.get(nodeId) ?? [];
    const repeated =
      executionIndex !== undefined && open.some((execution) => execution.executionIndex === executionIndex);
    if (repeated || run.told.has(`${executionIndex} ${nodeId}`)) return [];
    const iteration = run.starts.get(nodeId) ?? 0;
    run.starts.set(nodeId, iteration + 1);
    const executionId = `${nodeId}#${iteration}`;
    open.push({ id: executionId, executionIndex });
    run.open.set(nodeId, open);
    const startedAt = placed(run, numberOf(task.startTime), at);
    const sources = sourcesOf(task);
    // A model or tool names the agent that asked for it, and the agent is still running: it is inside, not after. Versions that name
    // nobody run one node at a time, so that what begins meanwhile is inside of the one that does.
    const [outermost] = run.openIds;
    const parentId = sources.length ? sources.find((source) => run.openIds.has(source)) : outermost;
    const causes = sources.filter((source) => !run.openIds.has(source));
    run.openIds.add(executionId);
    return [
      {
        type: 'node-started',
        nodeId,
        executionId,
        sessionId,
        at: startedAt,
        ...(iteration ? { iteration } : {}),
        ...(parentId === undefined ? {} : { parentId }),
        ...(causes.length ? { causes } : {}),
      },
    ];
  }

  #after(run: Run, sessionId: string, nodeId: string, task: JsonRecord, data: JsonRecord, at: number): RunEvent[] {
    const executionIndex = numberOf(task.executionIndex);
    const key = `${executionIndex} ${nodeId}`;
    if (executionIndex !== undefined && run.told.has(key)) return [];
    const find = (): OpenExecution | undefined =>
      run.open
        .get(nodeId)
        ?.find(
          (execution) =>
            executionIndex === undefined ||
            execution.executionIndex === undefined ||
            execution.executionIndex === executionIndex,
        );
    // Without its start (the line was down), the end still tells when it began.
    const started = find() ? [] : this.#before(run, sessionId, nodeId, task, at);
    const execution = find()!;
    run.open.set(
      nodeId,
      run.open.get(nodeId)!.filter((other) => other !== execution),
    );
    run.openIds.delete(execution.id);
    if (executionIndex !== undefined) run.told.add(key);
    const startTime = numberOf(task.startTime);
    const executionTime = numberOf(task.executionTime);
    const told = startTime === undefined || executionTime === undefined ? undefined : startTime + executionTime;
    const items = itemCount(data.itemCountByConnectionType);
    const message = isRecord(task.error) ? textOf(task.error.message) : undefined;
    const status = endings.get(textOf(task.executionStatus) ?? '') ?? (message === undefined ? 'completed' : 'failed');
    return [
      ...started,
      {
        type: 'node-finished',
        nodeId,
        executionId: execution.id,
        sessionId,
        at: placed(run, told, at),
        status,
        ...(message === undefined ? {} : { error: message }),
        ...(items === undefined ? {} : { metrics: { items } }),
      },
    ];
  }
}

const endings = new Map<string, 'completed' | 'failed' | 'cancelled'>([
  ['success', 'completed'],
  ['error', 'failed'],
  ['crashed', 'failed'],
  ['canceled', 'cancelled'],
]);

/** Where a time was told, it is taken and teaches how far arrivals lag behind. */
function placed(run: Run, told: number | undefined, at: number): number {
  if (told === undefined) return Number.isFinite(run.lag) ? Math.max(run.latest, at - run.lag) : at;
  run.latest = Math.max(run.latest, told);
  run.lag = Math.min(run.lag, at - told);
  return told;
}

/** A run that was joined late began no later than the first node that was heard of. */
const joinedAt = (task: JsonRecord): JsonRecord => {
  const startTime = numberOf(task.startTime);
  return startTime === undefined ? {} : { startedAt: new Date(startTime).toISOString() };
};

function sourcesOf(task: JsonRecord): readonly string[] {
  const sources = Array.isArray(task.source) ? (task.source as unknown[]) : [];
  return sources.flatMap((source) => {
    const nodeId = isRecord(source) ? textOf(source.previousNode) : undefined;
    return nodeId === undefined ? [] : [`${nodeId}#${numberOf((source as JsonRecord).previousNodeRun) ?? 0}`];
  });
}

function itemCount(byType: unknown): number | undefined {
  if (!isRecord(byType)) return undefined;
  let items = 0;
  for (const counts of Object.values(byType)) {
    for (const count of Array.isArray(counts) ? (counts as unknown[]) : []) items += numberOf(count) ?? 0;
  }
  return items;
}
