import { addUp } from '../../profile/add-up.js';
import type { Execution, ProfilingSession } from '../../profile/model.js';
import { assembleSession } from '../build/assemble-session.js';
import { parseIsoTime } from '../build/iso-time.js';
import { objectIn, objectsOf, textOf } from '../build/lenient.js';
import type { Tally } from '../build/tally.js';
import type { Format, FormatImportOptions } from '../format.js';
import { ImportError } from '../import-error.js';
import type { ParsedInput } from '../input/parsed-input.js';
import { isObject, isTime, type JsonObject } from '../read.js';
import { argoGraph, isWorking } from './argo-graph.js';
import { readNodes, type ArgoNode } from './read-nodes.js';

/** Argo's Workflow resource (`kubectl get workflow -o json`, one or a list), also as Kubeflow Pipelines keeps it. */
export const argo: Format = {
  id: 'argo',
  label: 'Argo Workflows',
  mediaType: 'application/json',
  extension: '.json',
  detect: (input) => (workflowsOf(input.json ?? input.lines).length ? 0.9 : 0),
  import: importArgo,
};

function workflowsOf(document: unknown): readonly JsonObject[] {
  if (Array.isArray(document)) return objectsOf(document).filter(isWorkflow);
  if (!isObject(document)) return [];
  return isWorkflow(document) ? [document] : objectsOf(document.items).filter(isWorkflow);
}

function isWorkflow(value: JsonObject): boolean {
  const { status, metadata, apiVersion, kind } = value;
  if (!isObject(status) || !isObject(metadata)) return false;
  if (kind === 'Workflow' && typeof apiVersion === 'string' && apiVersion.startsWith('argoproj.io/')) return true;
  return (
    isObject(status.nodes) ||
    'compressedNodes' in status ||
    (isObject(value.spec) && 'templates' in value.spec && 'phase' in status)
  );
}

function importArgo(input: ParsedInput, _options: FormatImportOptions, tally: Tally): readonly ProfilingSession[] {
  const workflows = workflowsOf(input.json ?? input.requireLines());
  if (!workflows.length) throw new ImportError('wrong-shape', 'expected a Workflow with a status', 'status');
  return workflows.map((workflow, index) =>
    readWorkflow(workflow, workflows.length > 1 ? `items[${index}]` : '', tally),
  );
}

const sessionStates = new Map<string | undefined, ProfilingSession['status']>([
  ['Running', 'running'],
  ['Pending', 'running'],
  ['Succeeded', 'completed'],
  ['Failed', 'failed'],
  ['Error', 'failed'],
]);

function readWorkflow(workflow: JsonObject, at: string, tally: Tally): ProfilingSession {
  const metadata = workflow.metadata as JsonObject;
  const status = workflow.status as JsonObject;
  const labels = objectIn(metadata.labels);
  const name = textOf(metadata.name) ?? 'workflow';
  const nodes = readNodes(status, at ? `${at}.status` : 'status');
  const graph = argoGraph(nodes, name);
  const phase = textOf(status.phase) ?? textOf(labels['workflows.argoproj.io/phase']);
  const state = sessionStates.get(phase) ?? 'completed';
  const finishedAt = parseIsoTime(status.finishedAt);
  const executions = executionsOf(nodes, state === 'running', finishedAt, tally);
  if (!nodes.size) tally.add('workflow without nodes', name);
  return assembleSession(
    {
      id: textOf(metadata.uid) ?? name,
      // The name of a run ends in letters of its own; what they are put after names the workflow.
      workflowId: textOf(metadata.generateName)?.replace(/-$/, '') ?? name,
      name,
      startedAt: parseIsoTime(status.startedAt),
      finishedAt,
      status: state,
      nodes: graph.nodes,
      edges: graph.edges,
      executions,
      isForest: true,
      attributes: {
        engine: 'argo',
        namespace: textOf(metadata.namespace),
        phase: textOf(status.phase),
        error: textOf(status.message),
        ...countNodes(nodes),
        compressed: 'compressedNodes' in status || undefined,
      },
    },
    tally,
  );
}

/** How many nodes the status lists, groups and tries among them, by what they are and how they ended. */
function countNodes(nodes: ReadonlyMap<string, ArgoNode>): Readonly<Record<string, number>> {
  const types = new Map<string, number>();
  const phases = new Map<string, number>();
  let childEdges = 0;
  nodes.forEach(({ type, phase = 'null', children }) => {
    addUp(types, type);
    addUp(phases, phase);
    childEdges += children.length;
  });
  const named = (kind: string, counts: ReadonlyMap<string, number>) =>
    [...counts].map(([name, count]) => [`${kind}.${name}`, count] as const);
  return Object.fromEntries([
    ['nodes', nodes.size],
    ['childEdges', childEdges],
    ...named('types', types),
    ...named('phases', phases),
  ]);
}

const executionStates = new Map<string | undefined, Execution['status']>([
  ['Succeeded', 'completed'],
  ['Failed', 'failed'],
  ['Error', 'failed'],
  ['Running', 'running'],
  ['Skipped', 'skipped'],
  ['Omitted', 'skipped'],
]);

function executionsOf(
  nodes: ReadonlyMap<string, ArgoNode>,
  running: boolean,
  runFinishedAt = -Infinity,
  tally: Tally,
): Execution[] {
  const lastTry = new Map<string, string>();
  const ordered = [...nodes.values()].filter(isWorking);
  if (ordered.some(({ attempt }) => attempt !== undefined)) ordered.sort((a, b) => (a.attempt ?? 0) - (b.attempt ?? 0));
  const executions: Execution[] = [];
  for (const node of ordered) {
    const { id, graphId: nodeId, attempt, source } = node;
    const status = node.type === 'Skipped' ? 'skipped' : executionStates.get(node.phase);
    if (status === undefined) continue; // Pending: it has not begun.
    const startedAt = parseIsoTime(source.startedAt);
    if (!isTime(startedAt)) {
      if (status !== 'skipped') tally.add('node without a start, left out', node.label);
      continue;
    }
    const finishedAt = parseIsoTime(source.finishedAt);
    const host = textOf(source.hostNodeName);
    // A field added later costs another allocation.
    const execution: { -readonly [K in keyof Execution]: Execution[K] } =
      finishedAt === undefined ? { id, nodeId, startedAt, status } : { id, nodeId, startedAt, status, finishedAt };
    if (host !== undefined) execution.lane = host;
    if (attempt !== undefined) {
      const earlier = lastTry.get(nodeId);
      if (earlier !== undefined) execution.causes = [earlier];
      lastTry.set(nodeId, id);
      execution.attempt = attempt;
    }
    const message = status === 'failed' ? textOf(source.message) : undefined;
    if (message !== undefined) execution.error = message;
    executions.push(execution);
  }
  if (running) return executions;
  const end = executions.reduce(
    (last, { startedAt, finishedAt }) => Math.max(last, finishedAt ?? startedAt),
    runFinishedAt,
  );
  return executions.map((execution) => {
    if (execution.finishedAt !== undefined) return execution;
    tally.add('node without an end in a workflow that is over, closed at its end', execution.nodeId);
    return {
      ...execution,
      finishedAt: end,
      inferred: true,
      status: execution.status === 'running' ? 'cancelled' : execution.status,
    };
  });
}
