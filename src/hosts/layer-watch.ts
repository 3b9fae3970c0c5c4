import type { Rect, Viewport } from '../geometry/rect.js';
import type { CanvasChange } from './canvas-host.js';

/** Editors that lay DOM nodes in one element and move that element: React Flow, Vue Flow, Rete, Drawflow. */
export interface NodeLayer {
  /** The element whose transform is the viewport. */
  readonly view: Element;
  /** What the nodes' elements lie in, at any depth. */
  readonly nodes: Element;
  /** The id of a node's element; undefined: it is none. */
  readonly idOf: (element: Element) => string | undefined;
}

/**
 * Tells what changed from what changed in the DOM, so that nothing has to be wired in the page's own code: a pan shows
 * as another style of the view, a moved node as another style of its own, which names the node.
 */
export function watchNodeLayer(
  { view, nodes, idOf }: NodeLayer,
  onChange: (change: CanvasChange) => void,
  signal: AbortSignal,
): void {
  const tell = (ids: Set<string>): void => {
    if (ids.size) onChange({ kind: 'nodes', nodeIds: ids });
  };
  const sizes = new ResizeObserver((entries) => tell(new Set(entries.flatMap(({ target }) => idOf(target) ?? []))));
  const views = new MutationObserver(() => onChange({ kind: 'viewport' }));
  const moves = new MutationObserver((records) => {
    const ids = new Set<string>();
    for (const { target, addedNodes, removedNodes, type } of records) {
      if (type === 'attributes') {
        const id = idOf(target as Element);
        if (id !== undefined) ids.add(id);
      }
      for (const [id, element] of nodesIn(addedNodes, idOf)) {
        ids.add(id);
        sizes.observe(element);
      }
      for (const [id, element] of nodesIn(removedNodes, idOf)) {
        ids.add(id);
        sizes.unobserve(element);
      }
    }
    tell(ids);
  });

  views.observe(view, { attributeFilter: ['style'] });
  moves.observe(nodes, { childList: true, subtree: true, attributeFilter: ['style'] });
  for (const [, element] of nodesIn(nodes.children, idOf)) sizes.observe(element);
  signal.addEventListener(
    'abort',
    () => {
      for (const observer of [sizes, views, moves]) observer.disconnect();
    },
    { once: true },
  );
}

/** A node's element is added itself or in a wrapper; what lies inside a node is none. */
function* nodesIn(added: Iterable<Node>, idOf: NodeLayer['idOf']): Iterable<readonly [string, Element]> {
  for (const node of added) {
    // By what they are, not by class: a canvas in a frame has classes of its own.
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    const element = node as Element;
    const id = idOf(element);
    if (id !== undefined) yield [id, element];
    else {
      for (const child of element.children) {
        const childId = idOf(child);
        if (childId !== undefined) yield [childId, child];
      }
    }
  }
}

/**
 * The viewport as the browser draws it: what it shows the user of a node (an input that gets the focus, a word that is
 * found) it scrolls there, though the canvas cuts off what lies outside.
 */
export function asScrolled({ x, y, zoom }: Viewport, { scrollLeft, scrollTop }: Element): Viewport {
  return { x: x - scrollLeft, y: y - scrollTop, zoom };
}

/** Tells of what `asScrolled` sees. */
export function watchScrolls(container: Element, onChange: (change: CanvasChange) => void, signal: AbortSignal): void {
  container.addEventListener('scroll', () => onChange({ kind: 'viewport' }), { passive: true, signal });
}

/** The box of a DOM node in canvas coordinates; null where it is not rendered. `container` is what `viewport` maps to. */
export function boxUnder(viewport: Viewport, container: Element, node: Element): Rect | null {
  const box = node.getBoundingClientRect();
  if (box.width === 0 && box.height === 0) return null;
  const around = container.getBoundingClientRect();
  const scale = scaleOf(container, around.width);
  const zoom = scale * viewport.zoom;
  return {
    x: ((box.x - around.x) / scale - container.clientLeft - viewport.x) / viewport.zoom,
    y: ((box.y - around.y) / scale - container.clientTop - viewport.y) / viewport.zoom,
    width: box.width / zoom,
    height: box.height / zoom,
  };
}

/** Ancestors may scale the whole editor. Layout widths are whole pixels, so up to half a pixel of difference says nothing. */
function scaleOf(container: Element, seen: number): number {
  const width = (container as HTMLElement).offsetWidth;
  return !width || Math.abs(seen - width) <= 0.5 ? 1 : seen / width;
}
