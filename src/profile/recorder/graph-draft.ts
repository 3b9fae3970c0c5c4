import { compareText } from '../compare-text.js';
import type { GraphEdge, GraphNode, WorkflowGraph } from '../model.js';
import type { NodeRecord } from './node-record.js';

interface TimedGraph {
  readonly at: number;
  readonly graph: WorkflowGraph;
}

type Said = { readonly [Key in Exclude<keyof GraphNode, 'id'>]?: { readonly at: number; readonly text: string } };
const saidKeys = ['label', 'type', 'parentId'] as const;

/**
 * The graph of a run: what was given, joined, and behind it the nodes that only events named, in order of first mention.
 * What events tell of a node fills in what the given graph leaves open.
 */
export class GraphDraft {
  readonly #given: TimedGraph[] = [];
  readonly #said = new Map<string, Said>();
  /** Nodes as they were given, with what events told of them. */
  readonly #completed = new Map<string, { readonly given: GraphNode; readonly node: GraphNode }>();
  readonly #unknown: { readonly record: NodeRecord; readonly node: GraphNode }[] = [];
  #known: ReadonlySet<string> = new Set();
  #graph: WorkflowGraph = Object.freeze({ nodes: Object.freeze([]), edges: Object.freeze([]) });
  #joined: WorkflowGraph = this.#graph;
  #changed = false;

  /** Of several graphs the earlier word on a node counts. `at`: -Infinity for the one the recorder was made with. */
  join(graph: WorkflowGraph, at: number, records: Iterable<NodeRecord>): void {
    this.#given.push({ at, graph });
    this.#given.sort((a, b) => a.at - b.at || compareText(JSON.stringify(a.graph), JSON.stringify(b.graph)));
    this.#joined = joinGraphs(this.#given.map((given) => given.graph));
    this.#known = new Set(this.#joined.nodes.map((node) => node.id));
    this.#unknown.length = 0;
    for (const record of records) this.add(record);
    this.#changed = true;
  }

  /** Called when a node is first heard of. */
  add(record: NodeRecord): void {
    if (this.#known.has(record.id)) return;
    this.#unknown.push({ record, node: Object.freeze({ id: record.id }) });
    this.#changed = true;
  }

  /** What an event at `at` tells of a node. The earlier word counts. */
  describe(node: GraphNode, at: number): void {
    const before = this.#said.get(node.id) ?? {};
    let said: Said = before;
    for (const key of saidKeys) {
      const text = node[key];
      const other = before[key];
      if (text === undefined || (other && (other.at - at || compareText(other.text, text)) <= 0)) continue;
      said = { ...said, [key]: { at, text } };
    }
    if (said === before) return;
    this.#said.set(node.id, said);
    this.#completed.delete(node.id);
    this.#changed = true;
  }

  /** Called when a node turns out to have been heard of before. */
  reorder(record: NodeRecord): void {
    if (!this.#known.has(record.id)) this.#changed = true;
  }

  /** Frozen; the same object where nothing changed. */
  publish(): WorkflowGraph {
    if (!this.#changed) return this.#graph;
    this.#changed = false;
    this.#unknown.sort((a, b) => a.record.firstAt - b.record.firstAt || compareText(a.node.id, b.node.id));
    const unknown = this.#unknown.map(({ node }) => node);
    this.#graph =
      unknown.length || this.#said.size
        ? Object.freeze({
            nodes: Object.freeze([...this.#joined.nodes, ...unknown].map((node) => this.#complete(node))),
            edges: this.#joined.edges,
          })
        : this.#joined;
    return this.#graph;
  }

  #complete(node: GraphNode): GraphNode {
    const said = this.#said.get(node.id);
    if (!said) return node;
    const before = this.#completed.get(node.id);
    if (before?.given === node) return before.node;
    const { label = said.label?.text, type = said.type?.text, parentId = said.parentId?.text } = node;
    const completed = Object.freeze({
      id: node.id,
      ...(label === undefined ? {} : { label }),
      ...(type === undefined ? {} : { type }),
      ...(parentId === undefined ? {} : { parentId }),
    });
    this.#completed.set(node.id, { given: node, node: completed });
    return completed;
  }
}

function joinGraphs(graphs: readonly WorkflowGraph[]): WorkflowGraph {
  const [only] = graphs;
  if (only && graphs.length === 1) return only;
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  for (const graph of graphs) {
    for (const node of graph.nodes) nodes.set(node.id, Object.freeze({ ...node, ...nodes.get(node.id) }));
    for (const edge of graph.edges) {
      const key = JSON.stringify([edge.source, edge.target]);
      if (!edges.has(key)) edges.set(key, edge);
    }
  }
  return Object.freeze({ nodes: Object.freeze([...nodes.values()]), edges: Object.freeze([...edges.values()]) });
}
