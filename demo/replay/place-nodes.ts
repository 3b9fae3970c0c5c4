import dagre from '@dagrejs/dagre';
import type { Rect, WorkflowGraph } from 'wf-profiler';
import { boundsOf } from '../hosts/fit-viewport.js';

const WIDTH = 168;
const HEIGHT = 48;
const COLUMN = WIDTH + 64;
/** Between two rows is room for a badge, also where the picture is made smaller. */
const ROW = HEIGHT + 40;
const FRAME = 20;
const FRAME_TITLE = 28;

/** Above this many nodes and edges dagre takes seconds; then columns by rank have to do. */
const DAGRE_UP_TO = 1_500;
const ONE_BOX: Rect = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
/** Frames in each other, at most as many as leave a rim that can be seen. */
const DEEPEST = 8;
/** Width by height of the usual stage. */
const STAGE = 2;
/** A rank with more nodes than this goes on in a further column. */
const ROWS = 60;

/**
 * A box for every node: where `known` says (the editor's own drawing), else in layers from left to right. Nodes that have others in
 * them are frames around these.
 */
export function placeNodes(
  { nodes, edges }: WorkflowGraph,
  known: ReadonlyMap<string, Rect>,
): ReadonlyMap<string, Rect> {
  const parents = new Map(
    nodes.flatMap(({ id, parentId }) => (parentId === undefined ? [] : [[id, parentId] as const])),
  );
  const frames = new Set(parents.values());
  const leaves = nodes.filter(({ id }) => !frames.has(id)).map(({ id }) => id);
  const isLeaf = new Set(leaves);
  const links = edges.filter(({ source, target }) => source !== target && isLeaf.has(source) && isLeaf.has(target));

  const drawn = leaves.filter((id) => known.has(id));
  // A drawing that lacks a few is completed below; one that knows next to nothing is of another workflow.
  const places = new Map(drawn.length * 2 >= leaves.length ? drawn.map((id) => [id, known.get(id)!]) : []);
  const others = leaves.filter((id) => !places.has(id));
  const layout = others.length + links.length <= DAGRE_UP_TO ? byDagre : byRank;
  const isOther = new Set(others);
  const below = [...places.values()].reduce((bottom, box) => Math.max(bottom, box.y + box.height + ROW), 0);
  const rest = byParts(
    others,
    links.filter(({ source, target }) => isOther.has(source) && isOther.has(target)),
    parents,
    layout,
  );
  for (const [id, box] of rest) places.set(id, { ...box, y: box.y + below });

  frame(places, parents, leaves);
  return places;
}

type Links = WorkflowGraph['edges'];
type Layout = (ids: readonly string[], links: Links, parents: ReadonlyMap<string, string>) => Map<string, Rect>;

/**
 * Parts that nothing joins lie in rows, together about as wide as a stage is; one layout of them all would be a single high column.
 * Those of several nodes come first.
 */
function byParts(
  ids: readonly string[],
  links: Links,
  parents: ReadonlyMap<string, string>,
  layout: Layout,
): Map<string, Rect> {
  const parts = partsOf(ids, links, parents);
  if (parts.length === 1) return layout(ids, links, parents);
  const laid = parts
    .sort((a, b) => Number(b.ids.length > 1) - Number(a.ids.length > 1))
    .map((part) => {
      const boxes =
        part.ids.length > 1 ? layout(part.ids, part.links, parents) : new Map([[part.ids[0]!, { ...ONE_BOX }]]);
      const { x, y, width, height } = boundsOf([...boxes.values()].map((box) => [box.x, box.y, box.width, box.height]));
      const rim = part.frames * FRAME_TITLE;
      return { boxes, x: rim - x, y: rim - y, width: width + 2 * rim, height: height + 2 * rim };
    });
  const area = laid.reduce((sum, { width, height }) => sum + (width + COLUMN - WIDTH) * (height + ROW - HEIGHT), 0);
  const broadest = Math.max(Math.sqrt(area * STAGE), ...laid.map(({ width }) => width));
  const places = new Map<string, Rect>();
  let [left, top, tallest] = [0, 0, 0];
  for (const { boxes, x, y, width, height } of laid) {
    if (left > 0 && left + width > broadest) [left, top, tallest] = [0, top + tallest + ROW - HEIGHT, 0];
    for (const [id, box] of boxes) places.set(id, { ...box, x: box.x + x + left, y: box.y + y + top });
    left += width + COLUMN - WIDTH;
    tallest = Math.max(tallest, height);
  }
  return places;
}

interface Part {
  readonly ids: string[];
  readonly links: Links[number][];
  /** How deep frames lie in each other there. */
  frames: number;
}

/** What edges or a common frame hold together, in the order of the nodes. */
function partsOf(ids: readonly string[], links: Links, parents: ReadonlyMap<string, string>): Part[] {
  const joined = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = joined.get(root); next !== undefined; next = joined.get(root)) root = next;
    if (root !== id) joined.set(id, root);
    return root;
  };
  const join = (a: string, b: string): void => {
    const [from, to] = [rootOf(a), rootOf(b)];
    if (from !== to) joined.set(from, to);
  };
  // A frame and a node may have one name, so that frames get a letter of their own.
  const around = enclosures(ids, parents);
  for (const { source, target } of links) join(`n${source}`, `n${target}`);
  for (const id of ids) if (around.has(id)) join(`n${id}`, `f${around.get(id)!}`);
  for (const [inner, outer] of around) join(`f${inner}`, `f${outer}`);
  const parts = new Map<string, Part>();
  const partOf = (id: string): Part => {
    const root = rootOf(`n${id}`);
    let part = parts.get(root);
    if (!part) parts.set(root, (part = { ids: [], links: [], frames: 0 }));
    return part;
  };
  for (const id of ids) {
    const part = partOf(id);
    part.ids.push(id);
    let depth = 0;
    for (let outer = around.get(id); outer !== undefined && depth < DEEPEST; outer = around.get(outer)) depth++;
    part.frames = Math.max(part.frames, depth);
  }
  for (const link of links) partOf(link.source).links.push(link);
  return [...parts.values()];
}

function byDagre(ids: readonly string[], links: Links, parents: ReadonlyMap<string, string>): Map<string, Rect> {
  const graph = new dagre.graphlib.Graph({ compound: true });
  graph.setGraph({ rankdir: 'LR', nodesep: ROW - HEIGHT, ranksep: COLUMN - WIDTH });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of ids) graph.setNode(id, { width: WIDTH, height: HEIGHT });
  for (const [id, frame] of enclosures(ids, parents)) graph.setParent(id, frame);
  for (const { source, target } of links) graph.setEdge(source, target);
  dagre.layout(graph);
  return new Map(
    ids.map((id) => {
      const { x = 0, y = 0 } = graph.node(id);
      return [id, { x: x - WIDTH / 2, y: y - HEIGHT / 2, width: WIDTH, height: HEIGHT }];
    }),
  );
}

/** What lies directly in what, of these nodes and the frames around them; a frame that would lie in itself is let go. */
function enclosures(ids: readonly string[], parents: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const liesIn = (inner: string, outer: string): boolean => {
    for (let id: string | undefined = inner; id !== undefined; id = found.get(id)) if (id === outer) return true;
    return false;
  };
  for (const leaf of ids) {
    let inner = leaf;
    for (let id = parents.get(leaf); id !== undefined && !found.has(inner); id = parents.get(id)) {
      if (liesIn(id, inner)) break;
      found.set(inner, id);
      inner = id;
    }
  }
  return found;
}

/** A node's column is the longest way to it; nodes on a circle come last. */
function byRank(ids: readonly string[], links: Links): Map<string, Rect> {
  const targets = new Map<string, string[]>();
  const waiting = new Map(ids.map((id) => [id, 0]));
  for (const { source, target } of links) {
    const list = targets.get(source);
    if (list) list.push(target);
    else targets.set(source, [target]);
    waiting.set(target, waiting.get(target)! + 1);
  }
  const rank = new Map(ids.map((id) => [id, 0]));
  const order = ids.filter((id) => waiting.get(id) === 0);
  for (let i = 0; i < order.length; i += 1) {
    const id = order[i]!;
    for (const target of targets.get(id) ?? []) {
      rank.set(target, Math.max(rank.get(target)!, rank.get(id)! + 1));
      const left = waiting.get(target)! - 1;
      waiting.set(target, left);
      if (left === 0) order.push(target);
    }
  }
  const ranks: string[][] = [];
  for (const [id, column] of rank) (ranks[column] ??= []).push(id);
  const places = new Map<string, Rect>();
  let column = 0;
  for (const members of ranks) {
    for (const [i, id] of (members ?? []).entries()) {
      const x = (column + Math.floor(i / ROWS)) * COLUMN;
      places.set(id, { x, y: (i % ROWS) * ROW, width: WIDTH, height: HEIGHT });
    }
    column += Math.ceil((members?.length ?? 0) / ROWS);
  }
  return places;
}

/** Grows each frame around what is in it, from the inside out. */
function frame(places: Map<string, Rect>, parents: ReadonlyMap<string, string>, leaves: readonly string[]): void {
  for (const leaf of leaves) {
    const seen = new Set([leaf]);
    let inner = places.get(leaf)!;
    for (let id = parents.get(leaf); id !== undefined && !seen.has(id); id = parents.get(id)) {
      seen.add(id);
      inner = around(inner, places.get(id));
      places.set(id, inner);
    }
  }
}

function around({ x, y, width, height }: Rect, frame: Rect | undefined): Rect {
  const left = Math.min(x - FRAME, frame?.x ?? Infinity);
  const top = Math.min(y - FRAME_TITLE, frame?.y ?? Infinity);
  const right = Math.max(x + width + FRAME, frame ? frame.x + frame.width : -Infinity);
  const bottom = Math.max(y + height + FRAME, frame ? frame.y + frame.height : -Infinity);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
