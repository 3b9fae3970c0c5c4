import { byId } from '../../profile/by-id.js';
import type { Execution, ProfilingSession, WorkflowGraph } from '../../profile/model.js';
import type { RunEvent } from '../../profile/run-event.js';
import { SessionRecorder } from '../../profile/session-recorder.js';
import { objectIn } from '../build/lenient.js';
import type { Tally } from '../build/tally.js';
import { addGroups } from './api-prompt.js';
import { numberOf, textOf } from './fields.js';
import type { ComfyMessage } from './message.js';
import { ComfyTranslator } from './translator.js';

export interface PromptContext {
  readonly graph?: WorkflowGraph;
  readonly workflowId: string;
}

/** What the messages tell of one prompt. */
interface PromptLog {
  readonly events: RunEvent[];
  /** By the server's own clock, epoch ms. */
  serverStart?: number;
  serverEnd?: number;
}

const endings = new Set(['execution_success', 'execution_error', 'execution_interrupted']);

/**
 * A session per prompt. Only `execution_…` messages carry the server's time; all others are known by when they arrived.
 * Where nobody wrote that down, how long a node took is not known: then only what has no length is kept.
 */
export function recordPrompts(
  messages: readonly ComfyMessage[],
  contextOf: (promptId: string) => PromptContext,
  tally: Tally,
): ProfilingSession[] {
  const timed = messages.some(({ receivedAt }) => receivedAt !== undefined);
  const logs = collect(messages);
  return [...logs].map(([promptId, log]) =>
    makeSession(promptId, log, messages.length, timed, contextOf(promptId), tally),
  );
}

function collect(messages: readonly ComfyMessage[]): ReadonlyMap<string, PromptLog> {
  const translator = new ComfyTranslator({ anchor: 'server' });
  const logs = new Map<string, PromptLog>();
  const first = messages.find((message) => timeOf(message) !== undefined);
  let at = (first && timeOf(first)) ?? 0;
  for (const message of messages) {
    at = timeOf(message) ?? at;
    const data = objectIn(message.data);
    const events = translator.translate(message, at);
    for (const event of events) {
      const promptId = event.sessionId;
      if (promptId === undefined) continue;
      const log = logs.get(promptId);
      if (log) log.events.push(event);
      else logs.set(promptId, { events: [event] });
    }
    const log = logs.get(textOf(data.prompt_id) ?? '');
    if (!log) continue;
    const serverTime = numberOf(data.timestamp);
    if (serverTime === undefined) continue;
    if (message.type === 'execution_start') log.serverStart ??= serverTime;
    else if (endings.has(message.type)) log.serverEnd ??= serverTime;
  }
  return logs;
}

/** When the message came, or the server's time where nobody wrote that down. */
function timeOf({ receivedAt, data }: ComfyMessage): number | undefined {
  return receivedAt ?? numberOf(objectIn(data).timestamp);
}

function makeSession(
  promptId: string,
  log: PromptLog,
  messages: number,
  timed: boolean,
  context: PromptContext,
  tally: Tally,
): ProfilingSession {
  const recorder = new SessionRecorder({
    sessionId: promptId,
    workflowId: context.workflowId,
    startedAt: log.events[0]?.at ?? 0,
    clock: timed ? 'arrival' : 'recorded',
    onProblem: ({ message }) => tally.add('event that cannot be', message),
  });
  recorder.record(log.events);
  let session = recorder.snapshot();
  if (session.status === 'running') {
    tally.add('the recording ends before the prompt does', promptId);
    session = recorder.finish({ status: 'abandoned' });
  }
  if (!timed)
    tally.add('the messages do not tell when they arrived, so how long each node took is not known', promptId);
  const length =
    log.serverStart === undefined || log.serverEnd === undefined ? undefined : log.serverEnd - log.serverStart;
  return {
    ...session,
    graph: graphOf(session, log.events, context.graph),
    executions: timed ? session.executions : session.executions.flatMap(withoutLength),
    ...(length !== undefined && length >= 0 ? { recordedDuration: length } : {}),
    attributes: { ...session.attributes, messages },
  };
}

function withoutLength(execution: Execution): readonly Execution[] {
  if (execution.status === 'cached') return [execution];
  if (execution.status !== 'failed' || execution.error === undefined) return [];
  // When it started nobody knows; that it had failed, the server said.
  const { finishedAt: failedAt = execution.startedAt } = execution;
  return [{ ...execution, startedAt: failedAt, finishedAt: failedAt, inferred: true }];
}

/** The workflow's nodes, and those that only the messages tell of: made while it ran, or in a subgraph. */
function graphOf(
  session: ProfilingSession,
  events: readonly RunEvent[],
  known: WorkflowGraph | undefined,
): WorkflowGraph {
  const nodes = byId(known?.nodes ?? []);
  for (const event of events) {
    if (!('nodeId' in event) || !event.nodeId) continue;
    const told = nodes.get(event.nodeId);
    if (!told || (event.node && told.parentId === undefined))
      nodes.set(event.nodeId, { ...event.node, ...told, id: event.nodeId });
  }
  for (const node of session.graph.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node);
  addGroups(nodes);
  return { nodes: [...nodes.values()], edges: known?.edges ?? session.graph.edges };
}
