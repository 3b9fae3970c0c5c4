import type { GraphEdge, GraphNode } from '../../profile/model.js';
import type { Span } from './spans.js';
import type { Tally } from './tally.js';

/** A span, where it hangs, and the node it is a run of. */
export interface Placed {
  readonly span: Span;
  parent: Placed | undefined;
  node: TraceNode;
}

/** A node that spans turn out to be runs of. Names lead from one to the next. */
export interface TraceNode {
  readonly id: string;
  /** How many spans ran it, and how many of them were counted already. */
  spans: number;
  seen: number;
  inner: Map<string, TraceNode> | undefined;
}

export interface PlacedTrace {
  /** In order of their start. */
  readonly placed: readonly Placed[];
  readonly byId: ReadonlyMap<string, Placed>;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: GraphEdge[];
}

/**
 * Recursive agents nest without bound and a path of names would grow with every level; below this depth a node is
 * the path to this level and its own name, so that what recurs deeper counts as iterations.
 */
const deepestPath = 32;

/** Working state of a span: its children as a list, so that placing 100,000 takes one map. */
interface Place extends Placed {
  firstChild: Place | undefined;
  nextSibling: Place | undefined;
  /** Which walk to the root passed it. */
  walk: number;
  /** What the names of its children are looked up in, and how deep that is. */
  base: TraceNode;
  depth: number;
}

/** The spans of a trace by their ids, each with room for its place: one map serves to tell spans apart and to find parents. */
export class UnplacedTrace {
  readonly top: TraceNode = { id: '', spans: 0, seen: 0, inner: undefined };
  readonly byId = new Map<string, Place>();

  /** False where a span of this id is there already. */
  add(span: Span): boolean {
    const { byId, top } = this;
    if (byId.has(span.id)) return false;
    byId.set(span.id, {
      span,
      parent: undefined,
      node: top,
      firstChild: undefined,
      nextSibling: undefined,
      walk: 0,
      base: top,
      depth: 0,
    });
    return true;
  }
}

/** The forest and the nodes of a trace: a node is the one the span names, else the path of span names that leads to it. */
export function placeSpans({ byId, top }: UnplacedTrace, tally: Tally): PlacedTrace {
  const placed = [...byId.values()];
  hang(placed, byId, tally);
  placed.sort((a, b) => a.span.startedAt - b.span.startedAt);
  return { placed, byId, ...nameNodes(placed, top) };
}

/** A missing parent makes a root, and a circle is cut open. */
function hang(placed: readonly Place[], byId: ReadonlyMap<string, Place>, tally: Tally): void {
  for (const place of placed) {
    const { parentId } = place.span;
    if (parentId === undefined) continue;
    place.parent = byId.get(parentId);
    if (!place.parent) tally.add('span whose parent is not in the trace, taken as a root', place.span.name);
  }
  placed.forEach((start, index) => {
    const walk = index + 1;
    let at: Place | undefined = start;
    for (; at && at.walk === 0; at = at.parent as Place | undefined) at.walk = walk;
    if (at?.walk !== walk) return;
    tally.add('span inside of itself, taken as a root', at.span.name);
    at.parent = undefined;
  });
}

function nameNodes(placed: readonly Place[], top: TraceNode): { nodes: Map<string, GraphNode>; edges: GraphEdge[] } {
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  const known = new Map<string, TraceNode>();
  const roots: Place[] = [];
  for (const place of placed) {
    const parent = place.parent as Place | undefined;
    if (!parent) roots.push(place);
    else {
      place.nextSibling = parent.firstChild;
      parent.firstChild = place;
    }
  }
  // Children hang in reverse order of start: what is pushed last is placed first, so nodes come in the order they began.
  const pending = roots.reverse();
  for (let place = pending.pop(); place; place = pending.pop()) {
    const { span } = place;
    const parent = place.parent as Place | undefined;
    const base = parent?.base ?? top;
    let node = span.nodeId === undefined ? base.inner?.get(span.name) : known.get(span.nodeId);
    if (!node) {
      const id = span.nodeId ?? (base === top ? span.name : `${base.id} / ${span.name}`);
      node = known.get(id) ?? { id, spans: 0, seen: 0, inner: undefined };
      if (!known.has(id)) {
        known.set(id, node);
        nodes.set(id, graphNode(span, id, parent?.node.id));
      }
      if (span.nodeId === undefined) (base.inner ??= new Map()).set(span.name, node);
    }
    node.spans += 1;
    place.node = node;
    place.depth = span.nodeId === undefined ? (parent?.depth ?? 0) + 1 : 1;
    place.base = place.depth > deepestPath ? base : node;
    if (span.parentNodeId) edges.push({ source: span.parentNodeId, target: node.id });
    for (let child = place.firstChild; child; child = child.nextSibling) pending.push(child);
  }
  return { nodes, edges };
}

function graphNode(span: Span, id: string, parentId: string | undefined): GraphNode {
  const type = span.type ?? span.model;
  return {
    id,
    ...(span.name === id ? {} : { label: span.name }),
    ...(type === undefined ? {} : { type }),
    ...(parentId === undefined || parentId === id ? {} : { parentId }),
  };
}
