import type { Tally } from '../build/tally.js';
import { ImportError } from '../import-error.js';
import { asArray, asId, asNumber, asObject, asString, isObject, maybe, need, type JsonObject } from '../read.js';
import type { Instance, Task } from './task.js';

/** An instance of any version of WfFormat, 1.0 to 1.6 (https://github.com/wfcommons/WfFormat). */
export function readInstance(document: JsonObject, tally: Tally): Instance {
  const workflow = need(document, 'workflow', '', asObject);
  const execution = maybe(workflow, 'execution', 'workflow', asObject);
  const system = maybe(document, 'runtimeSystem', '', asObject) ?? maybe(document, 'wms', '', asObject);
  const systemAt = isObject(document.runtimeSystem) ? 'runtimeSystem' : 'wms';
  const run = execution ?? workflow;
  const runAt = execution ? 'workflow.execution' : 'workflow';
  const makespan = maybe(run, 'makespanInSeconds', runAt, asNumber) ?? maybe(run, 'makespan', runAt, asNumber);
  if (makespan !== undefined && makespan < 0) tally.add('negative makespan, left out');
  return {
    name: maybe(document, 'name', '', asString),
    runName: maybe(workflow, 'runName', 'workflow', asString),
    schemaVersion: maybe(document, 'schemaVersion', '', asId),
    engine: system && maybe(system, 'name', systemAt, asString),
    executedAt: maybe(run, 'executedAt', runAt, asString),
    makespanInSeconds: makespan !== undefined && makespan >= 0 ? makespan : undefined,
    machines: (maybe(run, 'machines', runAt, asArray) ?? []).length,
    keysAreIds: isObject(workflow.specification),
    tasks: isObject(workflow.specification)
      ? tasksOfSpecification(workflow.specification, execution, tally)
      : tasksOfWorkflow(workflow, tally),
  };
}

/** Up to 1.4: what a task is and how it ran are one object, `jobs` in 1.0 and 1.1. */
function tasksOfWorkflow(workflow: JsonObject, tally: Tally): Task[] {
  const field = workflow.tasks === undefined ? 'jobs' : 'tasks';
  return need(workflow, field, 'workflow', asArray).map((value, index) => {
    const at = `workflow.${field}[${index}]`;
    const task = asObject(value, at);
    const id = maybe(task, 'id', at, asId);
    const name = maybe(task, 'name', at, asString) ?? id;
    if (!name) throw new ImportError('wrong-shape', 'a task has neither name nor id', at);
    return makeTask(name, id, name, task, at, task, at, tally);
  });
}

/** From 1.5 on: what a task is and how it ran are apart, joined by id. */
function tasksOfSpecification(specification: JsonObject, execution: JsonObject | undefined, tally: Tally): Task[] {
  const runs = new Map<string, { readonly run: JsonObject; readonly at: string }>();
  const executed = execution ? (maybe(execution, 'tasks', 'workflow.execution', asArray) ?? []) : [];
  executed.forEach((value, index) => {
    const at = `workflow.execution.tasks[${index}]`;
    const run = asObject(value, at);
    const id = need(run, 'id', at, asId);
    if (runs.has(id)) throw new ImportError('wrong-shape', `the task id "${id}" occurs twice`, at);
    runs.set(id, { run, at });
  });
  const tasks = need(specification, 'tasks', 'workflow.specification', asArray).map((value, index) => {
    const at = `workflow.specification.tasks[${index}]`;
    const task = asObject(value, at);
    const id = need(task, 'id', at, asId);
    const { run, at: runAt } = runs.get(id) ?? { run: {}, at };
    runs.delete(id);
    return makeTask(id, id, maybe(task, 'name', at, asString) ?? id, task, at, run, runAt, tally);
  });
  for (const [id, { run, at }] of runs) {
    tally.add('task was executed but is not in the specification', id);
    tasks.push(makeTask(id, id, id, {}, at, run, at, tally));
  }
  return tasks;
}

function makeTask(
  key: string,
  id: string | undefined,
  name: string,
  task: JsonObject,
  taskAt: string,
  run: JsonObject,
  runAt: string,
  tally: Tally,
): Task {
  const runtime = maybe(run, 'runtimeInSeconds', runAt, asNumber) ?? maybe(run, 'runtime', runAt, asNumber);
  if (runtime === undefined) tally.add('task without a runtime, it has no execution', key);
  else if (runtime < 0) tally.add('negative runtime, taken as zero', key);
  const program = isObject(run.command) && typeof run.command.program === 'string' ? run.command.program : '';
  const machines = maybe(run, 'machines', runAt, asArray) ?? [];
  const machine = maybe(run, 'machine', runAt, asString) ?? machines[0];
  return {
    key,
    id,
    name,
    // Nextflow puts the whole script where others name the program.
    type: maybe(task, 'category', taskAt, asString) ?? (/^\S{1,80}$/.test(program) ? program : undefined),
    runtimeInSeconds: runtime === undefined ? undefined : Math.max(0, runtime),
    parents: references(task, 'parents', taskAt),
    children: references(task, 'children', taskAt),
    machine: typeof machine === 'string' && machine ? machine : undefined,
    metrics: readMetrics(run, runAt),
  };
}

function references(task: JsonObject, key: string, at: string): readonly string[] {
  const names = maybe(task, key, at, asArray) ?? [];
  // Most are strings already; a path for each of 100,000 references would cost more than reading them.
  return names.every(isName) ? names : names.map((value, index) => asId(value, `${at}.${key}[${index}]`));
}

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

const metricOf = [
  ['memoryInBytes', 'peakMemory'],
  ['readBytes', 'bytesIn'],
  ['bytesRead', 'bytesIn'],
  ['writtenBytes', 'bytesOut'],
  ['bytesWritten', 'bytesOut'],
  ['avgCPU', 'avgCPU'],
  ['coreCount', 'coreCount'],
  ['energyInKWh', 'energyInKWh'],
  ['avgPowerInW', 'avgPowerInW'],
] as const;

function readMetrics(run: JsonObject, at: string): Readonly<Record<string, number>> {
  const metrics: Record<string, number> = {};
  for (const [field, metric] of metricOf) {
    const value = maybe(run, field, at, asNumber);
    if (value !== undefined) metrics[metric] = value;
  }
  return metrics;
}
