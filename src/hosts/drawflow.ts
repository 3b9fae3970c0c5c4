import type { Viewport } from '../geometry/rect.js';
import type { CanvasHost } from './canvas-host.js';
import { boxesUnder, viewportOf, watchNodeLayer, watchScrolls } from './layer-watch.js';
import { watchTransitions } from './transition-watch.js';

/** What is used of a Drawflow editor, after `start()`. */
export interface DrawflowLike {
  readonly container: HTMLElement;
  readonly precanvas: HTMLElement;
  readonly module: string;
  changeModule?(name: string): void;
  export(): {
    readonly drawflow: Readonly<Record<string, { readonly data: Readonly<Record<string, DrawflowNodeLike>> }>>;
  };
}

export interface DrawflowNodeLike {
  readonly id: string | number;
  readonly name?: string;
  readonly outputs: Readonly<Record<string, { readonly connections: readonly { readonly node: string | number }[] }>>;
}

const prefix = 'node-';

/** A Drawflow editor. Its own `pos_x`, `pos_y` are some pixels off after a drag, so the nodes' elements are asked. */
export function drawflowHost(editor: DrawflowLike): CanvasHost {
  const { container, precanvas } = editor;
  const elements = (): Iterable<Element> => precanvas.querySelectorAll('.drawflow-node');
  const elementOf = (id: string): Element | null => precanvas.querySelector(`#${CSS.escape(prefix + id)}`);
  const data = (): readonly DrawflowNodeLike[] => Object.values(editor.export().drawflow[editor.module]?.data ?? {});
  const viewport = (): Viewport => viewportOf(precanvas, container);

  return {
    element: container,
    nodeIds: () => Array.from(elements(), idOf).filter((id) => id !== undefined),
    ...boxesUnder(precanvas, container, elementOf),
    viewport,
    observe(onChange, signal) {
      for (const watch of [watchNodeLayer, watchTransitions])
        watch({ view: precanvas, nodes: precanvas, idOf }, onChange, signal);
      watchScrolls(container, onChange, signal);
      // Its middle lies elsewhere where it has another size.
      const size = new ResizeObserver(() => onChange({ kind: 'viewport' }));
      size.observe(precanvas);
      signal.addEventListener('abort', () => size.disconnect(), { once: true });
    },
    graph: () => ({
      nodes: data().map(({ id, name }) => ({ id: String(id), ...(name ? { label: name, type: name } : {}) })),
      edges: data().flatMap(({ id, outputs }) =>
        Object.values(outputs).flatMap(({ connections }) =>
          connections.map(({ node }) => ({ source: String(id), target: String(node) })),
        ),
      ),
    }),
    focus(id) {
      if (!elementOf(id)) showModuleOf(editor, id);
      const box = this.boundsOf(id);
      if (!box) return;
      const { zoom, x, y } = viewport();
      const dx = container.clientWidth / 2 - (box.x + box.width / 2) * zoom - x;
      const dy = container.clientHeight / 2 - (box.y + box.height / 2) * zoom - y;
      moveBy(editor, dx, dy);
    },
  };
}

function showModuleOf(editor: DrawflowLike, id: string): void {
  const modules = Object.entries(editor.export().drawflow);
  const found = modules.find(([name, { data }]) => name !== editor.module && Object.hasOwn(data, id));
  if (found) editor.changeModule?.(found[0]);
}

/** The editor keeps its place in fields and in the element's style; both have to agree for its next drag. */
function moveBy(editor: DrawflowLike, dx: number, dy: number): void {
  const fields = editor as unknown as { canvas_x: number; canvas_y: number; zoom: number };
  fields.canvas_x += dx;
  fields.canvas_y += dy;
  editor.precanvas.style.transform = `translate(${fields.canvas_x}px, ${fields.canvas_y}px) scale(${fields.zoom})`;
}

function idOf(element: Element): string | undefined {
  if (!element.classList.contains('drawflow-node') || !element.id.startsWith(prefix)) return undefined;
  return element.id.slice(prefix.length);
}
