import { byId } from '../../profile/by-id.js';
import type { Execution, GraphNode, ProfilingSession, SessionStatus } from '../../profile/model.js';
import { assembleSession } from '../build/assemble-session.js';
import { ContentHash } from '../build/content-hash.js';
import type { Tally } from '../build/tally.js';
import type { Format } from '../format.js';
import { ImportError } from '../import-error.js';
import { ParsedInput } from '../input/parsed-input.js';
import { asId, asObject, maybe, need } from '../read.js';
import { findParents } from './find-parents.js';
import { isN8nWorkflow, readN8nWorkflow, type N8nWorkflow } from './n8n-workflow.js';
import { asMoment, readTasks, runId, type N8nTask } from './task.js';
import { findRuns, looksLikeRuns, type FoundRun } from './unwrap.js';

/** Executions of n8n: the run data as exported, or an answer of its API, whose `data` is a flatted string. */
export const n8n: Format = {
  id: 'n8n',
  label: 'n8n execution',
  mediaType: 'application/json',
  extension: '.json',

  detect: ({ json }) => (looksLikeRuns(json) ? 0.9 : 0),

  import(input, { workflow }, tally) {
    const given = workflow === undefined || workflow === null ? undefined : givenWorkflow(workflow);
    const found = findRuns(input.requireJson());
    if (found.length === 0) throw new ImportError('wrong-shape', 'there is no result data of an n8n execution in it');
    return found.map((run) => makeSession(run, given, tally));
  },
};

function givenWorkflow(workflow: unknown): N8nWorkflow {
  const value = new ParsedInput(workflow).requireJson();
  if (!isN8nWorkflow(value))
    throw new ImportError('wrong-shape', 'the given workflow has no nodes and connections', 'workflow');
  return readN8nWorkflow(value);
}

function makeSession(
  { record, resultData, at }: FoundRun,
  given: N8nWorkflow | undefined,
  tally: Tally,
): ProfilingSession {
  const workflow = given ?? readN8nWorkflow(isN8nWorkflow(record.workflowData) ? record.workflowData : {});
  const runData = need(resultData, 'runData', at, asObject);
  const tasks = inOrder(readTasks(runData, `${at}.runData`, (node) => workflow.rootsOf.has(node), tally));
  const startedAt = maybe(record, 'startedAt', '', asMoment);
  const stoppedAt = maybe(record, 'stoppedAt', '', asMoment);
  const status = statusOf(record, resultData, stoppedAt);
  const id = maybe(record, 'id', '', asId);
  const length = startedAt === undefined || stoppedAt === undefined ? -1 : stoppedAt - startedAt;
  if (length < 0 && stoppedAt !== undefined && startedAt !== undefined)
    tally.add('stopped before it started', String(id ?? ''));
  return assembleSession(
    {
      id: `n8n-${id ?? hashOf(tasks, startedAt)}`,
      workflowId: workflow.id ?? maybe(record, 'workflowId', '', asId) ?? 'n8n',
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(stoppedAt === undefined ? {} : { finishedAt: stoppedAt }),
      status,
      nodes: nodesOf(tasks, workflow),
      edges: workflow.graph.edges,
      executions: executionsOf(tasks, findParents(tasks, workflow.rootsOf, tally), status, stoppedAt),
      ...(length < 0 ? {} : { recordedDuration: length }),
      attributes: {
        engine: 'n8n',
        mode: typeof record.mode === 'string' ? record.mode : undefined,
        hasExecutionIndex: tasks.length > 0 && tasks.every(({ executionIndex }) => executionIndex !== undefined),
        disabledNodes: workflow.disabledNodes,
        stickyNotes: workflow.stickyNotes,
      },
    },
    tally,
  );
}

/** Starts are whole milliseconds; where the engine numbers its runs, that tells which of two came first. */
function inOrder(tasks: readonly N8nTask[]): readonly N8nTask[] {
  return [...tasks].sort((a, b) => a.startedAt - b.startedAt || (a.executionIndex ?? 0) - (b.executionIndex ?? 0));
}

const statuses = new Map<unknown, SessionStatus>([
  ['success', 'completed'],
  ['error', 'failed'],
  ['crashed', 'failed'],
  ['canceled', 'cancelled'],
  // Put aside until a time or a call comes.
  ['waiting', 'running'],
]);

/** n8n leaves `status` at `running` in what it saves of a run before the end, so the error and `finished` count for more. */
function statusOf(
  record: FoundRun['record'],
  resultData: FoundRun['resultData'],
  stoppedAt: number | undefined,
): SessionStatus {
  const told = statuses.get(record.status);
  if (told === 'cancelled') return told;
  if (resultData.error !== undefined && resultData.error !== null) return 'failed';
  return (
    told ??
    (record.finished === true || stoppedAt !== undefined || record.status === undefined ? 'completed' : 'running')
  );
}

function nodesOf(tasks: readonly N8nTask[], workflow: N8nWorkflow): ReadonlyMap<string, GraphNode> {
  const nodes = byId(workflow.graph.nodes);
  for (const { node } of tasks) if (!nodes.has(node)) nodes.set(node, { id: node, label: node });
  return nodes;
}

function executionsOf(
  tasks: readonly N8nTask[],
  parents: ReadonlyMap<string, string>,
  status: SessionStatus,
  stoppedAt: number | undefined,
): readonly Execution[] {
  return tasks.map((task) => {
    const { status: outcome, finishedAt, inferred } = endOf(task, status, stoppedAt);
    const parentId = parents.get(task.id);
    const isCause = (source: string): boolean => source !== parentId && source !== task.id;
    const causes = task.sources.every(isCause) ? task.sources : task.sources.filter(isCause);
    const execution: { -readonly [Key in keyof Execution]: Execution[Key] } = {
      id: task.id,
      nodeId: task.node,
      startedAt: task.startedAt,
      status: outcome,
      iteration: task.runIndex,
    };
    if (finishedAt !== undefined) execution.finishedAt = finishedAt;
    if (inferred) execution.inferred = true;
    if (parentId !== undefined) execution.parentId = parentId;
    if (causes.length > 0) execution.causes = causes;
    if (task.error !== undefined) execution.error = task.error;
    if (task.metrics !== undefined) execution.metrics = task.metrics;
    return execution;
  });
}

function endOf(
  { startedAt, duration, status }: N8nTask,
  run: SessionStatus,
  stoppedAt: number | undefined,
): Pick<Execution, 'status' | 'finishedAt' | 'inferred'> {
  if (duration !== undefined)
    return { status: status === 'running' ? 'completed' : status, finishedAt: startedAt + duration };
  if (run === 'running') return { status: 'running' };
  // It had not ended when the run did.
  return {
    status: run === 'abandoned' ? 'cancelled' : run,
    finishedAt: Math.max(startedAt, stoppedAt ?? startedAt),
    inferred: true,
  };
}

function hashOf(tasks: readonly N8nTask[], startedAt: number | undefined): string {
  const hash = new ContentHash().add(startedAt ?? '');
  for (const { node, runIndex, startedAt: start, duration } of tasks)
    hash
      .add(runId(node, runIndex))
      .add(start)
      .add(duration ?? '');
  return hash.hex;
}
