import type { Viewport } from '../geometry/rect.js';
import { watchAway } from './away-watch.js';
import type { CanvasHost } from './canvas-host.js';
import { watchNodeLayer } from './layer-watch.js';
import { motion } from './motion.js';
import { TransitionPlaces } from './transition-watch.js';

/** What is used of what `useVueFlow()` of `@vue-flow/core` returns. */
export interface VueFlowLike {
  readonly vueFlowRef: { readonly value: Element | null };
  readonly viewport: { readonly value: Viewport };
  readonly nodes: { readonly value: readonly VueFlowNodeLike[] };
  readonly edges: { readonly value: readonly { readonly source: string; readonly target: string }[] };
  findNode(id: string): VueFlowNodeLike | undefined;
  setCenter(x: number, y: number, options?: { zoom?: number; duration?: number }): unknown;
}

export interface VueFlowNodeLike {
  readonly id: string;
  readonly type?: string | undefined;
  readonly label?: unknown;
  readonly parentNode?: string | undefined;
  readonly hidden?: boolean | undefined;
  readonly computedPosition: { readonly x: number; readonly y: number };
  readonly dimensions: { readonly width: number; readonly height: number };
}

const readableZoom = 0.75;

/** A Vue Flow canvas, once it is mounted. */
export function vueFlowHost(flow: VueFlowLike, element: Element | null = flow.vueFlowRef.value): CanvasHost {
  const pane = element?.matches('.vue-flow') ? element : element?.querySelector('.vue-flow');
  if (!pane) throw new Error('vueFlowHost: Vue Flow is not mounted yet; call it in onPaneReady or onMounted');
  const nodeIds = (): string[] => flow.nodes.value.map((node) => node.id);
  const places = new TransitionPlaces(pane);

  return {
    element: pane,
    nodeIds,
    boundsOf(id) {
      const node = flow.findNode(id);
      if (!node || node.hidden || node.dimensions.width === 0) return null;
      return places.boundsOf(id) ?? { x: node.computedPosition.x, y: node.computedPosition.y, ...size(node) };
    },
    viewport: () => places.viewport() ?? flow.viewport.value,
    observe(onChange, signal) {
      const view = pane.querySelector('.vue-flow__transformationpane');
      const nodes = pane.querySelector('.vue-flow__nodes');
      if (!view || !nodes) return;
      watchNodeLayer({ view, nodes, idOf }, onChange, signal);
      places.watch({ view, nodes, idOf }, onChange, signal);
      const stateOf = (id: string): unknown => {
        const node = flow.findNode(id);
        return node?.hidden ? undefined : node?.computedPosition;
      };
      watchAway({ view, nodes, idOf, nodeIds, stateOf }, onChange, signal);
    },
    graph: () => ({
      nodes: flow.nodes.value.map(({ id, type, label, parentNode }) => ({
        id,
        ...(typeof label === 'string' ? { label } : {}),
        ...(type === undefined ? {} : { type }),
        ...(parentNode === undefined ? {} : { parentId: parentNode }),
      })),
      edges: flow.edges.value.map(({ source, target }) => ({ source, target })),
    }),
    focus(id) {
      const box = this.boundsOf(id);
      if (!box) return;
      const zoom = Math.max(flow.viewport.value.zoom, readableZoom);
      void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom, duration: motion() });
    },
  };
}

function size({ dimensions: { width, height } }: VueFlowNodeLike): { width: number; height: number } {
  return { width, height };
}

function idOf(element: Element): string | undefined {
  return element.classList.contains('vue-flow__node') ? (element.getAttribute('data-id') ?? undefined) : undefined;
}
