/**
 * Registers a tag. A tag that is taken already is left alone, since a second copy of the library on a page must not
 * break the first. A class can be registered once only, so a second tag name for it gets a subclass.
 */
export function defineElement(tag: string, element: CustomElementConstructor): void {
  const registry = globalThis.customElements;
  if (!registry || registry.get(tag)) return;
  registry.define(tag, registry.getName?.(element) ? class extends element {} : element);
}
