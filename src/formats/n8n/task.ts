import { parseIsoTime } from '../build/iso-time.js';
import type { Tally } from '../build/tally.js';
import type { ExecutionStatus } from '../../profile/model.js';
import { asArray, asEpoch, asNumber, asObject, isObject, maybe, need, type JsonObject } from '../read.js';

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
  /** Ids of the runs whose output it got. */
  readonly sources: readonly string[];
  /** It ran for another node, which is its root. */
  readonly isSubNode: boolean;
  /** Ids of the runs that its sub-nodes made for it. */
  readonly subRuns: readonly string[];
  readonly metrics: Readonly<Record<string, number>>;
}

export const runId = (node: string, runIndex: number): string => `${node}#${runIndex}`;

const statusOf = new Map<unknown, ExecutionStatus>([
  ['error', 'failed'],
  ['crashed', 'failed'],
  ['canceled', 'cancelled'],
  ['running', 'running'],
]);

export function readTasks(runData: JsonObject, at: string, isSubNode: (node: string) => boolean, tally: Tally): readonly N8nTask[] {
  return Object.entries(runData).flatMap(([node, runs]) =>
    asArray(runs, `${at}["${node}"]`).map((run, runIndex) => {
      const place = `${at}["${node}"][${runIndex}]`;
      return readTask(asObject(run, place), node, runIndex, place, isSubNode, tally);
    }),
  );
}

function readTask(task: JsonObject, node: string, runIndex: number, at: string, isSubNode: (node: string) => boolean, tally: Tally): N8nTask {
  const time = maybe(task, 'executionTime', at, asNumber);
  if (time !== undefined && time < 0) tally.add('negative execution time, taken as zero', node);
  const error = isObject(task.error) ? (typeof task.error.message === 'string' ? task.error.message : 'failed') : undefined;
  const status = error === undefined ? (statusOf.get(task.executionStatus) ?? 'completed') : 'failed';
  const data = isObject(task.data) ? task.data : undefined;
  const kinds = Object.keys(data ?? (isObject(task.inputOverride) ? task.inputOverride : {}));
  return {
    id: runId(node, runIndex),
    node,
    runIndex,
    startedAt: need(task, 'startTime', at, asMoment),
    duration: time === undefined ? (status === 'running' ? undefined : 0) : Math.max(0, time),
    status,
    error,
    executionIndex: maybe(task, 'executionIndex', at, asNumber),
    sources: sourcesOf(maybe(task, 'source', at, asArray) ?? []),
    isSubNode: kinds.length ? !kinds.includes('main') && kinds.some((kind) => kind.startsWith('ai_')) : isSubNode(node),
    subRuns: isObject(task.metadata) ? subRunsOf(task.metadata.subRun) : [],
    metrics: metricsOf(data),
  };
}

/** Epoch ms; some exports write times as ISO text. */
export function asMoment(value: unknown, at: string): number {
  return asEpoch(parseIsoTime(value) ?? value, at);
}

function sourcesOf(sources: readonly unknown[]): readonly string[] {
  return sources.flatMap((source) =>
    isObject(source) && typeof source.previousNode === 'string' ? runId(source.previousNode, wholeOf(source.previousNodeRun)) : [],
  );
}

function subRunsOf(subRuns: unknown): readonly string[] {
  if (!Array.isArray(subRuns)) return [];
  return (subRuns as unknown[]).flatMap((sub) => (isObject(sub) && typeof sub.node === 'string' ? runId(sub.node, wholeOf(sub.runIndex)) : []));
}

const wholeOf = (value: unknown): number => (Number.isInteger(value) ? (value as number) : 0);

/** Items given out, and what a language model was paid for. */
function metricsOf(data: JsonObject | undefined): Readonly<Record<string, number>> {
  if (!data) return {};
  const metrics: Record<string, number> = {};
  if (Array.isArray(data.main)) {
    metrics.items = (data.main as unknown[]).reduce<number>((sum, output) => sum + (Array.isArray(output) ? output.length : 0), 0);
  }
  for (const usage of tokenUsages(data.ai_languageModel)) {
    for (const [field, metric] of [['promptTokens', 'inputTokens'], ['completionTokens', 'outputTokens']] as const) {
      const tokens = usage[field];
      if (typeof tokens === 'number' && Number.isFinite(tokens)) metrics[metric] = (metrics[metric] ?? 0) + tokens;
    }
  }
  return metrics;
}

function tokenUsages(outputs: unknown): readonly JsonObject[] {
  const items = listOf(outputs).flatMap(listOf);
  return items.map((item) => (isObject(item) && isObject(item.json) ? item.json.tokenUsage : undefined)).filter(isObject);
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
