import type { GraphEdge } from '../profile/model.js';
import type { CanvasHost } from './canvas-host.js';

/** What is used of the `RED` object of the Node-RED editor. */
export interface NodeRedLike {
  readonly nodes: {
    node(id: string): NodeRedNodeLike | null | undefined;
    eachNode(step: (node: NodeRedNodeLike) => void): void;
    eachLink(step: (link: { readonly source: NodeRedNodeLike; readonly target: NodeRedNodeLike }) => void): void;
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
}

const events = ['flows:change', 'workspace:change', 'nodes:add', 'nodes:remove', 'nodes:change'];

/** The editor of Node-RED: the flow that is open. `chart` is the element that scrolls the flow. */
export function nodeRedHost(
  red: NodeRedLike,
  chart: Element | null = document.querySelector('#red-ui-workspace-chart'),
): CanvasHost {
  if (!chart) throw new Error('nodeRedHost: the workspace of the editor (#red-ui-workspace-chart) is not there yet');
  const isOpen = (node: NodeRedNodeLike): boolean => node.z === red.workspaces.active();
  const open = (): NodeRedNodeLike[] => {
    const nodes: NodeRedNodeLike[] = [];
    red.nodes.eachNode((node) => {
      if (isOpen(node)) nodes.push(node);
    });
    return nodes;
  };

  return {
    element: chart,
    nodeIds: () => open().map((node) => node.id),
    boundsOf(id) {
      const node = red.nodes.node(id);
      if (!node || !isOpen(node) || !node.w) return null;
      return { x: node.x - node.w / 2, y: node.y - node.h / 2, width: node.w, height: node.h };
    },
    viewport: () => ({ x: -chart.scrollLeft, y: -chart.scrollTop, zoom: red.view.scale() }),
    observe(onChange, signal) {
      const onView = (): void => onChange({ kind: 'viewport' });
      const onNodes = (): void => onChange({ kind: 'nodes' });
      // A zoom has no event; it shows as a transform of what is not a node.
      const drawing = new MutationObserver((records) => {
        const ids = new Set<string>();
        let isZoom = false;
        for (const { target } of records) {
          if ((target as Element).classList.contains('red-ui-flow-node-group')) ids.add((target as Element).id);
          else isZoom = true;
        }
        if (isZoom) onView();
        if (ids.size) onChange({ kind: 'nodes', nodeIds: ids });
      });
      drawing.observe(chart, { subtree: true, attributeFilter: ['transform'] });
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
    graph: () => ({
      nodes: open().map(({ id, name, type }) => ({ id, ...(name ? { label: name } : {}), ...(type ? { type } : {}) })),
      edges: edgesOf(red, isOpen),
    }),
    focus: (id) => red.view.reveal(id),
  };
}

function edgesOf(red: NodeRedLike, isOpen: (node: NodeRedNodeLike) => boolean): GraphEdge[] {
  const edges: GraphEdge[] = [];
  red.nodes.eachLink(({ source, target }) => {
    if (isOpen(source)) edges.push({ source: source.id, target: target.id });
  });
  return edges;
}
