import { ContextRoot } from '@lit/context';

const roots = new WeakMap<Document, { root: ContextRoot; consumers: number }>();

/**
 * Keeps requests for a store that is not provided yet, so that elements upgraded before the provider are reached:
 * while any consumer is connected, one root per document listens. Returns what lets go of it.
 */
export function keepRequests(document: Document): () => void {
  const entry = roots.get(document) ?? { root: new ContextRoot(), consumers: 0 };
  roots.set(document, entry);
  // Only listeners are attached, which every event target has; the type asks for an element.
  const target = document as unknown as HTMLElement;
  if (entry.consumers++ === 0) entry.root.attach(target);
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    if (--entry.consumers === 0) {
      entry.root.detach(target);
      roots.delete(document);
    }
  };
}
