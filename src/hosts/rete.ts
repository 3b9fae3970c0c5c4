import type { Viewport } from '../geometry/rect.js';
import type { CanvasHost } from './canvas-host.js';
import { boxesUnder, viewportOf, watchNodeLayer, watchScrolls } from './layer-watch.js';
import { watchTransitions } from './transition-watch.js';

/** What is used of a Rete v2 `AreaPlugin`. */
export interface ReteAreaLike {
  readonly container: HTMLElement;
  readonly nodeViews: ReadonlyMap<string, { readonly element: HTMLElement }>;
  readonly area: {
    readonly transform: { readonly x: number; readonly y: number };
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
  const viewport = (): Viewport => viewportOf(holder, container);

  return {
    element: container,
    nodeIds: () => area.nodeViews.keys(),
    ...boxesUnder(holder, container, (id) => area.nodeViews.get(id)?.element),
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
      // Beside what the area itself moved.
      const { x, y, zoom } = viewport();
      const { transform } = area.area;
      const left = transform.x - x + container.clientWidth / 2 - (box.x + box.width / 2) * zoom;
      const top = transform.y - y + container.clientHeight / 2 - (box.y + box.height / 2) * zoom;
      void area.area.translate(left, top);
    },
  };
}
