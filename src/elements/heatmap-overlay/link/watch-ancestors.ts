import { parentOf } from './clip-chain.js';

/** What lies around the elements in the tree as it is drawn, each once. */
export function ancestorsOf(elements: readonly Element[]): ReadonlySet<Element> {
  const ancestors = new Set<Element>();
  for (const element of elements) for (let at = parentOf(element); at; at = parentOf(at)) ancestors.add(at);
  return ancestors;
}

export function isSameSet(a: ReadonlySet<Element>, b: ReadonlySet<Element>): boolean {
  return a.size === b.size && [...a].every((element) => b.has(element));
}

/**
 * Tells when the page wrote to what lies around: a transform or a zoom of an ancestor moves a canvas without any other
 * sign, and without leaving its old box where it shrinks. `dir` turns round what is in it as well.
 */
export function watchAttributes(
  ancestors: Iterable<Element>,
  element: Element,
  onMovement: (movement: 'layout' | 'turned') => void,
  signal: AbortSignal,
): void {
  const observer = new MutationObserver((records) =>
    onMovement(records.some(({ attributeName }) => attributeName === 'dir') ? 'turned' : 'layout'),
  );
  for (const watched of [...ancestors, element]) {
    observer.observe(watched, { attributeFilter: ['style', 'class', 'dir', 'transform', 'hidden', 'open'] });
  }
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}
