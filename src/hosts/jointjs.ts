import type { Rect } from '../geometry/rect.js';
import type { CanvasHost } from './canvas-host.js';

/** What is used of a JointJS paper (`@joint/core`). */
export interface JointPaperLike {
  readonly el: Element;
  readonly model: JointGraphLike;
  scale(): { readonly sx: number };
  translate(): { readonly tx: number; readonly ty: number };
  translate(tx: number, ty: number): unknown;
  /** Whether it has drawn the cell, or has been told to leave it out (from 4.2 on). */
  isCellVisible?(cell: never): boolean;
  on(events: string, handler: (...args: never[]) => void): unknown;
  off(events: string, handler: (...args: never[]) => void): unknown;
}

export interface JointGraphLike {
  getElements(): readonly JointElementLike[];
  getLinks(): readonly JointLinkLike[];
  getCell(id: string | number): JointElementLike | undefined | null;
  on(events: string, handler: (...args: never[]) => void): unknown;
  off(events: string, handler: (...args: never[]) => void): unknown;
}

export interface JointElementLike {
  readonly id: string | number;
  isElement(): boolean;
  getBBox(options: { readonly rotate: true }): Rect;
  get(key: string): unknown;
  attr(path: string): unknown;
}

export interface JointLinkLike {
  source(): { readonly id?: string | number };
  target(): { readonly id?: string | number };
}

const viewEvents = 'translate scale transform resize';
const cellEvents = 'change:position change:size change:angle change:attrs add remove';
/** Around what is drawn, where the element is turned. */
const asSeen = { rotate: true } as const;
/** How a page hides an element: JointJS has no other word for it. */
const displays = ['root/display', 'root/style/display'];

export function jointHost(paper: JointPaperLike): CanvasHost {
  const graph = paper.model;
  const elementOf = (id: string): JointElementLike | undefined => {
    // Ids may be numbers, and a number is another key than its text.
    const cell = graph.getCell(id) ?? graph.getCell(Number(id));
    return cell && String(cell.id) === id && cell.isElement() ? cell : undefined;
  };

  return {
    element: paper.el,
    nodeIds: () => graph.getElements().map((element) => String(element.id)),
    boundsOf(id) {
      const element = elementOf(id);
      if (!element || displays.some((path) => element.attr(path) === 'none')) return null;
      if (paper.isCellVisible?.(element as never) === false) return null;
      const { x, y, width, height } = element.getBBox(asSeen);
      return { x, y, width, height };
    },
    viewport: () => {
      const { tx, ty } = paper.translate();
      return { x: tx, y: ty, zoom: paper.scale().sx };
    },
    observe(onChange, signal) {
      const onView = (): void => onChange({ kind: 'viewport' });
      const onCell = (cell: JointElementLike): void => {
        if (cell.isElement()) onChange({ kind: 'nodes', nodeIds: [String(cell.id)] });
      };
      const onReset = (): void => onChange({ kind: 'nodes' });
      // What the paper leaves out and takes in again it tells nobody.
      const drawn = new MutationObserver((records) => {
        const nodeIds = new Set<string>();
        for (const { addedNodes, removedNodes } of records) {
          for (const node of [...addedNodes, ...removedNodes]) {
            const id = (node as Partial<Element>).getAttribute?.('model-id');
            if (id != null && elementOf(id)) nodeIds.add(id);
          }
        }
        if (nodeIds.size) onChange({ kind: 'nodes', nodeIds });
      });
      if (paper.isCellVisible) drawn.observe(paper.el, { childList: true, subtree: true });
      paper.on(viewEvents, onView);
      graph.on(cellEvents, onCell);
      graph.on('reset', onReset);
      signal.addEventListener(
        'abort',
        () => {
          drawn.disconnect();
          paper.off(viewEvents, onView);
          graph.off(cellEvents, onCell);
          graph.off('reset', onReset);
        },
        { once: true },
      );
    },
    graph: () => ({
      nodes: graph.getElements().map((element) => ({
        id: String(element.id),
        ...text('label', element.attr('label/text')),
        ...text('type', element.get('type')),
        ...text('parentId', element.get('parent')),
      })),
      edges: graph.getLinks().flatMap((link) => {
        const source = link.source().id;
        const target = link.target().id;
        return source === undefined || target === undefined ? [] : [{ source: String(source), target: String(target) }];
      }),
    }),
    focus(id) {
      const box = elementOf(id)?.getBBox(asSeen);
      if (!box) return;
      const { sx } = paper.scale();
      const x = paper.el.clientWidth / 2 - (box.x + box.width / 2) * sx;
      paper.translate(x, paper.el.clientHeight / 2 - (box.y + box.height / 2) * sx);
    },
  };
}

function text<Key extends string>(key: Key, value: unknown): Partial<Record<Key, string>> {
  return typeof value === 'string' && value ? ({ [key]: value } as Record<Key, string>) : {};
}
