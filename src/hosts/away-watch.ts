import type { CanvasChange } from './canvas-host.js';
import type { NodeLayer } from './layer-watch.js';

export interface AwayNodes extends NodeLayer {
  readonly nodeIds: () => Iterable<string>;
  /** Another one whenever the node lies elsewhere; undefined: there is no such node. */
  readonly stateOf: (id: string) => unknown;
}

/** So often it is looked while the view moves, ms. */
const lookedAfter = 250;

/**
 * For editors that keep the elements of what is in view only (`onlyRenderVisibleElements`): what becomes of the other
 * nodes shows nowhere. So it is looked for when the view moves, before they could come into view; no box is asked for.
 */
export function watchAway(
  { view, nodes, idOf, nodeIds, stateOf }: AwayNodes,
  onChange: (change: CanvasChange) => void,
  signal: AbortSignal,
): void {
  /** Nodes without an element, as they were last. */
  const away = new Map<string, unknown>();
  let isPartial = false;
  let looked = 0;

  const leave = (id: string): void => {
    const state = stateOf(id);
    if (state === undefined) return;
    if (!isPartial) {
      isPartial = true;
      const there = new Set(Array.from(nodes.children, idOf));
      for (const other of nodeIds()) if (!there.has(other)) away.set(other, stateOf(other));
    }
    away.set(id, state);
  };
  const elements = new MutationObserver((records) => {
    for (const { addedNodes, removedNodes } of records) {
      for (const [changed, step] of [
        [removedNodes, leave],
        [addedNodes, (id: string) => away.delete(id)],
      ] as const) {
        for (const node of changed) {
          const id = node.nodeType === Node.ELEMENT_NODE ? idOf(node as Element) : undefined;
          if (id !== undefined) step(id);
        }
      }
    }
  });
  const look = (): void => {
    const now = performance.now();
    if (now - looked < lookedAfter) return;
    looked = now;
    const changed: string[] = [];
    for (const [id, before] of away) {
      const state = stateOf(id);
      if (state === before) continue;
      changed.push(id);
      if (state === undefined) away.delete(id);
      else away.set(id, state);
    }
    if (changed.length) onChange({ kind: 'nodes', nodeIds: changed });
  };
  const views = new MutationObserver(look);

  elements.observe(nodes, { childList: true });
  views.observe(view, { attributeFilter: ['style'] });
  signal.addEventListener(
    'abort',
    () => {
      elements.disconnect();
      views.disconnect();
    },
    { once: true },
  );
}
