import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Asks the element for an update four times a second while something in it passes with time. */
export class Heartbeat implements ReactiveController {
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly isAlive: () => boolean,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.isAlive()) this.hostDisconnected();
    else this.#timer ??= setInterval(() => this.host.requestUpdate(), 250);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
