import type { CanvasChange } from './canvas-host.js';
import type { NodeLayer } from './layer-watch.js';

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
