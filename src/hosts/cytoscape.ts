import type { CanvasHost } from './canvas-host.js';
import { motion } from './motion.js';

/** What is used of a Cytoscape instance. */
export interface CytoscapeLike {
  container(): HTMLElement | null;
  pan(): { readonly x: number; readonly y: number };
  zoom(): number;
  width(): number;
  height(): number;
  nodes(): CytoscapeCollectionLike<CytoscapeElementLike>;
  edges(): CytoscapeCollectionLike<Pick<CytoscapeElementLike, 'data'>>;
  getElementById(id: string): CytoscapeElementLike;
  on(events: string, handler: (event: CytoscapeEventLike) => void): unknown;
  off(events: string, handler: (event: CytoscapeEventLike) => void): unknown;
  animate(animation: object, options?: object): unknown;
}

export interface CytoscapeEventLike {
  readonly target: unknown;
  readonly type: string;
}

export interface CytoscapeCollectionLike<Element> {
  map<Result>(step: (element: Element) => Result): Result[];
}

export interface CytoscapeElementLike {
  id(): string;
  data(key: string): unknown;
  nonempty(): boolean;
  isNode?(): boolean;
  visible(): boolean;
  position(): { readonly x: number; readonly y: number };
  outerWidth(): number;
  outerHeight(): number;
  parents(): CytoscapeCollectionLike<{ id(): string }>;
  descendants(): CytoscapeCollectionLike<{ id(): string }>;
}

const viewEvents = 'viewport resize';
/** What `bounds` tells is told by these, and for each node that moves `bounds` tells of all that share its group. */
const nodeEvents = 'position add remove style';

export function cytoscapeHost(cy: CytoscapeLike): CanvasHost {
  const container = cy.container();
  if (!container) throw new Error('cytoscapeHost: this Cytoscape instance is headless; it has no canvas to cover');

  return {
    element: container,
    nodeIds: () => cy.nodes().map((node) => node.id()),
    boundsOf(id) {
      const node = cy.getElementById(id);
      if (!node.nonempty() || !node.visible()) return null;
      const { x, y } = node.position();
      const width = node.outerWidth();
      const height = node.outerHeight();
      return { x: x - width / 2, y: y - height / 2, width, height };
    },
    viewport() {
      const { x, y } = cy.pan();
      const { paddingLeft, paddingTop } = getComputedStyle(container);
      return { x: x + Number.parseFloat(paddingLeft), y: y + Number.parseFloat(paddingTop), zoom: cy.zoom() };
    },
    observe(onChange, signal) {
      const onView = (): void => onChange({ kind: 'viewport' });
      const onNode = ({ target, type }: CytoscapeEventLike): void => {
        const element = target as CytoscapeElementLike;
        if (!element.isNode?.()) return;
        // A group is as large as what is in it, and what is in it is seen only where the group is. What it takes along
        // tells for itself.
        const around = type === 'style' ? [element.parents(), element.descendants()] : [element.parents()];
        const ids = around.flatMap((nodes) => nodes.map((node) => node.id()));
        onChange({ kind: 'nodes', nodeIds: [element.id(), ...ids] });
      };
      cy.on(viewEvents, onView);
      cy.on(nodeEvents, onNode);
      signal.addEventListener(
        'abort',
        () => {
          cy.off(viewEvents, onView);
          cy.off(nodeEvents, onNode);
        },
        { once: true },
      );
    },
    graph: () => ({
      nodes: cy.nodes().map((node) => ({
        id: node.id(),
        ...text('label', node.data('label') ?? node.data('name')),
        ...text('type', node.data('type')),
        ...text('parentId', node.data('parent')),
      })),
      edges: cy.edges().map((edge) => ({ source: String(edge.data('source')), target: String(edge.data('target')) })),
    }),
    focus(id) {
      const node = cy.getElementById(id);
      if (node.nonempty()) cy.animate({ center: { eles: node } }, { duration: motion() });
    },
  };
}

function text<Key extends string>(key: Key, value: unknown): Partial<Record<Key, string>> {
  return typeof value === 'string' && value ? ({ [key]: value } as Record<Key, string>) : {};
}
