import type { Execution, ProfilingSession } from '../../profile/model.js';
import { assembleSession, isTime } from '../build/assemble-session.js';
import { parseIsoTime } from '../build/iso-time.js';
import { objectsOf, textOf } from '../build/lenient.js';
import { Tally } from '../build/tally.js';
import type { Format, FormatImport, FormatImportOptions } from '../format.js';
import { ImportError } from '../import-error.js';
import type { ParsedInput } from '../input/parsed-input.js';
import { isObject, type JsonObject } from '../read.js';
import { argoGraph } from './argo-graph.js';
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
  return isObject(status.nodes) || 'compressedNodes' in status || (isObject(value.spec) && 'templates' in value.spec && 'phase' in status);
}

function importArgo(input: ParsedInput, options: FormatImportOptions): FormatImport {
  const workflows = workflowsOf(input.json ?? input.requireLines());
  if (!workflows.length) throw new ImportError('wrong-shape', 'expected a Workflow with a status', 'status');
  const tally = new Tally();
  return {
    sessions: workflows.map((workflow, index) => readWorkflow(workflow, workflows.length > 1 ? `items[${index}]` : '', options, tally)),
    warnings: tally.warnings,
  };
}

const sessionStates = new Map<string | undefined, ProfilingSession['status']>([
  ['Running', 'running'],
  ['Pending', 'running'],
  ['Succeeded', 'completed'],
  ['Failed', 'failed'],
  ['Error', 'failed'],
]);

function readWorkflow(workflow: JsonObject, at: string, options: FormatImportOptions, tally: Tally): ProfilingSession {
  const metadata = workflow.metadata as JsonObject;
  const status = workflow.status as JsonObject;
  const labels = isObject(metadata.labels) ? metadata.labels : {};
  const name = textOf(metadata.name) ?? 'workflow';
  const nodes = readNodes(status, at ? `${at}.status` : 'status');
  const graph = argoGraph(nodes, name);
  const phase = textOf(status.phase) ?? textOf(labels['workflows.argoproj.io/phase']);
  const state = sessionStates.get(phase) ?? 'completed';
  const finishedAt = parseIsoTime(status.finishedAt);
  const executions = executionsOf(nodes, graph.places, state === 'running', tally);
  if (!nodes.size) tally.add('workflow without nodes: it never ran a step', name);
  return assembleSession(
    {
      id: textOf(metadata.uid) ?? name,
      // The name of a run ends in letters of its own; what they are put after names the workflow.
      workflowId: options.workflowId ?? textOf(metadata.generateName)?.replace(/-$/, '') ?? name,
      name,
      startedAt: parseIsoTime(status.startedAt),
      finishedAt,
      status: state,
      nodes: graph.nodes,
      edges: graph.edges,
      executions,
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
  const counts = new Map<string, number>();
  const count = (key: string, by = 1): void => void counts.set(key, (counts.get(key) ?? 0) + by);
  count('nodes', nodes.size);
  count('childEdges', 0);
  for (const { type, phase, children } of nodes.values()) {
    count(`types.${type}`);
    count(`phases.${phase ?? 'null'}`);
    count('childEdges', children.length);
  }
  return Object.fromEntries(counts);
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
  places: ReadonlyMap<string, { readonly nodeId: string; readonly attempt?: number }>,
  running: boolean,
  tally: Tally,
): Execution[] {
  const lastTry = new Map<string, string>();
  const ordered = [...places].sort((a, b) => (a[1].attempt ?? 0) - (b[1].attempt ?? 0));
  const executions = ordered.flatMap(([id, { nodeId, attempt }]): Execution[] => {
    const node = nodes.get(id)!;
    const status = node.type === 'Skipped' ? 'skipped' : executionStates.get(node.phase);
    if (status === undefined) return []; // Pending: it has not begun.
    const startedAt = parseIsoTime(node.source.startedAt);
    if (!isTime(startedAt)) {
      if (status !== 'skipped') tally.add('node without a start, left out', node.label);
      return [];
    }
    const earlier = attempt === undefined ? undefined : lastTry.get(nodeId);
    lastTry.set(nodeId, id);
    const finishedAt = parseIsoTime(node.source.finishedAt);
    const message = textOf(node.source.message);
    const host = textOf(node.source.hostNodeName);
    return [
      {
        id,
        nodeId,
        startedAt,
        ...(finishedAt === undefined ? {} : { finishedAt }),
        status,
        ...(attempt === undefined ? {} : { attempt }),
        ...(host === undefined ? {} : { lane: host }),
        ...(earlier === undefined ? {} : { causes: [earlier] }),
        ...(message !== undefined && status === 'failed' ? { error: message } : {}),
      },
    ];
  });
  if (running) return executions;
  const end = executions.reduce((last, { startedAt, finishedAt }) => Math.max(last, finishedAt ?? startedAt), -Infinity);
  return executions.map((execution) => {
    if (execution.finishedAt !== undefined) return execution;
    tally.add('node without an end in a workflow that is over, closed at its end', execution.nodeId);
    return { ...execution, finishedAt: end, inferred: true, status: execution.status === 'running' ? 'cancelled' : execution.status };
  });
}
