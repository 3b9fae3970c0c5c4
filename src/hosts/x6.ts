import type { Rect } from '../geometry/rect.js';
import type { CanvasHost } from './canvas-host.js';

/** What is used of an X6 graph (`@antv/x6`). */
export interface X6GraphLike {
  readonly container: HTMLElement;
  scale(): { readonly sx: number };
  translate(): { readonly tx: number; readonly ty: number };
  getNodes(): readonly X6NodeLike[];
  getEdges(): readonly { getSourceCellId(): string; getTargetCellId(): string }[];
  getCellById(id: string): X6NodeLike | null | undefined;
  centerCell(cell: never): unknown;
  on(event: string, handler: (args: never) => void): unknown;
  off(event: string, handler: (args: never) => void): unknown;
}

export interface X6NodeLike {
  readonly id: string;
  readonly shape?: string;
  isNode(): boolean;
  isVisible(): boolean;
  /** Of the node as it stands before it is turned. */
  getBBox(): Rect & { bbox(degrees: number): Rect };
  getAngle(): number;
  getParentId(): string | undefined;
  attr(path: string): unknown;
}

/** `fromJSON` and `resetCells` tell of no node. */
const wholeEvent = 'model:reseted';
const viewEvents = ['scale', 'translate', 'resize'];
const nodeEvents = ['change:position', 'change:size', 'change:angle', 'change:visible', 'added', 'removed'].map(
  (event) => `node:${event}`,
);

export function x6Host(graph: X6GraphLike): CanvasHost {
  const nodeOf = (id: string): X6NodeLike | undefined => {
    const cell = graph.getCellById(id);
    // Kept in an object, which has members of other names, too.
    return cell?.id === id && cell.isNode() ? cell : undefined;
  };

  return {
    element: graph.container,
    nodeIds: () => graph.getNodes().map((node) => node.id),
    boundsOf(id) {
      const node = nodeOf(id);
      if (!node?.isVisible()) return null;
      const { x, y, width, height } = node.getBBox().bbox(node.getAngle());
      return { x, y, width, height };
    },
    viewport: () => {
      const { tx, ty } = graph.translate();
      return { x: tx, y: ty, zoom: graph.scale().sx };
    },
    observe(onChange, signal) {
      const onView = (): void => onChange({ kind: 'viewport' });
      const onNode = ({ node }: { readonly node: X6NodeLike }): void => onChange({ kind: 'nodes', nodeIds: [node.id] });
      const onReset = (): void => onChange({ kind: 'nodes' });
      for (const event of viewEvents) graph.on(event, onView);
      for (const event of nodeEvents) graph.on(event, onNode);
      graph.on(wholeEvent, onReset);
      signal.addEventListener(
        'abort',
        () => {
          for (const event of viewEvents) graph.off(event, onView);
          for (const event of nodeEvents) graph.off(event, onNode);
          graph.off(wholeEvent, onReset);
        },
        { once: true },
      );
    },
    graph: () => ({
      nodes: graph.getNodes().map((node) => {
        const label = node.attr('label/text') ?? node.attr('text/text');
        const parentId = node.getParentId();
        return {
          id: node.id,
          ...(typeof label === 'string' && label ? { label } : {}),
          ...(node.shape ? { type: node.shape } : {}),
          ...(parentId ? { parentId } : {}),
        };
      }),
      edges: graph
        .getEdges()
        .map((edge) => ({ source: edge.getSourceCellId(), target: edge.getTargetCellId() }))
        .filter(({ source, target }) => source && target),
    }),
    focus(id) {
      const node = nodeOf(id);
      if (node) graph.centerCell(node as never);
    },
  };
}
