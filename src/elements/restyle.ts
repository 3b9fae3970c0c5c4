import type { LitElement } from 'lit';

/**
 * For `adoptedCallback`: constructed style sheets belong to their document and are lost when an element goes to
 * another one (a frame, a window of its own), which makes its own of them.
 */
export function restyle(element: LitElement): void {
  const view = element.ownerDocument.defaultView;
  const { shadowRoot } = element;
  if (!view || !shadowRoot) return;
  const { elementStyles } = element.constructor as typeof LitElement;
  shadowRoot.adoptedStyleSheets = elementStyles.map((style) => {
    const sheet = new (view as typeof globalThis & Window).CSSStyleSheet();
    sheet.replaceSync('cssText' in style ? style.cssText : Array.from(style.cssRules, (rule) => rule.cssText).join(''));
    return sheet;
  });
}
