/** Waits for an element that the page has yet to make; at rest as soon as it is there. */
export class ElementWatch {
  #observer: MutationObserver | undefined;

  /** Calls `onChange` whenever an element came into one of `roots`, or another one's id changed. */
  start(roots: Iterable<Node>, onChange: () => void): void {
    if (this.#observer) return;
    this.#observer = new MutationObserver(onChange);
    const what = { childList: true, subtree: true, attributes: true, attributeFilter: ['id'] };
    for (const root of roots) this.#observer.observe(root, what);
  }

  end(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }
}
