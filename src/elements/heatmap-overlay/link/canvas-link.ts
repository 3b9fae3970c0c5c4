import type { Numbering, Rect } from '../../../geometry/index.js';
import type { CanvasChange, CanvasHost } from '../../../hosts/canvas-host.js';
import type { WorkflowGraph } from '../../../profile/model.js';
import { Alarm } from '../alarm.js';
import { ClientGeometry } from './client-geometry.js';
import { Cover } from './cover.js';
import type { GeometrySource } from './geometry-source.js';
import type { Guard } from './guard.js';
import { watchMovement, type Movement } from './movement-watch.js';
import type { OverlayView } from '../overlay-view.js';
import { ViewportGeometry } from './viewport-geometry.js';
import { ancestorsOf, isSameSet, watchAttributes } from './watch-ancestors.js';
import { watchDensity } from './watch-density.js';
import { watchPointer } from './watch-pointer.js';

export interface LinkOptions {
  readonly overlay: HTMLElement;
  readonly plane: HTMLElement;
  readonly view: OverlayView;
  readonly guard: Guard;
  readonly host: CanvasHost | undefined;
  readonly getNodeBounds: ((nodeId: string) => Rect | null) | undefined;
  /** What is covered where there is no host. */
  readonly element: Element | null;
  readonly nodeIds: Iterable<string> | undefined;
  readonly signal: AbortSignal;
}

/**
 * A canvas is watched from so long after the first frame on, ms: until then the view looks at it in each frame of its own accord, and
 * what watching takes need not come before the first picture.
 */
const watchedAfter = 100;

/** Ties the view to one canvas: where it lies, where its nodes are, when it moves, what the pointer is on. */
export class CanvasLink {
  readonly #end = new AbortController();
  #watching = new AbortController();
  readonly #source: GeometrySource;
  #graph: WorkflowGraph | undefined;

  private constructor(
    private readonly options: LinkOptions,
    readonly element: Element,
  ) {
    const { overlay, plane, view, host, guard } = options;
    const signal = AbortSignal.any([options.signal, this.#end.signal]);
    const cover = new Cover(overlay, plane, element);
    signal.addEventListener('abort', () => cover.end(), { once: true });
    this.#source = this.#makeSource(view.renumber());
    view.cover({ cover, source: this.#source });

    const inside = !(host?.viewport && host.observe);
    let isWhole = false;
    const watch = (): void => {
      const around = ancestorsOf([element, overlay]);
      this.#watching.abort();
      this.#watching = new AbortController();
      const watching = AbortSignal.any([signal, this.#watching.signal]);
      const onMovement = (movement: Movement): void => {
        if (movement === 'layout' || movement === 'turned') {
          cover.relaid();
          // The page has put one of them elsewhere: other roots are to be listened at.
          if (!isSameSet(around, ancestorsOf([element, overlay]))) watch();
        }
        if (movement === 'turned') this.#source.invalidate();
        view.wake(efforts[movement]);
      };
      watchAttributes(around, element, onMovement, watching);
      if (isWhole) watchMovement(overlay, element, inside, onMovement, watching);
    };
    // At once: nothing would tell later that a page was turned round meanwhile.
    watch();
    const begin = new Alarm(() => {
      isWhole = true;
      watch();
      watchDensity(() => view.redraw(), signal);
      watchPointer(element, overlay, cover, view, signal);
      watchVisibility(element, (isOnScreen) => view.setOnScreen(isOnScreen), signal);
      // Where frames come very fast it may have come to rest already.
      view.wake('window');
    }, signal);
    requestAnimationFrame(() => {
      if (!signal.aborted) begin.set(watchedAfter);
    });
    if (host?.observe) {
      guard.call(
        'observe',
        () =>
          // Called out of the canvas's own code, which must not hear of what we cannot use.
          host.observe!((change) => guard.call('observe', () => this.#heard(change), undefined), signal),
        undefined,
      );
    }
  }

  /** undefined: there is nothing to cover yet. */
  static make(options: LinkOptions): CanvasLink | undefined {
    const element = options.host ? elementOf(options.host, options.guard) : options.element;
    if (!element || (!options.host && !options.getNodeBounds)) {
      options.view.cover(undefined);
      return undefined;
    }
    return new CanvasLink(options, element);
  }

  end(): void {
    this.#end.abort();
  }

  refresh(): void {
    this.#source.invalidate();
    this.options.view.wake('all');
  }

  /** The run's graph says which nodes there are where nobody else does. */
  setGraph(graph: WorkflowGraph | undefined): void {
    if (graph === this.#graph) return;
    this.#graph = graph;
    if (this.options.host || this.options.nodeIds) return;
    this.#source.invalidate();
    this.options.view.wake('all');
  }

  #heard(change: CanvasChange): void {
    const { host, view } = this.options;
    this.#source.tell(change);
    if (!host!.viewport) view.wake(change.kind === 'viewport' ? 'view' : 'window');
    else if (change.kind === 'viewport') view.viewMoved();
    else view.request();
  }

  focusNode(nodeId: string): void {
    const { host, view, guard } = this.options;
    if (host?.focus) return guard.call('focus', () => host.focus!(nodeId), undefined);
    const box = view.boxOf(nodeId);
    if (box) scrollTo(this.element, box);
  }

  #makeSource(numbers: Numbering): GeometrySource {
    const { host, getNodeBounds, nodeIds, guard } = this.options;
    const ofPage = nodeIds && (() => nodeIds);
    if (host?.viewport) return new ViewportGeometry(host, ofPage, guard, numbers);
    if (host)
      return new ClientGeometry(
        (id) => host.boundsOf(id),
        'boundsOf',
        ofPage ?? (() => host.nodeIds()),
        guard,
        numbers,
      );
    const ofGraph = (): Iterable<string> => this.#graph?.nodes.map((node) => node.id) ?? [];
    return new ClientGeometry(getNodeBounds!, 'getNodeBounds', ofPage ?? ofGraph, guard, numbers);
  }
}

/** null: it has none yet, or what it has is none; elements of other documents are ones too. */
function elementOf(host: CanvasHost, guard: Guard): Element | null {
  const read = (): Element | null => {
    const { element } = host;
    if (!element || element.nodeType === Node.ELEMENT_NODE) return element || null;
    throw new TypeError('it is no element');
  };
  return guard.call('element', read, null);
}

const efforts = { layout: 'view', turned: 'all', view: 'view', nodes: 'window' } as const;

/** Brings the middle of `box` (client pixels) to the middle of the nearest ancestor that scrolls. */
function scrollTo(element: Element, box: Rect): void {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (at.scrollWidth <= at.clientWidth && at.scrollHeight <= at.clientHeight) continue;
    const { overflowX, overflowY } = getComputedStyle(at);
    const isPage = at === document.scrollingElement;
    if (!isPage && !/auto|scroll/.test(overflowX + overflowY)) continue;
    const area = isPage ? { x: 0, y: 0, width: innerWidth, height: innerHeight } : at.getBoundingClientRect();
    at.scrollBy({
      left: box.x + box.width / 2 - area.x - area.width / 2,
      top: box.y + box.height / 2 - area.y - area.height / 2,
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth',
    });
    return;
  }
}

function watchVisibility(element: Element, onChange: (isOnScreen: boolean) => void, signal: AbortSignal): void {
  const observer = new IntersectionObserver((entries) => onChange(entries.at(-1)!.isIntersecting));
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}
