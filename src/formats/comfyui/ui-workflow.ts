import { PortGraph } from '../../editor-graphs/port-graph.js';
import type { GraphNode } from '../../profile/model.js';
import { listIn, objectIn, objectsOf } from '../build/lenient.js';
import { ImportError } from '../import-error.js';
import { stackDrawings } from '../workflow/node-places.js';
import type { NodeBox, WorkflowLayout } from '../workflow/workflow-layout.js';
import { isRecord, numberOf, textOf, type JsonRecord } from './fields.js';

/** Notes are drawn but are no part of the workflow. */
const notes = new Set(['Note', 'MarkdownNote']);
/** LiteGraph's NODE_TITLE_HEIGHT: `pos` is the corner of the body, the title lies above it. */
const titleHeight = 30;
const defaultSize = { width: 210, height: 60 };
/** In a subgraph, what its links call its own frame. */
const inputFrame = '-10';
const outputFrame = '-20';
const mostNodes = 200_000;

/** ComfyUI's canvas: versions 0.4 and 1.0, with subgraphs. */
export function isUiWorkflow(value: unknown): value is JsonRecord {
  return isRecord(value) && Array.isArray(value.nodes) && Array.isArray(value.links) && !isRecord(value.connections);
}

interface Drawing {
  /** Nodes are known by the path of instances they lie in: `57:8` is node 8 in the instance 57. */
  readonly instance: string | undefined;
  /** Which subgraphs this lies in. */
  readonly within: ReadonlySet<string>;
  readonly canvas: JsonRecord;
}

/**
 * The graph as the server runs it: an instance of a subgraph is a group, and links through its frame connect what is
 * inside with what is outside.
 */
export function readUiWorkflow(workflow: JsonRecord): WorkflowLayout {
  const definitions = new Map(
    objectsOf(objectIn(workflow.definitions).subgraphs).map((subgraph) => [textOf(subgraph.id) ?? '', subgraph]),
  );
  const nodes = new Map<string, GraphNode>();
  const places: Map<string, NodeBox>[] = [];
  const ports = new PortGraph();
  const drawings: Drawing[] = [{ instance: undefined, within: new Set(), canvas: workflow }];
  for (const drawing of drawings) {
    const { instance, within, canvas } = drawing;
    const boxes = new Map<string, NodeBox>();
    places.push(boxes);
    const here = new Map<string, JsonRecord>();
    for (const node of objectsOf(canvas.nodes)) {
      const local = textOf(node.id);
      const type = textOf(node.type) ?? '';
      if (local === undefined || local === '' || notes.has(type)) continue;
      const id = instance === undefined ? local : `${instance}:${local}`;
      here.set(local, node);
      const subgraph = definitions.get(type);
      const name = textOf(node.title) || textOf(subgraph?.name) || type;
      nodes.set(id, {
        id,
        ...(name ? { label: name } : {}),
        ...(type && !subgraph ? { type } : {}),
        ...(instance === undefined ? {} : { parentId: instance }),
      });
      if (nodes.size > mostNodes)
        throw new ImportError('too-large', `the workflow's subgraphs unfold to more than ${mostNodes} nodes`);
      const box = boxOf(node);
      if (box) boxes.set(id, box);
      if (!subgraph) continue;
      if (within.has(type))
        throw new ImportError('wrong-shape', `the subgraph "${name}" contains itself`, 'definitions.subgraphs');
      drawings.push({ instance: id, within: new Set(within).add(type), canvas: subgraph });
    }
    connect(drawing, here, definitions, ports);
  }
  const edges = ports.edges.filter(({ source, target }) => nodes.has(source) && nodes.has(target));
  if (ports.isTooLarge) throw new ImportError('too-large', 'the subgraphs connect too much with too much');
  const id = textOf(workflow.id);
  return { graph: { nodes: [...nodes.values()], edges }, positions: stackDrawings(places), ...(id ? { id } : {}) };
}

function connect(
  { instance, canvas }: Drawing,
  here: ReadonlyMap<string, JsonRecord>,
  definitions: ReadonlyMap<string, JsonRecord>,
  ports: PortGraph,
): void {
  const globalId = (local: string): string => (instance === undefined ? local : `${instance}:${local}`);
  for (const link of listIn(canvas.links)) {
    const [sourceId, sourceSlot, targetId, targetSlot] = endsOf(link);
    if (sourceId === undefined || targetId === undefined) continue;
    const end = (local: string, slot: number, side: 'in' | 'out', frame: string): string | undefined => {
      if (instance !== undefined && local === frame) return ports.port(side === 'in' ? 'out' : 'in', instance, slot);
      const node = here.get(local);
      const subgraph = node && definitions.get(textOf(node.type) ?? '');
      if (!subgraph) return node && globalId(local);
      return ports.port(side, globalId(local), slotOfFrame(node, subgraph, side, slot));
    };
    const source = end(sourceId, sourceSlot, 'out', inputFrame);
    const target = end(targetId, targetSlot, 'in', outputFrame);
    if (source !== undefined && target !== undefined) ports.connect(source, target);
  }
}

/** An instance may show only some of its subgraph's slots, so they are matched by name first. */
function slotOfFrame(node: JsonRecord, subgraph: JsonRecord, side: 'in' | 'out', slot: number): number {
  const field = side === 'in' ? 'inputs' : 'outputs';
  const name = textOf(objectsOf(node[field])[slot]?.name);
  const byName =
    name === undefined ? -1 : objectsOf(subgraph[field]).findIndex((candidate) => textOf(candidate.name) === name);
  return byName === -1 ? slot : byName;
}

/** 0.4 writes a link as a list, 1.0 and subgraphs as an object. */
function endsOf(link: unknown): readonly [string | undefined, number, string | undefined, number] {
  if (Array.isArray(link)) return [textOf(link[1]), numberOf(link[2]) ?? 0, textOf(link[3]), numberOf(link[4]) ?? 0];
  if (!isRecord(link)) return [undefined, 0, undefined, 0];
  return [
    textOf(link.origin_id),
    numberOf(link.origin_slot) ?? 0,
    textOf(link.target_id),
    numberOf(link.target_slot) ?? 0,
  ];
}

function boxOf(node: JsonRecord): NodeBox | undefined {
  const [x, y] = pairOf(node.pos);
  if (x === undefined || y === undefined) return undefined;
  const [width, height] = pairOf(node.size);
  const collapsed = objectIn(node.flags).collapsed === true;
  return {
    x,
    y: y - titleHeight,
    width: Math.max(1, width ?? defaultSize.width),
    height: collapsed ? titleHeight : Math.max(0, height ?? defaultSize.height) + titleHeight,
  };
}

/** `[x, y]`, or `{ 0: x, 1: y }` where a typed array was written as JSON. */
function pairOf(value: unknown): readonly [number | undefined, number | undefined] {
  const pair = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  return [numberOf(pair[0]), numberOf(pair[1])];
}
