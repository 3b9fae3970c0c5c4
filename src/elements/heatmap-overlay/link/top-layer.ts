import { parentOf } from './clip-chain.js';

/**
 * Follows a canvas into the browser's top layer (a modal dialog, a popover, full screen), above which nothing of the page
 * can be put in any other way. A tag that stands in what was lifted is there already. What lies outside of a modal
 * dialog cannot be clicked, so there the overlay is only seen.
 */
export class TopLayer {
  #lifter: Element | null = null;
  #shownOver: Element | null = null;

  constructor(
    private readonly overlay: HTMLElement,
    private readonly element: Element,
  ) {}

  read(): void {
    const lifter = lifterOf(this.element);
    this.#lifter = lifter && lifter !== lifterOf(this.overlay) ? lifter : null;
  }

  /** Returns whether the overlay changed places. */
  write(): boolean {
    const { overlay } = this;
    if (this.#shownOver === this.#lifter && (!this.#lifter || overlay.matches(':is(:popover-open)'))) return false;
    this.leave();
    if (!this.#lifter || typeof overlay.showPopover !== 'function' || !overlay.isConnected) return false;
    this.#shownOver = this.#lifter;
    overlay.popover = 'manual';
    overlay.showPopover();
    return true;
  }

  leave(): void {
    if (!this.#shownOver) return;
    this.#shownOver = null;
    // Hides it as well.
    this.overlay.removeAttribute('popover');
  }
}

/** The nearest ancestor, or the element itself, that is in the top layer. What a browser does not know in `:is` it passes over. */
function lifterOf(element: Element): Element | null {
  for (let at: Element | null = element; at; at = parentOf(at)) if (isLifted(at)) return at;
  return null;
}

function isLifted(element: Element): boolean {
  // Our own place there says nothing about where the tag stands.
  if (element.localName === 'wf-heatmap-overlay') return false;
  return element.matches(':is(:modal, :popover-open, :fullscreen)');
}
