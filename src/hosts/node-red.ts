import type { Rect } from '../geometry/rect.js';
import type { GraphEdge, GraphNode } from '../profile/model.js';
import type { CanvasHost } from './canvas-host.js';

/** What is used of the `RED` object of the Node-RED editor. */
export interface NodeRedLike {
  readonly nodes: {
    node(id: string): NodeRedNodeLike | null | undefined;
    eachNode(step: (node: NodeRedNodeLike) => void): void;
    eachLink(step: (link: NodeRedLinkLike) => void): void;
    /** Since 1.1. */
    group?(id: string): NodeRedGroupLike | null | undefined;
    groups?(flowId: string): readonly NodeRedGroupLike[];
  };
  readonly view: { scale(): number; reveal(id: string): void };
  readonly workspaces: { active(): string | number };
  readonly events: {
    on(event: string, handler: () => void): void;
    off(event: string, handler: () => void): void;
  };
}

export interface NodeRedNodeLike {
  readonly id: string;
  readonly z?: string;
  readonly type?: string;
  readonly name?: string;
  /** Of its middle. */
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** The group it stands in. */
  readonly g?: string;
  /** Of a `link out`: the nodes it leads to. */
  readonly links?: unknown;
}

export interface NodeRedGroupLike {
  readonly id: string;
  readonly z?: string;
  readonly name?: string;
  /** Of its corner. */
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly g?: string;
}

export interface NodeRedLinkLike {
  readonly source: NodeRedNodeLike;
  readonly target: NodeRedNodeLike;
}

const events = [
  ...['flows:change', 'flows:loaded', 'workspace:change', 'nodes:add', 'nodes:remove', 'nodes:change'],
  ...['groups:add', 'groups:remove', 'groups:change', 'subflows:change'],
];

/** The editor of Node-RED: the flow that is open. `chart` is the element that scrolls the flow. */
export function nodeRedHost(
  red: NodeRedLike,
  chart: Element | null = document.querySelector('#red-ui-workspace-chart'),
): CanvasHost {
  if (!chart) throw new Error('nodeRedHost: the workspace of the editor (#red-ui-workspace-chart) is not there yet');
  const isOpen = ({ z }: { readonly z?: string }): boolean => z === red.workspaces.active();
  const open = (): NodeRedNodeLike[] => {
    const nodes: NodeRedNodeLike[] = [];
    red.nodes.eachNode((node) => {
      if (isOpen(node)) nodes.push(node);
    });
    return nodes;
  };
  const groups = (): readonly NodeRedGroupLike[] => red.nodes.groups?.(String(red.workspaces.active())) ?? [];

  return {
    element: chart,
    nodeIds: () => [...open(), ...groups()].map(({ id }) => id),
    boundsOf(id) {
      const node = red.nodes.node(id);
      if (node) return isOpen(node) && node.w ? boxAround(node) : null;
      const group = red.nodes.group?.(id);
      if (!group || !isOpen(group) || !group.w) return null;
      return { x: group.x, y: group.y, width: group.w, height: group.h };
    },
    viewport: () => ({ x: -chart.scrollLeft, y: -chart.scrollTop, zoom: red.view.scale() }),
    observe(onChange, signal) {
      const onView = (): void => onChange({ kind: 'viewport' });
      const onNodes = (): void => onChange({ kind: 'nodes' });
      // Neither a zoom nor a drag has an event; both show in the drawing, as does a node that got another width.
      const drawing = new MutationObserver((records) => {
        const ids = new Set<string>();
        let isZoom = false;
        for (const { target, attributeName } of records) {
          const id = (target as Element).closest('.red-ui-flow-node-group, .red-ui-flow-group')?.id;
          if (id && (red.nodes.node(id) || red.nodes.group?.(id))) ids.add(id);
          else if (attributeName === 'transform') isZoom = true;
        }
        if (isZoom) onView();
        if (ids.size) onChange({ kind: 'nodes', nodeIds: ids });
      });
      drawing.observe(chart, { subtree: true, attributeFilter: ['transform', 'width', 'height'] });
      chart.addEventListener('scroll', onView, { passive: true, signal });
      for (const event of events) red.events.on(event, onNodes);
      signal.addEventListener(
        'abort',
        () => {
          drawing.disconnect();
          for (const event of events) red.events.off(event, onNodes);
        },
        { once: true },
      );
    },
    graph: () => {
      const nodes = open();
      return { nodes: [...nodes.map(graphNode), ...groups().map(groupNode)], edges: edgesOf(red, nodes) };
    },
    focus: (id) => red.view.reveal(id),
  };
}

function boxAround({ x, y, w, h }: NodeRedNodeLike): Rect {
  return { x: x - w / 2, y: y - h / 2, width: w, height: h };
}

function graphNode({ id, name, type, g }: NodeRedNodeLike): GraphNode {
  return { id, ...(name ? { label: name } : {}), ...(type ? { type } : {}), ...(g ? { parentId: g } : {}) };
}

function groupNode({ id, name, g }: NodeRedGroupLike): GraphNode {
  return { id, type: 'group', ...(name ? { label: name } : {}), ...(g ? { parentId: g } : {}) };
}

/** Wires between nodes; those that pass through junctions lead to what lies behind, and link nodes to their ends. */
function edgesOf(red: NodeRedLike, nodes: readonly NodeRedNodeLike[]): GraphEdge[] {
  const ids = new Set(nodes.map(({ id }) => id));
  const wires = new Map<string, string[]>();
  const wire = (source: string, target: string): void => {
    const targets = wires.get(source);
    if (targets) targets.push(target);
    else wires.set(source, [target]);
  };
  red.nodes.eachLink(({ source, target }) => wire(source.id, target.id));
  for (const { id, type, links } of nodes) {
    if (type === 'link out' && Array.isArray(links)) for (const link of links as unknown[]) wire(id, String(link));
  }

  const edges: GraphEdge[] = [];
  for (const source of ids) {
    const seen = new Set<string>();
    const pending = [...(wires.get(source) ?? [])];
    for (let target = pending.pop(); target !== undefined; target = pending.pop()) {
      if (seen.has(target)) continue;
      seen.add(target);
      if (ids.has(target)) edges.push({ source, target });
      else if (!red.nodes.node(target)) pending.push(...(wires.get(target) ?? []));
    }
  }
  return edges;
}
