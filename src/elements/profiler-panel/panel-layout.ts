import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** From this width (px) on the views stand side by side. */
const wideFrom = 1000;
/** Below this height, from this width on, run and summary stand beside the views: a dock at the bottom. */
const lowBelow = 330;
const lowFrom = 560;

/** How much room a panel has. What CSS can decide alone it does in container queries; here is what changes the markup. */
export class PanelLayout implements ReactiveController {
  isWide = false;
  isLow = false;
  /** Whether it depends on what is in the panel: all else that the layout goes by is known when the panel's box changes. */
  #asksContent = true;
  #resized: ResizeObserver | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    /** The box of the panel that scrolls. */
    private readonly body: () => Element | null,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#look(); // so that the first picture is the right one
    this.#resized = new ResizeObserver(() => this.#look());
    this.#resized.observe(this.host);
  }

  /** After the update, not in it, and before anything of it is painted. */
  hostUpdated(): void {
    if (this.#asksContent) queueMicrotask(() => this.#look());
  }

  hostDisconnected(): void {
    this.#resized?.disconnect();
  }

  #look(): void {
    const { offsetWidth, offsetHeight } = this.host;
    if (!offsetWidth) return;
    const isWide = offsetWidth >= wideFrom;
    this.#asksContent = offsetWidth >= lowFrom && offsetHeight < lowBelow;
    const isLow = this.#asksContent && (this.isLow || this.#isCramped());
    if (isWide === this.isWide && isLow === this.isLow) return;
    this.isWide = isWide;
    this.isLow = isLow;
    this.host.requestUpdate();
  }

  /** A panel that is low because it has little to say is not: only one that must scroll has too little height. */
  #isCramped(): boolean {
    const body = this.body();
    return body !== null && body.scrollHeight > body.clientHeight + 1;
  }
}
