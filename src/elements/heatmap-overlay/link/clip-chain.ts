import { intersection, type Rect } from '../../../geometry/index.js';

/** The ancestors that cut off what of `element` lies outside them (scrolled panes, cropped cards), nearest first. */
export function clipChain(element: Element): readonly Element[] {
  const chain: Element[] = [];
  let position = getComputedStyle(element).position;
  const { documentElement, body } = element.ownerDocument;
  for (let at = parentOf(element); at && at !== documentElement && at !== body; at = parentOf(at)) {
    if (position === 'fixed') break;
    const style = getComputedStyle(at);
    // An absolute box is cut off by its containing block and what is around that, not by what lies between.
    if (position === 'absolute' && style.position === 'static' && style.transform === 'none') continue;
    if (style.overflowX !== 'visible' || style.overflowY !== 'visible') chain.push(at);
    position = style.position;
  }
  return chain;
}

/** What of `box` (client pixels) the chain lets be seen. */
export function clipped(box: Rect, chain: readonly Element[]): Rect {
  let seen = box;
  for (const element of chain) seen = intersection(seen, element.getBoundingClientRect());
  return seen;
}

/** In the tree as it is drawn: through slots and out of shadow roots. */
export function parentOf(node: Element): Element | null {
  if (node.assignedSlot) return node.assignedSlot;
  const parent = node.parentNode;
  // By what they are, not by class: a page in a frame has classes of its own.
  if (parent?.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return (parent as Partial<ShadowRoot>).host ?? null;
  return node.parentElement;
}
