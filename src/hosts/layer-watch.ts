import type { Viewport } from '../geometry/rect.js';
import type { CanvasChange, CanvasHost } from './canvas-host.js';

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
 * Where the browser draws the view: not always where it is written to be. The page may have it take a while, give the
 * container a padding, or have it scrolled, which it is to a word that is found though what lies outside is cut off.
 */
export function viewportOf(view: Element, container: Element): Viewport {
  const box = view.getBoundingClientRect();
  const around = container.getBoundingClientRect();
  const scale = scaleOf(container, around.width);
  return {
    x: (box.x - around.x) / scale - container.clientLeft,
    y: (box.y - around.y) / scale - container.clientTop,
    zoom: zoomOf(view),
  };
}

/** Tells of what the browser scrolls on its own. */
export function watchScrolls(container: Element, onChange: (change: CanvasChange) => void, signal: AbortSignal): void {
  container.addEventListener('scroll', () => onChange({ kind: 'viewport' }), { passive: true, signal });
}

/** The boxes of DOM nodes in coordinates of the view; none where they are not rendered. */
export function boxesUnder(
  view: Element,
  container: Element,
  elementOf: (id: string) => Element | null | undefined,
): Required<Pick<CanvasHost, 'boundsOf' | 'readBounds'>> {
  const readBounds = (ids: readonly string[], out: Float64Array): void => {
    const origin = view.getBoundingClientRect();
    const zoom = scaleOf(container, container.getBoundingClientRect().width) * zoomOf(view);
    for (const [i, id] of ids.entries()) {
      const box = elementOf(id)?.getBoundingClientRect();
      const isThere = box && (box.width > 0 || box.height > 0);
      out[4 * i] = isThere ? (box.x - origin.x) / zoom : NaN;
      out[4 * i + 1] = isThere ? (box.y - origin.y) / zoom : NaN;
      out[4 * i + 2] = isThere ? box.width / zoom : NaN;
      out[4 * i + 3] = isThere ? box.height / zoom : NaN;
    }
  };
  return {
    readBounds,
    boundsOf(id) {
      const box = new Float64Array(4);
      readBounds([id], box);
      return Number.isNaN(box[0]) ? null : { x: box[0]!, y: box[1]!, width: box[2]!, height: box[3]! };
    },
  };
}

function zoomOf(view: Element): number {
  return new DOMMatrix(getComputedStyle(view).transform).a;
}

/** Ancestors may scale the whole editor. Layout widths are whole pixels, so up to half a pixel of difference says nothing. */
function scaleOf(container: Element, seen: number): number {
  const width = (container as HTMLElement).offsetWidth;
  return !width || Math.abs(seen - width) <= 0.5 ? 1 : seen / width;
}
