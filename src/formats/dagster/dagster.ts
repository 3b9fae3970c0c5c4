import type { Execution, GraphEdge, GraphNode, ProfilingSession } from '../../profile/model.js';
import { assembleSession } from '../build/assemble-session.js';
import { ContentHash } from '../build/content-hash.js';
import { objectIn, objectsOf, objectsThat, textOf } from '../build/lenient.js';
import type { Tally } from '../build/tally.js';
import type { Format, FormatImportOptions } from '../format.js';
import { ImportError } from '../import-error.js';
import type { ParsedInput } from '../input/parsed-input.js';
import { isObject, type JsonObject } from '../read.js';
import { asAnswer } from './debug-export.js';
import { firstOf, isEvent, lastOf, readLog, tells, type EventLog } from './event-log.js';
import { Iterations } from './iterations.js';
import { executionsOfStats, millis } from './step-stats.js';
import { stepAttempts } from './step-attempts.js';

/** Runs as Dagster's GraphQL API tells them: the event log of one, or the statistics of its steps; and what `dagster debug export` writes. */
export const dagster: Format = {
  id: 'dagster',
  label: 'Dagster',
  mediaType: 'application/json',
  extension: '.json',
  detect: (input) => (findRuns(input.json ?? input.lines).length ? 0.9 : 0),
  import: importDagster,
};

interface DagsterRun {
  readonly run: JsonObject;
  /** The list that holds its events; none where there is no event in it. */
  readonly events: readonly JsonObject[];
  readonly stats: readonly JsonObject[];
}

const isStat = (value: JsonObject): boolean =>
  typeof value.stepKey === 'string' && 'status' in value && 'startTime' in value;

/** Queries wrap a run in several layers; the first object with events or statistics is it. */
function findRuns(document: unknown): readonly DagsterRun[] {
  let layer: unknown = document;
  for (let depth = 0; depth < 5; depth++) {
    if (Array.isArray(layer)) {
      const events = objectsOf(layer);
      return events.some(isEvent) ? [{ run: {}, events, stats: [] }] : [];
    }
    if (!isObject(layer)) return [];
    const answer = Array.isArray(layer.event_list) ? asAnswer(layer) : layer;
    const { eventConnection, logs, events, stepStats } = answer;
    const log = [logs, events, objectIn(eventConnection).events].map(objectsOf).find((list) => list.some(isEvent));
    const stats = objectsThat(isStat, stepStats);
    if (log || stats.length) return [{ run: answer, events: log ?? [], stats }];
    if (Array.isArray(answer.results)) return answer.results.flatMap(findRuns);
    layer =
      answer.data ??
      answer.runOrError ??
      answer.runsOrError ??
      answer.pipelineRunOrError ??
      answer.pipelineRunsOrError ??
      answer.logsForRun ??
      answer.run;
  }
  return [];
}

const endings = new Map<unknown, ProfilingSession['status']>([
  ['SuccessEvent', 'completed'],
  ['FailureEvent', 'failed'],
  ['CanceledEvent', 'cancelled'],
]);
const runStates = new Map<unknown, ProfilingSession['status']>([
  ['SUCCESS', 'completed'],
  ['FAILURE', 'failed'],
  ['CANCELED', 'cancelled'],
  ['STARTED', 'running'],
  ['STARTING', 'running'],
  ['CANCELING', 'running'],
]);

/** `multiply[3]` is the fourth item that a dynamic output gave to `multiply`. */
function nodeOf(stepKey: string): string {
  if (!stepKey.endsWith(']')) return stepKey;
  const open = stepKey.indexOf('[', stepKey.lastIndexOf(']', stepKey.length - 2) + 1);
  return open > 0 ? stepKey.slice(0, open) : stepKey;
}

function importDagster(input: ParsedInput, _options: FormatImportOptions, tally: Tally): readonly ProfilingSession[] {
  const runs = findRuns(input.json ?? input.requireLines());
  if (!runs.length) throw new ImportError('wrong-shape', 'expected the events or the step statistics of a run', 'logs');
  return runs.map((run) => readRun(run, tally));
}

function readRun({ run, events, stats }: DagsterRun, tally: Tally): ProfilingSession {
  const log = readLog(events);
  tally.page(events.length, 'events', (run.hasMore ?? (run.eventConnection as JsonObject | null)?.hasMore) && Infinity);
  const began = firstOf(log, tells.runStarted) ?? firstOf(log, tells.runStarts);
  const ended = lastOf(log, tells.runEnded);
  const { executions, open } = events.length
    ? stepAttempts(log, nodeOf, tally)
    : { executions: numbered(executionsOfStats(stats, nodeOf, millis(run.startTime), tally)), open: [] };
  const last = log.times.length ? log.times.at(-1)! || 0 : -Infinity;
  const finishedAt = ended ? ended.at : millis(run.endTime);
  const status =
    endings.get(String(ended?.event.__typename).replace(/^Run|^Pipeline/, '')) ??
    runStates.get(run.status) ??
    (executions.some((e) => e.finishedAt === undefined) ? 'running' : 'completed');
  if (status !== 'running') {
    for (const execution of open) {
      execution.finishedAt = Math.max(finishedAt ?? last, execution.startedAt);
      execution.status = status === 'completed' ? 'completed' : status === 'failed' ? 'failed' : 'cancelled';
      execution.inferred = true;
      tally.add('step without an end, closed at the end of the run', execution.nodeId);
    }
  }

  const { nodes, edges } = graphOf(run, log, executions);
  const name =
    textOf(run.jobName) ??
    textOf(run.pipelineName) ??
    /(?:run for|pipeline) "([^"]+)"/.exec(textOf(began?.event.message) ?? '')?.[1];
  const id = textOf(run.runId) ?? textOf(run.id) ?? `dagster-${hashOf(executions)}`;
  return assembleSession(
    {
      id,
      workflowId: name ?? 'dagster',
      ...(name === undefined ? {} : { name }),
      startedAt: began ? began.at : millis(run.startTime),
      finishedAt,
      status,
      nodes,
      edges,
      executions,
      // The number of the attempt follows the last # of an id, so that those of two steps differ.
      isForest: events.length > 0,
      attributes: { engine: 'dagster' },
    },
    tally,
  );
}

/** When the first thousand steps began tells runs apart. */
function hashOf(executions: readonly Execution[]): string {
  const hash = new ContentHash();
  for (const { id, startedAt } of executions.slice(0, 1_000)) hash.add(id).addNumber(startedAt);
  return hash.hex;
}

/** The steps of a dynamic output are iterations of one node. */
function numbered(executions: readonly Execution[]): { -readonly [K in keyof Execution]: Execution[K] }[] {
  const iterations = new Iterations();
  return executions.map((execution) => {
    const iteration = iterations.of(execution.id.replace(/#\d+$/, ''), execution.nodeId);
    return iteration === undefined ? execution : { ...execution, iteration };
  });
}

/**
 * The ops as the UI asks for them: each says on whose outputs it depends, or who depends on its own. What is in a nested graph
 * only the events of loaded inputs tell.
 */
function graphOf(
  run: JsonObject,
  { events, words }: EventLog,
  executions: readonly Execution[],
): { nodes: Map<string, GraphNode>; edges: GraphEdge[] } {
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  for (const op of objectsOf(run.graph)) {
    const id = textOf(op.name);
    if (id === undefined) continue;
    nodes.set(id, { id });
    for (const name of namesIn(op.inputs, 'dependsOn')) edges.push({ source: name, target: id });
    for (const name of namesIn(op.outputs, 'dependedBy')) edges.push({ source: id, target: name });
  }
  for (let at = words.indexOf(tells.loaded); at >= 0; at = words.indexOf(tells.loaded, at + 1)) {
    const { stepKey, upstreamStepKey } = events[at]!;
    edges.push({ source: nodeOf(String(upstreamStepKey)), target: nodeOf(String(stepKey)) });
  }
  executions.forEach(({ nodeId }) => nodes.has(nodeId) || nodes.set(nodeId, { id: nodeId }));
  return { nodes, edges };
}

function namesIn(ports: unknown, key: 'dependsOn' | 'dependedBy'): string[] {
  return objectsOf(ports)
    .flatMap((port) => objectsOf(port[key]))
    .flatMap((link) => textOf(objectIn(link.solid).name) ?? []);
}
