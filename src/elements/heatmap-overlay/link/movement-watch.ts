import { parentOf } from './clip-chain.js';
import { watchPosition } from './watch-position.js';

/**
 * `layout`: the element or the page around it may have moved or changed size. `turned`: that, and what is in it may lie
 * elsewhere. `view`: a gesture that moves the view. `nodes`: anything in the element may move.
 */
export type Movement = 'layout' | 'turned' | 'view' | 'nodes';

/** What may move the element, or what is in it. */
const movements = [
  'scroll',
  'transitionrun',
  'transitionend',
  'animationstart',
  'animationend',
  'toggle',
  'fullscreenchange',
];
/** By which a user moves what is in it. */
const gestures = ['wheel', 'pointerdown', 'pointerup', 'click', 'dblclick', 'keydown', 'input', 'drop', 'load'];

/**
 * Tells when something may be moving, from what a page lets one listen to; nothing is polled and nothing is called
 * while the page is at rest. `inside`: also what happens in the element, for canvases that tell nothing themselves.
 */
export function watchMovement(
  overlay: Element,
  element: Element,
  inside: boolean,
  onMovement: (movement: Movement) => void,
  signal: AbortSignal,
): void {
  const passive = { capture: true, passive: true, signal } as const;
  const surrounds = (target: EventTarget | null): boolean =>
    isDocument(target) || (isNode(target) && (contains(target, element) || contains(target, overlay)));

  // Scrolls do not leave their shadow root, so each root on the way out is listened at.
  for (const root of new Set([...rootsOf(element), ...rootsOf(overlay)])) {
    for (const type of movements) {
      root.addEventListener(
        type,
        ({ target }) => {
          if (surrounds(target)) onMovement('layout');
          else if (inside && isNode(target) && contains(element, target)) onMovement('nodes');
        },
        passive,
      );
    }
  }
  const view = element.ownerDocument.defaultView ?? window;
  view.addEventListener('resize', () => onMovement('layout'), { signal });
  view.visualViewport?.addEventListener('resize', () => onMovement('layout'), { signal });

  const sizes = new ResizeObserver(() => onMovement('layout'));
  sizes.observe(element);
  signal.addEventListener('abort', () => sizes.disconnect(), { once: true });
  for (const watched of [element, overlay]) watchPosition(watched, () => onMovement('layout'), signal);

  if (inside) watchInside(overlay, element, onMovement, signal);
}

function watchInside(
  overlay: Element,
  element: Element,
  onMovement: (movement: Movement) => void,
  signal: AbortSignal,
): void {
  const passive = { capture: true, passive: true, signal } as const;
  for (const type of gestures) {
    element.addEventListener(type, () => onMovement(type === 'wheel' ? 'view' : 'nodes'), passive);
  }
  // A drag may leave the element; keyboards may be listened to at the window.
  const view = element.ownerDocument.defaultView ?? window;
  view.addEventListener('pointermove', ({ buttons }) => buttons !== 0 && onMovement('nodes'), passive);
  view.addEventListener('pointerup', () => onMovement('nodes'), passive);
  view.addEventListener('keydown', () => onMovement('nodes'), passive);

  // The overlay may stand in the element itself; what it writes is no movement of the canvas.
  const mutations = new MutationObserver((records) => {
    if (records.some(({ target }) => target !== overlay)) onMovement('nodes');
  });
  mutations.observe(element, { subtree: true, childList: true, attributes: true, characterData: true });
  signal.addEventListener('abort', () => mutations.disconnect(), { once: true });
}

/** As `Node.contains`, through slots and shadow roots. */
function contains(outer: Node, inner: Node): boolean {
  if (outer.contains(inner)) return true;
  let at = inner.nodeType === Node.ELEMENT_NODE ? (inner as Element) : inner.parentElement;
  for (; at; at = parentOf(at)) if (at === outer) return true;
  return false;
}

/** By what they are, not by class: a page in a frame has classes of its own. */
function isNode(target: EventTarget | null): target is Node {
  return target !== null && 'nodeType' in target;
}

function isDocument(target: EventTarget | null): boolean {
  return isNode(target) && target.nodeType === Node.DOCUMENT_NODE;
}

function rootsOf(element: Element): (Document | ShadowRoot)[] {
  const roots: (Document | ShadowRoot)[] = [];
  for (let at: Element | null = element; at;) {
    const root = at.getRootNode() as Document | ShadowRoot;
    roots.push(root);
    at = (root as Partial<ShadowRoot>).host ?? null;
  }
  return roots;
}
