import type { Execution, GraphEdge, GraphNode, ProfilingSession } from '../../profile/model.js';
import { assembleSession } from '../build/assemble-session.js';
import { parseIsoTime } from '../build/iso-time.js';
import { listIn, numberOf, objectsOf, objectsThat, textOf } from '../build/lenient.js';
import type { Tally } from '../build/tally.js';
import type { Format, FormatImportOptions } from '../format.js';
import { ImportError } from '../import-error.js';
import { ParsedInput } from '../input/parsed-input.js';
import { isObject, isTime, type JsonObject } from '../read.js';

/**
 * The task instances of Airflow's REST API (v1 and v2). They carry no dependencies; where the answer of
 * `/dags/{id}/tasks` is in the same object (`tasks`) or handed over as `workflow` (object, text or bytes), its edges are drawn.
 */
export const airflow: Format = {
  id: 'airflow',
  label: 'Apache Airflow',
  mediaType: 'application/json',
  extension: '.json',
  detect: (input) => (instancesOf(input.json ?? input.lines).length ? 0.9 : 0),
  import: importAirflow,
};

function instancesOf(document: unknown): readonly JsonObject[] {
  if (!isObject(document)) return objectsThat(isInstance, document);
  return 'task_instances' in document
    ? objectsThat(hasTask, document.task_instances)
    : objectsThat(isInstance, [document]);
}

const hasTask = ({ task_id: id }: JsonObject): boolean => textOf(id) !== undefined;

/** One that no list of that name holds: other engines have tasks too. */
function isInstance(item: JsonObject): boolean {
  return hasTask(item) && 'dag_id' in item && 'start_date' in item;
}

function importAirflow(input: ParsedInput, options: FormatImportOptions, tally: Tally): readonly ProfilingSession[] {
  const document = input.json ?? input.requireLines();
  const instances = instancesOf(document);
  if (!instances.length) throw new ImportError('wrong-shape', 'expected task instances', 'task_instances');
  const given = options.workflow == null ? undefined : new ParsedInput(options.workflow).requireJson();
  const beside = given ?? document;
  const tasks = objectsOf(isObject(beside) ? beside.tasks : given);
  const runs = new Map<string, JsonObject[]>();
  // Those of one run mostly stand together.
  let last: { readonly dag: unknown; readonly run: unknown; readonly list: JsonObject[] } | undefined;
  instances.forEach((instance) => {
    // The command line tells the run by its date alone.
    const { dag_id: dag, dag_run_id: run = instance.logical_date ?? instance.execution_date } = instance;
    if (last?.dag !== dag || last?.run !== run || !last) {
      const key = `${textOf(dag) ?? ''} ${textOf(run) ?? ''}`.trim();
      const list = runs.get(key) ?? [];
      runs.set(key, list);
      last = { dag, run, list };
    }
    last.list.push(instance);
  });
  if (isObject(document)) tally.page(instances.length, 'task instances', numberOf(document.total_entries));
  return [...runs].map(([id, run]) => readRun(id || 'airflow', run, tasks, tally));
}

/** States in which a task has not begun (null, scheduled, queued) or never will and left no trace (removed) are not here. */
const states = new Map<unknown, Execution['status']>([
  ['success', 'completed'],
  ['running', 'running'],
  ['restarting', 'running'],
  ['deferred', 'running'],
  ['up_for_reschedule', 'running'],
  ['failed', 'failed'],
  ['up_for_retry', 'failed'],
  ['shutdown', 'cancelled'],
  ['skipped', 'skipped'],
  ['upstream_failed', 'skipped'],
]);

function readRun(
  id: string,
  instances: readonly JsonObject[],
  tasks: readonly JsonObject[],
  tally: Tally,
): ProfilingSession {
  const nodes = new Map<string, GraphNode>();
  for (const list of [instances, tasks]) list.forEach((item) => addTask(nodes, item));
  const executions = new Map<string, Execution>();
  let first: number | undefined;
  const firstStart = (): number => (first ??= firstOf(instances));
  instances.forEach((instance) => {
    const execution = readInstance(instance, firstStart, tally);
    if (!execution) return;
    if (executions.has(execution.id)) tally.add('task instance listed twice, the second left out', execution.nodeId);
    else executions.set(execution.id, execution);
  });
  const all = [...executions.values()];
  // A try that failed and was followed by another one did not end the run.
  const lastTries = new Map(
    all.some(hasFailed) ? all.map((execution) => [`${execution.nodeId} ${execution.iteration}`, execution]) : [],
  );
  const running = instances.some(
    ({ state }) =>
      states.get(state) === 'running' || state === null || /^(queued|scheduled|up_for_retry)$/.test(String(state)),
  );
  const edges = tasks.flatMap((task): GraphEdge[] =>
    listIn(task.downstream_task_ids).map((target) => ({ source: textOf(task.task_id) ?? '', target: String(target) })),
  );
  const dag = textOf(instances[0]?.dag_id);
  return assembleSession(
    {
      id,
      workflowId: dag ?? id,
      name: id,
      status: running ? 'running' : [...lastTries.values()].some(hasFailed) ? 'failed' : 'completed',
      nodes,
      edges,
      executions: all,
      isForest: true,
      attributes: {
        engine: 'airflow',
        run: textOf(instances[0]?.dag_run_id),
        logicalDate: textOf(instances[0]?.logical_date ?? instances[0]?.execution_date),
      },
    },
    tally,
  );
}

const hasFailed = ({ status }: Execution): boolean => status === 'failed';

/** The first moment of the run; Infinity where none is told. */
function firstOf(instances: readonly JsonObject[]): number {
  let first = Infinity;
  for (const { start_date: start, end_date: end } of instances) {
    first = Math.min(first, parseIsoTime(start) ?? Infinity, parseIsoTime(end) ?? Infinity);
  }
  return first;
}

/** A task of a task group carries the name of the group before a dot. */
function addTask(nodes: Map<string, GraphNode>, task: JsonObject): void {
  const id = textOf(task.task_id);
  if (id === undefined) return;
  const operator = textOf(task.operator ?? task.operator_name);
  const known = nodes.get(id);
  // Most instances are of a task that was seen: what is mapped runs thousands of times.
  if (known && (operator === undefined || known.type === operator)) return;
  const names = id.split('.').slice(0, 16);
  for (let depth = 1; depth < names.length; depth++) {
    const group = names.slice(0, depth).join('.');
    const parentId = names.slice(0, depth - 1).join('.');
    if (!nodes.has(group)) nodes.set(group, { id: group, type: 'task group', ...(parentId ? { parentId } : {}) });
  }
  const parentId = names.slice(0, -1).join('.');
  nodes.set(id, {
    id,
    ...(parentId ? { label: id.slice(parentId.length + 1), parentId } : {}),
    ...(operator !== undefined ? { type: operator } : known?.type !== undefined ? { type: known.type } : {}),
  });
}

function readInstance(instance: JsonObject, firstStart: () => number, tally: Tally): Execution | undefined {
  const nodeId = textOf(instance.task_id)!;
  const status = states.get(instance.state);
  if (status === undefined) return undefined;
  const end = parseIsoTime(instance.end_date);
  // What was skipped never started; it has no time, only a place.
  const startedAt =
    parseIsoTime(instance.start_date) ??
    (status === 'skipped' || status === 'completed' ? (end ?? firstStart()) : undefined);
  if (!isTime(startedAt)) {
    tally.add('task instance without a start, left out', nodeId);
    return undefined;
  }
  const map = numberOf(instance.map_index) ?? -1;
  const attempt = numberOf(instance.try_number) ?? 0;
  const queuedAt = parseIsoTime(instance.queued_when);
  const lane = textOf(instance.hostname);
  const finishedAt =
    end ?? (status === 'running' ? undefined : startedAt + 1_000 * Math.max(0, numberOf(instance.duration) ?? 0));
  const mapped = map >= 0 ? `${nodeId}[${map}]` : nodeId;
  const id = attempt > 1 ? `${mapped} try ${attempt}` : mapped;
  // Written one by one: an object of optional spreads takes several times as long, and the end of most is known at once.
  const execution: { -readonly [K in keyof Execution]: Execution[K] } =
    finishedAt === undefined || (status === 'running' && instance.state === 'running')
      ? { id, nodeId, startedAt, status }
      : { id, nodeId, startedAt, status, finishedAt };
  if (queuedAt !== undefined && queuedAt <= startedAt && status !== 'skipped') execution.queuedAt = queuedAt;
  if (attempt >= 1) execution.attempt = attempt;
  if (map >= 0) execution.iteration = map;
  if (lane !== undefined) execution.lane = lane;
  return execution;
}
