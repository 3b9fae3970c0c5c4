import type { GraphNode } from '../../profile/model.js';
import type { RunEvent } from '../../profile/run-event.js';

interface NodeState {
  /** How often it was started. */
  starts: number;
  running: boolean;
  cached: boolean;
  /** Reported an end already, be it of an execution that was never seen to start. */
  ended: boolean;
  value?: number;
  max?: number;
}

/** One prompt as far as its messages have told: the snapshots of states are compared with it, and only what is new becomes an event. */
export class PromptRun {
  ended = false;
  readonly #sessionId: string;
  readonly #nodes = new Map<string, NodeState>();
  /** Added to arrivals, and to server times, so that both speak in one clock. */
  readonly #arrivalShift: number;
  readonly #serverShift: number | undefined;
  readonly #startedAt: number;
  /** Some messages were missed: the client joined late or the line was down. */
  #gap: boolean;
  #resyncing = false;
  #hasStates = false;

  constructor(
    sessionId: string,
    anchor: 'server' | 'arrival',
    serverStart: number | undefined,
    arrivedAt: number,
    fromTheStart: boolean,
  ) {
    this.#sessionId = sessionId;
    this.#gap = !fromTheStart;
    const skew = serverStart === undefined ? undefined : serverStart - arrivedAt;
    this.#arrivalShift = anchor === 'server' ? (skew ?? 0) : 0;
    this.#serverShift = skew === undefined ? undefined : anchor === 'server' ? 0 : -skew;
    this.#startedAt = arrivedAt + this.#arrivalShift;
  }

  started(): RunEvent {
    return {
      type: 'run-started',
      sessionId: this.#sessionId,
      at: this.#startedAt,
      clock: 'arrival',
      attributes: { engine: 'comfyui', ...(this.#gap ? { joinedLate: true } : {}) },
    };
  }

  /** Whether the server sends snapshots of states. */
  get hasStates(): boolean {
    return this.#hasStates;
  }

  get hasGap(): boolean {
    return this.#gap;
  }

  lineLost(): void {
    this.#gap = true;
    this.#resyncing = true;
  }

  sawStates(): void {
    this.#hasStates = true;
    this.#resyncing = false;
  }

  isRunning(nodeId: string): boolean {
    return this.#nodes.get(nodeId)?.running ?? false;
  }

  /** It is known to have ended, or to have had nothing to do. */
  hasEnded(nodeId: string): boolean {
    const state = this.#nodes.get(nodeId);
    return state !== undefined && !state.running && (state.ended || state.cached);
  }

  cached(nodeId: string, serverTime: number | undefined, arrivedAt: number, events: RunEvent[]): void {
    const state = this.#stateOf(nodeId);
    if (state.cached) return;
    state.cached = true;
    const at = this.#timeOf(serverTime, arrivedAt);
    events.push({ type: 'node-cached', nodeId, sessionId: this.#sessionId, at, ...withNode(subgraphOf(nodeId)) });
  }

  running(nodeId: string, arrivedAt: number, events: RunEvent[], node?: Omit<GraphNode, 'id'>, parent?: string): void {
    const state = this.#stateOf(nodeId);
    if (state.running) return;
    state.running = true;
    state.ended = false;
    state.value = 0;
    state.max = 1;
    const parentState = parent === undefined ? undefined : this.#nodes.get(parent);
    events.push({
      type: 'node-started',
      nodeId,
      executionId: `${nodeId}#${state.starts++}`,
      sessionId: this.#sessionId,
      at: arrivedAt + this.#arrivalShift,
      ...(parentState?.starts ? { parentId: `${parent}#${parentState.starts - 1}` } : {}),
      ...withNode(node),
      ...(this.#resyncing ? { inferred: true } : {}),
    });
  }

  /** Servers without snapshots of states run one node at a time and only say which: the next one ends the one before. */
  executing(nodeId: string, arrivedAt: number, events: RunEvent[], node?: Omit<GraphNode, 'id'>): void {
    if (!this.#hasStates) this.#endOthers(nodeId, arrivedAt, events);
    this.running(nodeId, arrivedAt, events, node);
    if (!this.#hasStates) this.#resyncing = false;
  }

  progress(
    nodeId: string,
    value: number | undefined,
    max: number | undefined,
    arrivedAt: number,
    events: RunEvent[],
  ): void {
    const state = this.#nodes.get(nodeId);
    if (!state?.running || value === undefined || max === undefined) return;
    if (state.value === value && state.max === max) return;
    state.value = value;
    state.max = max;
    events.push({
      type: 'node-progress',
      nodeId,
      executionId: `${nodeId}#${state.starts - 1}`,
      sessionId: this.#sessionId,
      at: arrivedAt + this.#arrivalShift,
      value,
      max,
    });
  }

  /** Sent for a node with something to show, and for a node whose kept output was asked for while the prompt ran. */
  executed(nodeId: string, hasOutput: boolean): void {
    const state = this.#stateOf(nodeId);
    // After a gap, output may also be that of an execution whose start was missed.
    if (!state.running && (!this.#gap || !hasOutput)) state.ended = true;
  }

  finished(nodeId: string, arrivedAt: number, events: RunEvent[], node?: Omit<GraphNode, 'id'>): void {
    if (this.hasEnded(nodeId)) return;
    this.#end(nodeId, this.#stateOf(nodeId), arrivedAt, events, { status: 'completed' }, node);
  }

  failed(
    nodeId: string,
    status: 'failed' | 'cancelled',
    error: string | undefined,
    arrivedAt: number,
    events: RunEvent[],
  ): void {
    const state = this.#stateOf(nodeId);
    if (!state.running && state.ended) return;
    this.#end(nodeId, state, arrivedAt, events, { status, ...(error === undefined ? {} : { error }) });
  }

  /** Ends the run; executions still open are closed by whoever records. */
  finish(
    status: 'completed' | 'failed' | 'cancelled' | 'abandoned',
    serverTime: number | undefined,
    arrivedAt: number,
    events: RunEvent[],
  ): void {
    if (this.ended) return;
    if (!this.#hasStates && status === 'completed') this.#endOthers(undefined, arrivedAt, events);
    this.ended = true;
    const at = this.#timeOf(serverTime, arrivedAt);
    const told = serverTime !== undefined && this.#serverShift !== undefined;
    events.push({
      type: 'run-finished',
      sessionId: this.#sessionId,
      at,
      status,
      // Node times are of arrival and may jut out; the server's two times tell how long it took.
      ...(told ? { recordedDuration: at - this.#startedAt } : {}),
    });
  }

  #endOthers(nodeId: string | undefined, arrivedAt: number, events: RunEvent[]): void {
    for (const [other, state] of this.#nodes) {
      if (state.running && other !== nodeId) this.finished(other, arrivedAt, events);
    }
  }

  #end(
    nodeId: string,
    state: NodeState,
    arrivedAt: number,
    events: RunEvent[],
    outcome: { status: 'completed' | 'failed' | 'cancelled'; error?: string },
    node?: Omit<GraphNode, 'id'>,
  ): void {
    const inferred = this.#resyncing || !state.running;
    if (!state.running) state.starts++;
    state.running = false;
    state.ended = true;
    events.push({
      type: 'node-finished',
      nodeId,
      executionId: `${nodeId}#${state.starts - 1}`,
      sessionId: this.#sessionId,
      at: arrivedAt + this.#arrivalShift,
      ...outcome,
      ...withNode(node),
      ...(inferred ? { inferred: true } : {}),
    });
  }

  #timeOf(serverTime: number | undefined, arrivedAt: number): number {
    if (serverTime === undefined || this.#serverShift === undefined) return arrivedAt + this.#arrivalShift;
    return Math.max(this.#startedAt, serverTime + this.#serverShift);
  }

  #stateOf(nodeId: string): NodeState {
    let state = this.#nodes.get(nodeId);
    if (!state) this.#nodes.set(nodeId, (state = { starts: 0, running: false, cached: false, ended: false }));
    return state;
  }
}

/** The instance of the subgraph that a node lies in: `57:60` of `57:60:4`. */
export function subgraphOf(nodeId: string): Omit<GraphNode, 'id'> | undefined {
  const colon = nodeId.lastIndexOf(':');
  return colon > 0 ? { parentId: nodeId.slice(0, colon) } : undefined;
}

const withNode = (node: Omit<GraphNode, 'id'> | undefined): { node?: Omit<GraphNode, 'id'> } => (node ? { node } : {});
