import { ReactiveElement, type LitElement } from 'lit';
import { restyle } from './restyle.js';

/**
 * The shadow root to draw into. One that a server has filled is emptied first: the server knew neither the store nor the
 * language of the page, so what it drew stands until the element is there, and is then drawn anew. That holds with and
 * without the hydration support of `@lit-labs/ssr-client`, which would take the server's texts for those of the page.
 */
export function freshRoot(element: LitElement): HTMLElement | DocumentFragment {
  element.shadowRoot?.replaceChildren();
  const root = element.ownerDocument === document ? createRoot.call(element) : rootElsewhere(element);
  element.renderOptions.renderBefore ??= root.firstChild;
  return root;
}

/** Past `LitElement`, whose own is what hydration support replaces. */
const createRoot = (
  ReactiveElement.prototype as unknown as { createRenderRoot(this: LitElement): HTMLElement | DocumentFragment }
).createRenderRoot;

/** In another document than the one whose style sheets Lit would share with it, which throws. */
function rootElsewhere(element: LitElement): ShadowRoot {
  const root =
    element.shadowRoot ?? element.attachShadow((element.constructor as typeof ReactiveElement).shadowRootOptions);
  restyle(element);
  return root;
}
