import { parseIsoTime } from '../build/iso-time.js';
import { listIn, objectIn, objectsOf } from '../build/lenient.js';
import type { Tally } from '../build/tally.js';
import type { ExecutionStatus } from '../../profile/model.js';
import { asArray, asEpoch, asNumber, asObject, isObject, readEach, type JsonObject } from '../read.js';

/** One run of one node: `runData[node][runIndex]`. */
export interface N8nTask {
  readonly id: string;
  readonly node: string;
  readonly runIndex: number;
  readonly startedAt: number;
  /** ms; absent where it had not ended. */
  readonly duration: number | undefined;
  readonly status: ExecutionStatus;
  readonly error: string | undefined;
  /** Its place in the order in which the engine ran the nodes. */
  readonly executionIndex: number | undefined;
  /** Ids of the runs in the same data whose output it got. */
  readonly sources: readonly string[];
  /** It ran for another node, which is its root. */
  readonly isSubNode: boolean;
  /** Ids of the runs that its sub-nodes made for it. */
  readonly subRuns: readonly string[];
  readonly metrics: Readonly<Record<string, number>> | undefined;
}

export const runId = (node: string, runIndex: number): string => `${node}#${runIndex}`;

const statusOf = new Map<unknown, ExecutionStatus>([
  ['error', 'failed'],
  ['crashed', 'failed'],
  ['canceled', 'cancelled'],
  ['running', 'running'],
]);

export function readTasks(
  runData: JsonObject,
  at: string,
  isSubNode: (node: string) => boolean,
  tally: Tally,
): readonly N8nTask[] {
  const runsOf = new Map(Object.entries(runData).map(([node, runs]) => [node, asArray(runs, `${at}["${node}"]`)]));
  // Every id is made once: runs also name each other by them.
  const ids = new Map(Array.from(runsOf, ([node, runs]) => [node, runs.map((_, runIndex) => runId(node, runIndex))]));
  const tasks: N8nTask[] = [];
  for (const [node, runs] of runsOf) {
    const connected = isSubNode(node);
    readEach(runs, `${at}["${node}"]`, (run, runIndex) =>
      tasks.push(readTask(asObject(run, ''), node, runIndex, ids, connected, tally)),
    );
  }
  return tasks;
}

type RunIds = ReadonlyMap<string, readonly string[]>;

function readTask(
  task: JsonObject,
  node: string,
  runIndex: number,
  ids: RunIds,
  isConnectedAsSubNode: boolean,
  tally: Tally,
): N8nTask {
  const time = task.executionTime == null ? undefined : asNumber(task.executionTime, 'executionTime');
  if (time !== undefined && time < 0) tally.add('negative execution time, taken as zero', node);
  const error = isObject(task.error)
    ? typeof task.error.message === 'string'
      ? task.error.message
      : 'failed'
    : undefined;
  const status = error === undefined ? (statusOf.get(task.executionStatus) ?? 'completed') : 'failed';
  const data = isObject(task.data) ? task.data : undefined;
  return {
    id: ids.get(node)![runIndex]!,
    node,
    runIndex,
    startedAt: asMoment(task.startTime, 'startTime'),
    duration: time === undefined ? (status === 'running' ? undefined : 0) : Math.max(0, time),
    status,
    error,
    executionIndex: task.executionIndex == null ? undefined : asNumber(task.executionIndex, 'executionIndex'),
    sources: task.source == null ? none : sourcesOf(asArray(task.source, 'source'), ids),
    isSubNode: isSubNodeBy(data ?? task.inputOverride) ?? isConnectedAsSubNode,
    subRuns: subRunsOf(objectIn(task.metadata).subRun),
    metrics: data && metricsOf(data),
  };
}

const none: readonly string[] = [];

/** By the kinds of its outputs; undefined where there are none. */
function isSubNodeBy(outputs: unknown): boolean | undefined {
  if (!isObject(outputs)) return undefined;
  if (Object.hasOwn(outputs, 'main')) return false;
  const kinds = Object.keys(outputs);
  return kinds.length > 0 ? kinds.some((kind) => kind.startsWith('ai_')) : undefined;
}

/** Epoch ms; some exports write times as ISO text. */
export function asMoment(value: unknown, at: string): number {
  return asEpoch(parseIsoTime(value) ?? value, at);
}

function sourcesOf(sources: readonly unknown[], ids: RunIds): readonly string[] {
  const found: string[] = [];
  for (const source of sources) {
    if (!isObject(source) || typeof source.previousNode !== 'string') continue;
    const id = ids.get(source.previousNode)?.[wholeOf(source.previousNodeRun)];
    if (id !== undefined) found.push(id);
  }
  return found;
}

function subRunsOf(subRuns: unknown): readonly string[] {
  return objectsOf(subRuns).flatMap(({ node, runIndex }) =>
    typeof node === 'string' ? runId(node, wholeOf(runIndex)) : [],
  );
}

const wholeOf = (value: unknown): number => (Number.isInteger(value) ? (value as number) : 0);

/** Items given out, and what a language model was paid for. */
function metricsOf({ main, ai_languageModel: answers }: JsonObject): Readonly<Record<string, number>> | undefined {
  const items = Array.isArray(main)
    ? (main as unknown[]).reduce<number>((sum, output) => sum + (Array.isArray(output) ? output.length : 0), 0)
    : undefined;
  if (answers === undefined) return items === undefined ? undefined : { items };
  const metrics: { items?: number; inputTokens?: number; outputTokens?: number } = items === undefined ? {} : { items };
  for (const { promptTokens, completionTokens } of tokenUsages(answers)) {
    if (isAmount(promptTokens)) metrics.inputTokens = (metrics.inputTokens ?? 0) + promptTokens;
    if (isAmount(completionTokens)) metrics.outputTokens = (metrics.outputTokens ?? 0) + completionTokens;
  }
  return Object.keys(metrics).length > 0 ? (metrics as Readonly<Record<string, number>>) : undefined;
}

const isAmount = (value: unknown): value is number => Number.isFinite(value);

function tokenUsages(outputs: unknown): readonly JsonObject[] {
  const items = listIn(outputs).flatMap(listIn);
  return items.map((item) => objectIn(objectIn(item).json).tokenUsage).filter(isObject);
}
