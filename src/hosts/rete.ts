import type { Viewport } from '../geometry/rect.js';
import type { CanvasHost } from './canvas-host.js';
import { asScrolled, boxUnder, watchNodeLayer, watchScrolls } from './layer-watch.js';
import { watchTransitions } from './transition-watch.js';

/** What is used of a Rete v2 `AreaPlugin`. */
export interface ReteAreaLike {
  readonly container: HTMLElement;
  readonly nodeViews: ReadonlyMap<string, { readonly element: HTMLElement }>;
  readonly area: {
    readonly transform: { readonly k: number };
    readonly content: { readonly holder: HTMLElement };
    translate(x: number, y: number): unknown;
  };
}

/** What is used of a Rete v2 `NodeEditor`. */
export interface ReteEditorLike {
  /** `parent` is set where the scopes plugin lays nodes into others. */
  getNodes(): readonly { readonly id: string; readonly label?: string; readonly parent?: string }[];
  getConnections(): readonly { readonly source: string; readonly target: string }[];
}

/** A Rete v2 area. With its editor the host can tell the graph as well. */
export function reteHost(area: ReteAreaLike, editor?: ReteEditorLike): CanvasHost {
  const { container } = area;
  const { holder } = area.area.content;
  /** undefined: looked for, and no node. */
  const ids = new WeakMap<Element, string | undefined>();
  const idOf = (element: Element): string | undefined => {
    // A pipe cannot be taken away again, so the views are known by their elements.
    if (element.parentElement === holder && !ids.has(element)) {
      for (const [id, view] of area.nodeViews) ids.set(view.element, id);
      // Views are known before they are laid out; there are as many connections as nodes, and none is looked for twice.
      if (!ids.has(element)) ids.set(element, undefined);
    }
    return ids.get(element);
  };
  /** As it is drawn, not as the area knows it: the page's style may have it take a while. */
  const viewport = (): Viewport => {
    const { a: zoom, e: x, f: y } = new DOMMatrix(getComputedStyle(holder).transform);
    return asScrolled({ x, y, zoom }, container);
  };

  return {
    element: container,
    nodeIds: () => area.nodeViews.keys(),
    boundsOf(id) {
      const view = area.nodeViews.get(id);
      return view ? boxUnder(viewport(), container, view.element) : null;
    },
    viewport,
    observe(onChange, signal) {
      for (const watch of [watchNodeLayer, watchTransitions])
        watch({ view: holder, nodes: holder, idOf }, onChange, signal);
      watchScrolls(container, onChange, signal);
    },
    ...(editor
      ? {
          graph: () => ({
            nodes: editor.getNodes().map(({ id, label, parent }) => ({
              id,
              ...(label ? { label } : {}),
              ...(parent ? { parentId: parent } : {}),
            })),
            edges: editor.getConnections().map(({ source, target }) => ({ source, target })),
          }),
        }
      : {}),
    focus(id) {
      const box = this.boundsOf(id);
      if (!box) return;
      const { k } = area.area.transform;
      const x = container.scrollLeft + container.clientWidth / 2 - (box.x + box.width / 2) * k;
      const y = container.scrollTop + container.clientHeight / 2 - (box.y + box.height / 2) * k;
      void area.area.translate(x, y);
    },
  };
}
