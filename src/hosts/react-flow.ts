import type { Viewport } from '../geometry/rect.js';
import { watchAway } from './away-watch.js';
import type { CanvasHost } from './canvas-host.js';
import { motion } from './motion.js';
import { watchNodeLayer } from './layer-watch.js';
import { TransitionPlaces } from './transition-watch.js';

/** What is used of the instance that `onInit` and `useReactFlow()` of `@xyflow/react` hand out. */
export interface ReactFlowLike {
  getNodes(): readonly ReactFlowNodeLike[];
  getEdges(): readonly { readonly source: string; readonly target: string }[];
  getInternalNode(id: string): ReactFlowInternalNodeLike | undefined;
  getViewport(): Viewport;
  setCenter(x: number, y: number, options?: { zoom?: number; duration?: number }): unknown;
}

export interface ReactFlowNodeLike {
  readonly id: string;
  readonly type?: string | undefined;
  readonly parentId?: string | undefined;
  readonly data?: unknown;
}

export interface ReactFlowInternalNodeLike {
  readonly hidden?: boolean | undefined;
  readonly measured?: { readonly width?: number | undefined; readonly height?: number | undefined } | undefined;
  readonly internals: { readonly positionAbsolute: { readonly x: number; readonly y: number } };
}

/**
 * A React Flow canvas. `element` is the `.react-flow` element or anything around it. Nothing has to be wired
 * in React. A node has no box until React Flow has measured it.
 */
export function reactFlowHost(instance: ReactFlowLike, element: Element): CanvasHost {
  const pane = element.matches('.react-flow') ? element : (element.querySelector('.react-flow') ?? element);
  const nodeIds = (): string[] => instance.getNodes().map((node) => node.id);
  const places = new TransitionPlaces(pane);

  return {
    element: pane,
    nodeIds,
    boundsOf(id) {
      const node = instance.getInternalNode(id);
      const width = node?.measured?.width;
      const height = node?.measured?.height;
      if (!node || node.hidden || width === undefined || height === undefined) return null;
      const { x, y } = node.internals.positionAbsolute;
      return places.boundsOf(id) ?? { x, y, width, height };
    },
    viewport: () => places.viewport() ?? instance.getViewport(),
    observe(onChange, signal) {
      const view = pane.querySelector('.react-flow__viewport');
      const nodes = pane.querySelector('.react-flow__nodes');
      if (!view || !nodes) return;
      watchNodeLayer({ view, nodes, idOf }, onChange, signal);
      places.watch({ view, nodes, idOf }, onChange, signal);
      // It makes another one of what changes.
      const stateOf = (id: string): unknown => instance.getInternalNode(id);
      watchAway({ view, nodes, idOf, nodeIds, stateOf }, onChange, signal);
    },
    graph: () => ({
      nodes: instance.getNodes().map(({ id, type, parentId, data }) => ({
        id,
        ...label(data),
        ...(type === undefined ? {} : { type }),
        ...(parentId === undefined ? {} : { parentId }),
      })),
      edges: instance.getEdges().map(({ source, target }) => ({ source, target })),
    }),
    focus(id) {
      const box = this.boundsOf(id);
      if (!box) return;
      const zoom = Math.max(instance.getViewport().zoom, readableZoom);
      void instance.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom, duration: motion() });
    },
  };
}

const readableZoom = 0.75;

function idOf(element: Element): string | undefined {
  return element.classList.contains('react-flow__node') ? (element.getAttribute('data-id') ?? undefined) : undefined;
}

function label(data: unknown): { label?: string } {
  const text = (data as { label?: unknown } | null | undefined)?.label;
  return typeof text === 'string' ? { label: text } : {};
}
