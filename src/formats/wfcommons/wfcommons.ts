import type { Execution, GraphEdge, GraphNode, ProfilingSession } from '../../profile/model.js';
import { assembleSession } from '../build/assemble-session.js';
import { ContentHash } from '../build/content-hash.js';
import type { Tally } from '../build/tally.js';
import type { Format } from '../format.js';
import { ImportError } from '../import-error.js';
import { asObject, isObject } from '../read.js';
import { earliestStarts } from './earliest-starts.js';
import { parseExecutedAt } from './executed-at.js';
import { readInstance } from './read-instance.js';
import { indexTasks, resolveLinks, type TaskIndex } from './resolve-links.js';
import type { Instance, Task } from './task.js';

/**
 * Execution instances of WfCommons (WfFormat 1.0 to 1.6). They tell how long each task ran and what it waited for, but mostly
 * not when it ran: unless every task says so, starts are simulated as soon as the parents end, and the session tells (`clock`).
 */
export const wfcommons: Format = {
  id: 'wfcommons',
  label: 'WfCommons instance',
  mediaType: 'application/json',
  extension: '.json',

  detect({ json }) {
    if (!isObject(json) || !isObject(json.workflow)) return 0;
    const { specification, tasks, jobs } = json.workflow;
    const listed = isObject(specification) ? specification.tasks : (tasks ?? jobs);
    return Array.isArray(listed) ? ('schemaVersion' in json ? 0.95 : 0.6) : 0;
  },

  import(input, _options, tally) {
    const instance = readInstance(asObject(input.requireJson(), ''), tally);
    if (instance.tasks.length === 0) throw new ImportError('no-runs', 'the workflow has no tasks', 'workflow');
    return [makeSession(instance, tally)];
  },
};

function makeSession(instance: Instance, tally: Tally): ProfilingSession {
  const { tasks, executedAt, makespanInSeconds } = instance;
  const start = executedAt === undefined ? undefined : parseExecutedAt(executedAt);
  if (executedAt !== undefined && start === undefined)
    tally.add('unknown way to write a time, the run starts at 0', executedAt);
  const index = indexTasks(tasks);
  const nodeIds = nameNodes(instance, index, tally);
  const links = resolveLinks(tasks, index, tally);
  const durations = new Float64Array(tasks.length);
  tasks.forEach(({ runtimeInSeconds = 0 }, place) => (durations[place] = runtimeInSeconds * 1_000));
  const told = toldStarts(tasks);
  const { starts, cyclic } = earliestStarts(durations, links, start ?? 0);
  for (const task of cyclic) tally.add('task waits for itself by way of others', nodeIds[task]!);
  const edges: GraphEdge[] = [];
  links.sources.forEach((source, at) => edges.push({ source: nodeIds[source]!, target: nodeIds[links.targets[at]!]! }));
  const nodes: GraphNode[] = [];
  const executions: Execution[] = [];
  const hash = new ContentHash();
  tasks.forEach((task, place) => {
    const id = nodeIds[place]!;
    nodes.push(task.type === undefined ? { id, label: task.name } : { id, label: task.name, type: task.type });
    hash.add(id).addNumber(task.runtimeInSeconds ?? -1);
    if (task.runtimeInSeconds !== undefined)
      executions.push(execute(id, task, (told ?? starts)[place]!, durations[place]!));
  });
  return assembleSession(
    {
      id: `wfcommons-${hash.add(executedAt ?? '').add(instance.name ?? '').hex}`,
      workflowId: instance.name || 'wfcommons',
      ...(instance.runName ? { name: instance.runName } : {}),
      startedAt: start ?? (told ? undefined : 0),
      ...(makespanInSeconds === undefined
        ? {}
        : {
            finishedAt: start === undefined && told ? undefined : (start ?? 0) + makespanInSeconds * 1_000,
            recordedDuration: makespanInSeconds * 1_000,
          }),
      status: 'completed',
      clock: told ? 'recorded' : 'simulated',
      nodes,
      edges,
      hasDistinctEdges: true,
      executions,
      isForest: true, // `nameNodes` gives each task an id of its own, and nothing runs inside of a task.
      attributes: {
        engine: instance.engine,
        schemaVersion: instance.schemaVersion,
        executedAt,
        machines: instance.machines,
      },
    },
    tally,
  );
}

/** When each task began; undefined where one that ran does not tell. */
function toldStarts(tasks: readonly Task[]): readonly number[] | undefined {
  const starts = tasks.map(({ executedAt, runtimeInSeconds }) =>
    runtimeInSeconds === undefined ? NaN : executedAt === undefined ? undefined : parseExecutedAt(executedAt),
  );
  return starts.includes(undefined) ? undefined : (starts as number[]);
}

function execute(nodeId: string, task: Task, startedAt: number, duration: number): Execution {
  const execution: { -readonly [Key in keyof Execution]: Execution[Key] } = {
    id: nodeId,
    nodeId,
    startedAt,
    finishedAt: startedAt + duration,
    status: 'completed',
  };
  if (task.machine !== undefined) execution.lane = task.machine;
  if (task.metrics !== undefined) execution.metrics = task.metrics;
  return execution;
}

/** A task is called what the file calls it, so that runs can be compared; tasks that share a name go by their ids. */
function nameNodes({ tasks, keysAreIds }: Instance, { bearers }: TaskIndex, tally: Tally): string[] {
  if (bearers.size === 0) return tasks.map(({ key }) => key);
  const taken = new Set<string>();
  const copies = new Map<string, number>();
  return tasks.map(({ key, id }) => {
    const alone = !bearers.has(key);
    if (!alone && keysAreIds)
      throw new ImportError('wrong-shape', `the task id "${key}" occurs twice`, 'workflow.specification.tasks');
    let nodeId = alone || id === undefined ? key : id;
    if (taken.has(nodeId)) tally.add('task that cannot be told from another', key);
    while (taken.has(nodeId)) {
      const copy = (copies.get(key) ?? 1) + 1;
      copies.set(key, copy);
      nodeId = `${key} (${copy})`;
    }
    taken.add(nodeId);
    return nodeId;
  });
}
