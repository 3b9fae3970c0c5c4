import type { Tally } from '../build/tally.js';
import { ImportError } from '../import-error.js';
import {
  asArray,
  asId,
  asNumber,
  asObject,
  asString,
  isObject,
  maybe,
  need,
  readEach,
  type JsonObject,
} from '../read.js';
import type { Instance, Task } from './task.js';

/** An instance of any version of WfFormat, 1.0 to 1.6 (https://github.com/wfcommons/WfFormat). */
export function readInstance(document: JsonObject, tally: Tally): Instance {
  const workflow = need(document, 'workflow', '', asObject);
  const execution = maybe(workflow, 'execution', 'workflow', asObject);
  const system = maybe(document, 'runtimeSystem', '', asObject) ?? maybe(document, 'wms', '', asObject);
  const systemAt = isObject(document.runtimeSystem) ? 'runtimeSystem' : 'wms';
  const engine = system && maybe(system, 'name', systemAt, asString);
  const bytesAre = /pegasus/i.test(engine ?? '') ? 1 : 1_000;
  const run = execution ?? workflow;
  const runAt = execution ? 'workflow.execution' : 'workflow';
  const makespan = maybe(run, 'makespanInSeconds', runAt, asNumber) ?? maybe(run, 'makespan', runAt, asNumber);
  if (makespan !== undefined && makespan < 0) tally.add('negative makespan, left out');
  return {
    name: maybe(document, 'name', '', asString),
    runName: maybe(workflow, 'runName', 'workflow', asString),
    schemaVersion: maybe(document, 'schemaVersion', '', asId),
    engine,
    executedAt: maybe(run, 'executedAt', runAt, asString),
    makespanInSeconds: makespan !== undefined && makespan >= 0 ? makespan : undefined,
    machines: (maybe(run, 'machines', runAt, asArray) ?? []).length,
    keysAreIds: isObject(workflow.specification),
    tasks: isObject(workflow.specification)
      ? tasksOfSpecification(workflow.specification, execution, bytesAre, tally)
      : tasksOfWorkflow(workflow, bytesAre, tally),
  };
}

/** Up to 1.4: what a task is and how it ran are one object, `jobs` in 1.0 and 1.1. */
function tasksOfWorkflow(workflow: JsonObject, bytesAre: number, tally: Tally): Task[] {
  const field = workflow.tasks === undefined ? 'jobs' : 'tasks';
  return readEach(need(workflow, field, 'workflow', asArray), `workflow.${field}`, (value) => {
    const task = asObject(value, '');
    const id = task.id == null ? undefined : asId(task.id, 'id');
    const name = (task.name == null ? undefined : asString(task.name, 'name')) ?? id;
    if (!name) throw new ImportError('wrong-shape', 'a task has neither name nor id');
    return makeTask(name, id, name, task, readRun(task, undefined, bytesAre), tally);
  });
}

/** From 1.5 on: what a task is and how it ran are apart, joined by id. */
function tasksOfSpecification(
  specification: JsonObject,
  execution: JsonObject | undefined,
  bytesAre: number,
  tally: Tally,
): Task[] {
  const executed = execution ? (maybe(execution, 'tasks', 'workflow.execution', asArray) ?? []) : [];
  const runs = readEach(executed, 'workflow.execution.tasks', (value) => {
    const run = asObject(value, '');
    return readRun(run, asId(run.id, 'id'), bytesAre);
  });
  const listed = need(specification, 'tasks', 'workflow.specification', asArray);
  // Mostly the two lists stand in one order, and no id need be looked up.
  const isAligned =
    listed.length === runs.length && listed.every((task, index) => isObject(task) && task.id === runs[index]!.id);
  const byId = isAligned ? undefined : runsById(runs);
  const tasks = readEach(listed, 'workflow.specification.tasks', (value, index) => {
    const task = asObject(value, '');
    const id = asId(task.id, 'id');
    const run = byId ? byId.get(id) : runs[index];
    byId?.delete(id);
    return makeTask(
      id,
      id,
      (task.name == null ? undefined : asString(task.name, 'name')) ?? id,
      task,
      run ?? notRun,
      tally,
    );
  });
  for (const [id, run] of byId ?? []) {
    tally.add('task was executed but is not in the specification', id);
    tasks.push(makeTask(id, id, id, {}, run, tally));
  }
  return tasks;
}

function runsById(runs: readonly TaskRun[]): Map<string, TaskRun> {
  const byId = new Map<string, TaskRun>();
  runs.forEach((run, index) => {
    if (byId.has(run.id!))
      throw new ImportError(
        'wrong-shape',
        `the task id "${run.id}" occurs twice`,
        `workflow.execution.tasks[${index}]`,
      );
    byId.set(run.id!, run);
  });
  return byId;
}

/** How a task ran. */
interface TaskRun {
  /** Undefined where it is one object with the task. */
  readonly id: string | undefined;
  readonly runtimeInSeconds?: number;
  readonly executedAt?: string;
  readonly program?: string;
  readonly machine?: string;
  readonly metrics?: Readonly<Record<string, number>>;
}

const notRun: TaskRun = { id: undefined };

function readRun(run: JsonObject, id: string | undefined, bytesAre: number): TaskRun {
  const { runtimeInSeconds, runtime, executedAt, command, machines, machine } = run;
  const list = machines == null ? [] : asArray(machines, 'machines');
  const where = machine == null ? list[0] : asString(machine, 'machine');
  return {
    id,
    runtimeInSeconds:
      runtimeInSeconds != null
        ? asNumber(runtimeInSeconds, 'runtimeInSeconds')
        : runtime != null
          ? asNumber(runtime, 'runtime')
          : undefined,
    executedAt: typeof executedAt === 'string' ? executedAt : undefined,
    program: isObject(command) && typeof command.program === 'string' ? command.program : undefined,
    machine: typeof where === 'string' && where ? where : undefined,
    metrics: readMetrics(run, bytesAre),
  };
}

function makeTask(
  key: string,
  id: string | undefined,
  name: string,
  task: JsonObject,
  run: TaskRun,
  tally: Tally,
): Task {
  const { runtimeInSeconds: runtime, executedAt, program = '', machine, metrics } = run;
  if (runtime === undefined) tally.add('task without a runtime, it has no execution', key);
  else if (runtime < 0) tally.add('negative runtime, taken as zero', key);
  return {
    key,
    id,
    name,
    // Nextflow puts the whole script where others name the program.
    type:
      task.category == null ? (/^\S{1,80}$/.test(program) ? program : undefined) : asString(task.category, 'category'),
    runtimeInSeconds: runtime === undefined ? undefined : Math.max(0, runtime),
    executedAt,
    parents: task.parents == null ? none : references(task.parents, 'parents'),
    children: task.children == null ? none : references(task.children, 'children'),
    machine,
    metrics,
  };
}

const none: readonly string[] = [];

function references(value: unknown, at: string): readonly string[] {
  const names = asArray(value, at);
  // Most are strings already, and the list can stay.
  return names.every(isName) ? names : readEach(names, at, (name) => asId(name, ''));
}

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

const metricOf = [
  ['memory', 'peakMemory'],
  ['memoryInBytes', 'peakMemory'],
  ['bytesRead', 'bytesIn'],
  ['readBytes', 'bytesIn'],
  ['bytesWritten', 'bytesOut'],
  ['writtenBytes', 'bytesOut'],
  ['avgCPU', 'avgCPU'],
  ['cores', 'coreCount'],
  ['coreCount', 'coreCount'],
  ['energy', 'energyInKWh'],
  ['energyInKWh', 'energyInKWh'],
  ['avgPower', 'avgPowerInW'],
  ['avgPowerInW', 'avgPowerInW'],
] as const;

/**
 * Some tools write a field under the name of an earlier version too; the later name counts. Up to 1.3 memory was in kB, and so were
 * bytes, but for those of Pegasus (`tools/wfcommons-migrate-instance.py` of WfFormat).
 */
function readMetrics(run: JsonObject, bytesAre: number): Readonly<Record<string, number>> | undefined {
  let metrics: Record<string, number> | undefined;
  for (const [field, metric] of metricOf) {
    const value = run[field];
    if (value == null) continue;
    const scale = field === 'memory' ? 1_000 : field.startsWith('bytes') ? bytesAre : 1;
    (metrics ??= {})[metric] = asNumber(value, field) * scale;
  }
  return metrics;
}
