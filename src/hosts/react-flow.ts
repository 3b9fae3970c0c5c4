import type { Viewport } from '../geometry/rect.js';
import type { CanvasHost } from './canvas-host.js';

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
 * A React Flow canvas. `element` is the `.react-flow` element or anything around it. Nothing has to be wired in React:
 * a pan shows as a new style of the viewport element, a moved node as a new style of its own, which names the node.
 */
export function reactFlowHost(instance: ReactFlowLike, element: Element): CanvasHost {
  const pane = element.matches('.react-flow') ? element : (element.querySelector('.react-flow') ?? element);

  return {
    element: pane,
    nodeIds: () => instance.getNodes().map((node) => node.id),
    boundsOf(id) {
      const node = instance.getInternalNode(id);
      const width = node?.measured?.width;
      const height = node?.measured?.height;
      if (!node || node.hidden || width === undefined || height === undefined) return null;
      const { x, y } = node.internals.positionAbsolute;
      return { x, y, width, height };
    },
    viewport: () => instance.getViewport(),
    observe(onChange, signal) {
      const changed = (ids: Set<string>): void => {
        if (ids.size) onChange({ kind: 'nodes', nodeIds: ids });
      };
      // A node's size is measured by React Flow itself; its answer is there when the next frame asks.
      const sizes = new ResizeObserver((entries) => changed(new Set(entries.flatMap(({ target }) => idOf(target) ?? []))));
      const nodes = new MutationObserver((records) => {
        const ids = new Set<string>();
        for (const { target, addedNodes, removedNodes, type } of records) {
          if (type === 'attributes') addId(ids, target);
          for (const node of addedNodes) if (addId(ids, node)) sizes.observe(node as Element);
          for (const node of removedNodes) if (addId(ids, node)) sizes.unobserve(node as Element);
        }
        changed(ids);
      });
      const view = new MutationObserver(() => onChange({ kind: 'viewport' }));

      const viewportElement = pane.querySelector('.react-flow__viewport');
      const nodesElement = pane.querySelector('.react-flow__nodes');
      if (viewportElement) view.observe(viewportElement, { attributeFilter: ['style'] });
      if (nodesElement) nodes.observe(nodesElement, { childList: true, subtree: true, attributeFilter: ['style'] });
      for (const node of pane.querySelectorAll('.react-flow__node')) sizes.observe(node);
      signal.addEventListener(
        'abort',
        () => {
          for (const observer of [view, nodes, sizes]) observer.disconnect();
        },
        { once: true },
      );
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
      const duration = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 300;
      void instance.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom, duration });
    },
  };
}

const readableZoom = 0.75;

function idOf(node: Node): string | undefined {
  if (!(node instanceof Element) || !node.classList.contains('react-flow__node')) return undefined;
  return node.getAttribute('data-id') ?? undefined;
}

function addId(ids: Set<string>, node: Node): boolean {
  const id = idOf(node);
  if (id !== undefined) ids.add(id);
  return id !== undefined;
}

function label(data: unknown): { label?: string } {
  const text = (data as { label?: unknown } | null | undefined)?.label;
  return typeof text === 'string' ? { label: text } : {};
}
