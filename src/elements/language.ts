/** The language an element is written in: the nearest `lang` around it, shadow roots included, else the browser's. */
export function languageOf(element: Element): string {
  let at: Element | null = element;
  while (at) {
    const named: Element | null = at.closest('[lang]');
    const language = named?.getAttribute('lang');
    if (language) return language;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return navigator.language || 'en';
}
