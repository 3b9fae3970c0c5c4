import { defineElement } from '../../../src/elements/define-element.js';
import { WfHeatmapOverlay } from '../../../src/elements/heatmap-overlay/index.js';
import { situations } from './situations.js';
import type { CanvasHost } from '../../../src/hosts/canvas-host.js';
import type { ProfilingSession, WorkflowGraph } from '../../../src/profile/model.js';
import { createProfilerStore } from '../../../src/store/create-profiler-store.js';
import type { ProfilerStore } from '../../../src/store/profiler-store.js';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Four nodes in canvas coordinates, each of a colour of its own where the library lets one choose. */
export const nodes: readonly (Box & { readonly id: string; readonly label: string; readonly color: string })[] = [
  { id: '1', label: 'One', x: 60, y: 60, width: 120, height: 60, color: '#ff0000' },
  { id: '2', label: 'Two', x: 280, y: 80, width: 120, height: 60, color: '#00ffff' },
  { id: '3', label: 'Three', x: 280, y: 220, width: 120, height: 60, color: '#0000ff' },
  { id: '4', label: 'Four', x: 60, y: 220, width: 120, height: 60, color: '#ff00ff' },
];

export const edges: readonly (readonly [string, string])[] = [
  ['1', '2'],
  ['2', '3'],
];

/** Whether the library is to show the graph only, in the way that it has for that. */
export const isReadOnly = location.search.includes('readonly');

export interface HostPage {
  readonly host: CanvasHost;
  /** Where the library drew the node, client pixels, measured without the host; absent: pixels of its colour tell. */
  readonly drawn?: (id: string) => Box | null;
  readonly moveNode: (id: string, dx: number, dy: number) => unknown;
  readonly removeNode: (id: string) => unknown;
  readonly addNode: (id: string, x: number, y: number) => unknown;
  /** As a page's own buttons do it. */
  readonly moveView?: (x: number, y: number, zoom: number) => unknown;
  readonly resizeNode: (id: string, width: number, height: number) => unknown;
  /** Loads another workflow over the one that is there, as the library does that: these nodes and no others. */
  readonly replace: (places: readonly Place[]) => unknown;
  readonly turnNode?: (id: string, degrees: number) => unknown;
  readonly undo?: () => unknown;
  readonly redo?: () => unknown;
  /** Has the library let go of its canvas. */
  readonly destroy: () => unknown;
  readonly hideNode?: (id: string, isHidden: boolean) => unknown;
  /** Makes group 5, and puts 3 and 4 into it where they are. */
  readonly groupNodes?: () => unknown;
  /** Of group 5, as its library does it: what is in it is not to be seen. */
  readonly collapseGroup?: (isCollapsed: boolean) => unknown;
  /** Leaves of the node what its library leaves of it. */
  readonly collapseNode?: (id: string) => unknown;
  /** Draws a frame around 3 and 4 that is no node. */
  readonly frameNodes?: () => unknown;
  /** Makes another graph, which the canvas can show instead: in node 5, where graphs lie in nodes. */
  readonly nest?: () => unknown;
  /** Makes node 6, which holds the same graph as node 5. */
  readonly nestAgain?: () => unknown;
  /** Links through the frame of node 5. */
  readonly feedNested?: () => unknown;
  /** Shows what is in the node, which is selected, as a page of its own code does. */
  readonly openByCode?: (id: string) => unknown;
  /** Shows what is in the node, and says through which node; nothing is selected. */
  readonly openFrom?: (id: string) => unknown;
  /** Shows the other graph, where a double click on node 5 does not. */
  readonly enterNested?: () => unknown;
  readonly leaveNested?: () => unknown;
  /** What stands before the ids of what is shown. */
  readonly within?: () => string;
  /** The graph under the ids that runs of the library's own engine are recorded with. */
  readonly recordedGraph?: () => WorkflowGraph;
  /** Has the canvas show no graph at all. */
  readonly clear?: () => unknown;
  /** What of the library the host listens at. */
  readonly emitters?: readonly Emitter[];
  /** For what is asked of one library only. */
  readonly library?: unknown;
}

export interface Place {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export interface Emitter {
  on: (...args: never[]) => unknown;
  off: (...args: never[]) => unknown;
}

/** One for all canvases of a page that bring none. */
const shared = createProfilerStore();

/** How long it took in nodes 5 and 6, ms; outside, nodes of the same numbers took 1 and 3,001. */
const nested = { '5:1': 11_000, '5:2': 6_000, '6:1': 6_000, '6:2': 11_000 };

/** A container in a scrolled page, with offset, border and a scaled ancestor. */
export function makeContainer(): HTMLElement {
  document.body.style.cssText = 'margin: 0; height: 2000px; background: #fff';
  const scaled = document.createElement('div');
  scaled.id = 'wrapper';
  scaled.style.cssText = 'margin: 120px 0 0 40px; width: 700px';
  if (location.hash.includes('scaled')) scaled.style.transform = 'scale(0.9)';
  const container = document.createElement('div');
  container.id = 'canvas';
  const width = location.search.includes('fraction') ? 640.45 : 640;
  container.style.cssText = `position: relative; box-sizing: border-box; width: ${width}px; height: 420px; border: 7px solid #ccc; overflow: hidden`;
  if (location.search.includes('padded')) container.style.padding = '13px 0 0 17px';
  if (location.search.includes('hidden')) {
    scaled.style.display = 'none';
    setTimeout(() => (scaled.style.display = ''), 700);
  }
  scaled.append(container);
  document.body.append(scaled);
  return container;
}

/** Puts the overlay over the canvas and hands the page over to the test. In another store than all share, what is hot is cold. */
export function present(page: HostPage, store: ProfilerStore = shared): void {
  defineElement('wf-heatmap-overlay', WfHeatmapOverlay);
  const run: ProfilingSession = {
    id: 'run',
    workflowId: 'wf',
    startedAt: 0,
    finishedAt: 12_000,
    status: 'completed',
    clock: 'recorded',
    graph: { nodes: [...nodes.map(({ id }) => ({ id })), { id: '5' }], edges: [] },
    executions: [
      ...['1', '2', '3', '4', '5'].map((nodeId, i) => [nodeId, 3_000 * (store === shared ? i : 4 - i) + 1] as const),
      ...Object.entries(nested),
    ].map(([nodeId, finishedAt]) => ({ id: `e${nodeId}`, nodeId, startedAt: 0, finishedAt, status: 'completed' })),
  };
  if (store.getAllSessions('wf').length === 0) store.addSessions([run]);
  const { resources } = window as { resources?: { observers(): number } };
  const observersBefore = resources?.observers();
  const listeners = countListeners(page.emitters ?? []);
  let asked: string[] = [];
  const host: CanvasHost = {
    ...page.host,
    boundsOf(id) {
      asked.push(id);
      return page.host.boundsOf(id);
    },
    ...(page.host.readBounds && {
      readBounds(ids, out) {
        asked.push(...ids);
        page.host.readBounds!(ids, out);
      },
    }),
  };
  const make = (): WfHeatmapOverlay => {
    const overlay = new WfHeatmapOverlay();
    overlay.workflowId = 'wf';
    overlay.noLegend = true;
    overlay.badges = 'hover';
    overlay.store = store;
    overlay.host = host;
    return overlay;
  };
  const overlay = make();
  document.body.append(overlay);
  scrollTo(0, 90);
  const tints = (): HTMLElement[] =>
    Array.from(overlay.shadowRoot!.querySelectorAll<HTMLElement>('.tints .tint:not([hidden])'));
  const wrapper = page.host.element.closest<HTMLElement>('#wrapper')!;
  let leave: () => void = () => {};
  const canvases = ((window as { stages?: object[] }).stages ??= []);
  Object.assign(window, {
    stage: {
      ...page,
      wrapper,
      // What a library answers must not be carried to the test.
      hideNode: (...args: [string, boolean]) => void page.hideNode!(...args),
      groupNodes: () => void page.groupNodes!(),
      collapseGroup: (isCollapsed: boolean) => void page.collapseGroup!(isCollapsed),
      collapseNode: (id: string) => void page.collapseNode!(id),
      frameNodes: () => void page.frameNodes!(),
      nest: () => void page.nest!(),
      nestAgain: () => void page.nestAgain!(),
      feedNested: () => void page.feedNested!(),
      openByCode: (id: string) => void page.openByCode!(id),
      openFrom: (id: string) => void page.openFrom!(id),
      enterNested: () => void page.enterNested!(),
      leaveNested: () => void page.leaveNested!(),
      clear: () => void page.clear!(),
      can: { hide: !!page.hideNode, group: !!page.groupNodes, collapse: !!page.collapseNode },
      // What a library answers is the whole of it at times, which would take minutes on its way to the test.
      moveNode: (...args: Parameters<HostPage['moveNode']>) => void page.moveNode(...args),
      removeNode: (id: string) => void page.removeNode(id),
      resizeNode: (...args: Parameters<HostPage['resizeNode']>) => void page.resizeNode(...args),
      replace: (places: readonly Place[]) => void page.replace(places),
      turnNode: page.turnNode && ((...args: [string, number]) => void page.turnNode!(...args)),
      undo: page.undo && (() => void page.undo!()),
      redo: page.redo && (() => void page.redo!()),
      destroy: () => void page.destroy(),
      addNode: (...args: Parameters<HostPage['addNode']>) => void page.addNode(...args),
      canMoveView: !!page.moveView,
      moveView: (...args: [number, number, number]) => void page.moveView!(...args),
      overlay,
      situations: Object.keys(situations),
      enter(name: string) {
        leave = situations[name]!({ wrapper, overlay });
      },
      leave: () => leave(),
      /** Lays as many overlays over the canvas, some at a time, and takes each away again. */
      async mountAndUnmount(times: number) {
        const atOnce = 10;
        for (let i = 0; i < times; i += atOnce) {
          const others = Array.from({ length: Math.min(atOnce, times - i) }, make);
          document.body.append(...others);
          await new Promise(requestAnimationFrame);
          await new Promise(requestAnimationFrame);
          for (const another of others) another.remove();
        }
      },
      listeners,
      /** Which nodes the host was asked for since this was asked last. */
      asked(): string[] {
        const before = asked;
        asked = [];
        return before;
      },
      observersBefore,
      hide: (isHidden: boolean) => (wrapper.style.display = isHidden ? 'none' : ''),
      graph: () => page.host.graph?.(),
      boxes(): Record<string, Box> {
        const within = page.within?.() ?? '';
        return Object.fromEntries(
          tints().map((tint) => {
            const id = tint.dataset.nodeId!;
            const name = id.startsWith(within) ? id.slice(within.length) : `${id}, which is not in ${within}`;
            return [name, plain(tint.getBoundingClientRect())];
          }),
        );
      },
      /** How hot each node is shown. */
      levels(): Record<string, string> {
        return Object.fromEntries(
          tints().map((tint) => [tint.dataset.nodeId!, /level-\d/.exec(tint.className)?.[0] ?? 'none']),
        );
      },
      truth(): Record<string, Box> | null {
        if (!page.drawn) return null;
        const boxes = ['1', '2', '3', '4', '5'].map((id) => [id, page.drawn!(id)] as const);
        return Object.fromEntries(boxes.flatMap(([id, box]) => (box && box.width > 0 ? [[id, plain(box)]] : [])));
      },
      /** So that pixels can be measured. */
      uncover: (isBare: boolean) => (overlay.style.opacity = isBare ? '0' : ''),
    },
  });
  canvases.push((window as unknown as { stage: object }).stage);
}

/** How many handlers of ours the library holds. */
function countListeners(emitters: readonly Emitter[]): () => number {
  let count = 0;
  for (const emitter of emitters) {
    for (const [verb, by] of [
      ['on', 1],
      ['off', -1],
    ] as const) {
      const own = emitter[verb];
      emitter[verb] = function (this: unknown, ...args: never[]) {
        count += by;
        return own.apply(this, args);
      };
    }
  }
  return () => count;
}

function plain({ x, y, width, height }: Box): Box {
  return { x, y, width, height };
}
