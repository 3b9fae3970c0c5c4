import type { Viewport } from '../geometry/rect.js';
import type { CanvasHost } from './canvas-host.js';
import { boxUnder, watchNodeLayer } from './layer-watch.js';

/** What is used of a Rete v2 `AreaPlugin`. */
export interface ReteAreaLike {
  readonly container: HTMLElement;
  readonly nodeViews: ReadonlyMap<string, { readonly element: HTMLElement }>;
  readonly area: {
    readonly transform: { readonly x: number; readonly y: number; readonly k: number };
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
  const viewport = (): Viewport => {
    const { x, y, k } = area.area.transform;
    return { x, y, zoom: k };
  };

  return {
    element: container,
    nodeIds: () => area.nodeViews.keys(),
    boundsOf(id) {
      const view = area.nodeViews.get(id);
      return view ? boxUnder(viewport(), container, view.element) : null;
    },
    viewport,
    observe: (onChange, signal) => watchNodeLayer({ view: holder, nodes: holder, idOf }, onChange, signal),
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
      const { zoom } = viewport();
      const x = container.clientWidth / 2 - (box.x + box.width / 2) * zoom;
      const y = container.clientHeight / 2 - (box.y + box.height / 2) * zoom;
      void area.area.translate(x, y);
    },
  };
}
