import type { Execution, GraphNode, WorkflowGraph } from '../model.js';
import type { AnonymousStream } from './anonymous-stream.js';
import type { RunEnd } from './build-execution.js';
import type { EventLog } from './event-log.js';
import { ExecutionList } from './execution-list.js';
import { GraphDraft } from './graph-draft.js';
import { NamedStream } from './named-stream.js';
import { NodeRecord } from './node-record.js';

export type Stream = AnonymousStream | NamedStream;

/** An execution id that events of two nodes gave; it names nothing. */
const shared = Symbol('shared');

/** The nodes of a run, and which of them have changed since they were last published. */
export class RunNodes {
  readonly #nodes = new Map<string, NodeRecord>();
  readonly #names = new Map<string, NamedStream | typeof shared>();
  readonly #executions = new ExecutionList();
  readonly #graph = new GraphDraft();
  readonly #log: EventLog;
  #changed: NodeRecord[] = [];
  #end: RunEnd | undefined;

  constructor(log: EventLog) {
    this.#log = log;
  }

  /**
   * Where an event of `nodeId` at a moment belongs, marked as changed. Undefined where `name` turns out to be, or is
   * known to be, given to executions of two nodes.
   */
  streamOf(nodeId: string, name: string | undefined, at: number): Stream | undefined {
    const node = this.#nodeOf(nodeId, at);
    this.#touch(node);
    if (name === undefined) return node.anonymous;
    let stream = this.#names.get(name);
    if (stream === undefined) {
      stream = new NamedStream(name, nodeId);
      this.#names.set(name, stream);
      this.#makeWayFor(name);
    } else if (stream !== shared && stream.nodeId !== nodeId) {
      const other = this.#nodes.get(stream.nodeId)!;
      other.dissolve(stream);
      this.#touch(other);
      this.#names.set(name, shared);
      return undefined;
    }
    if (stream === shared) return undefined;
    node.markName(stream);
    return stream;
  }

  describe(node: GraphNode, at: number): void {
    this.#graph.describe(node, at);
  }

  joinGraph(graph: WorkflowGraph, at: number): void {
    this.#graph.join(graph, at, this.#nodes.values());
  }

  /** Graph and executions as they are now; what did not change is the same object. */
  publish(end: RunEnd | undefined): { readonly graph: WorkflowGraph; readonly executions: readonly Execution[] } {
    const ended = end !== this.#end;
    this.#end = end;
    if (ended) for (const node of this.#nodes.values()) if (node.hasOpen) this.#touch(node);
    const run = { executions: this.#executions, names: this.#names, end };
    for (const node of this.#changed) node.publish(run, ended);
    this.#changed = [];
    return { graph: this.#graph.publish(), executions: this.#executions.publish() };
  }

  #nodeOf(id: string, at: number): NodeRecord {
    let node = this.#nodes.get(id);
    if (!node) {
      node = new NodeRecord(id, this.#log);
      node.firstAt = at;
      this.#nodes.set(id, node);
      this.#graph.add(node);
    } else if (at < node.firstAt) {
      node.firstAt = at;
      this.#graph.reorder(node);
    }
    return node;
  }

  /** A node may have made up the name that an event now gives. */
  #makeWayFor(name: string): void {
    const node = this.#nodes.get(name.slice(0, Math.max(0, name.lastIndexOf('#'))));
    if (!node) return;
    node.giveWay(name);
    this.#touch(node);
  }

  #touch(node: NodeRecord): void {
    if (node.changed) return;
    node.changed = true;
    this.#changed.push(node);
  }
}
