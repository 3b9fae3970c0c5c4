import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Asks the element for an update at every beat while something in it passes with time. */
export class Heartbeat implements ReactiveController {
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly isAlive: () => boolean,
    /** In ms. */
    private readonly beat: number,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    // An update that was due when the element left the page comes all the same.
    if (!this.host.isConnected || !this.isAlive()) this.hostDisconnected();
    else this.#timer ??= setInterval(() => this.host.requestUpdate(), this.beat);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
