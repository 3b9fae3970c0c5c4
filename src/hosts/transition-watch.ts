import type { Viewport } from '../geometry/rect.js';
import type { CanvasChange, CanvasHost } from './canvas-host.js';
import { boxesUnder, viewportOf, type NodeLayer } from './layer-watch.js';

const events = ['transitionrun', 'transitionend', 'transitioncancel'] as const;
/** Colours and shadows move nothing. */
const moves = /transform|translate|scale|rotate|left|top|right|bottom|width|height/;

/**
 * Follows what the page's own style has take a while (`transition`), for hosts that ask the DOM where nodes are: when
 * the style is written, they are still where they were.
 */
export function watchTransitions(
  { view, idOf }: NodeLayer,
  onChange: (change: CanvasChange) => void,
  signal: AbortSignal,
): void {
  const moving = new Set<Element>();
  const tellOf = (element: Element): void => {
    const id = element === view ? undefined : idOf(element);
    onChange(id === undefined ? { kind: 'viewport' } : { kind: 'nodes', nodeIds: [id] });
  };
  const follow = (): void => {
    for (const element of moving) {
      // What is removed meanwhile tells of no end.
      if (!element.isConnected || signal.aborted) moving.delete(element);
      else tellOf(element);
    }
    if (moving.size) requestAnimationFrame(follow);
  };
  const onTransition = ({ type, target, propertyName }: TransitionEvent): void => {
    const element = target as Element;
    if (!moves.test(propertyName) || (element !== view && idOf(element) === undefined)) return;
    if (type !== 'transitionrun') {
      moving.delete(element);
      tellOf(element);
    } else if (moving.size) moving.add(element);
    else {
      moving.add(element);
      follow();
    }
  };
  for (const type of events) view.addEventListener(type, onTransition as (event: Event) => void, { signal });
}

/**
 * For hosts that ask their library where nodes and view are: it says where they will be. As long as the page's style has
 * them take a while to get there, the browser is asked.
 */
export class TransitionPlaces {
  #view: Element | undefined;
  /** By id, the view under an empty one, those whose style was written since they were last seen at rest. */
  #written = new Map<string, Element>();

  constructor(private readonly container: Element) {}

  watch(layer: NodeLayer, onChange: (change: CanvasChange) => void, signal: AbortSignal): void {
    const { view, nodes, idOf } = layer;
    this.#view = view;
    const styles = new MutationObserver((records) => {
      for (const { target } of records) {
        const id = target === view ? '' : idOf(target as Element);
        if (id !== undefined) this.#written.set(id, target as Element);
      }
    });
    styles.observe(nodes, { subtree: true, attributeFilter: ['style'] });
    styles.observe(view, { attributeFilter: ['style'] });
    signal.addEventListener(
      'abort',
      () => {
        styles.disconnect();
        this.#written.clear();
      },
      { once: true },
    );
    watchTransitions(layer, onChange, signal);
  }

  /** Undefined where the library is right. */
  boundsOf(id: string): ReturnType<CanvasHost['boundsOf']> | undefined {
    const element = this.#onItsWay(id);
    return element && boxesUnder(this.#view!, this.container, () => element).boundsOf(id);
  }

  /** Undefined where the library is right. */
  viewport(): Viewport | undefined {
    const view = this.#onItsWay('');
    return view && viewportOf(view, this.container);
  }

  #onItsWay(key: string): Element | undefined {
    const element = this.#written.get(key);
    // By what they have, not by class: a canvas in a frame has classes of its own.
    const isMoving = element
      ?.getAnimations()
      .some((each) => 'transitionProperty' in each && moves.test((each as CSSTransition).transitionProperty));
    if (isMoving) return element;
    this.#written.delete(key);
    return undefined;
  }
}
