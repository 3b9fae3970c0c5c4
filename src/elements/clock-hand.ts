import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Asks the element for an update when a date it shows is due to be written otherwise. A page that is not looked at is left alone. */
export class ClockHand implements ReactiveController {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & Element,
    /** In how many ms; undefined: never. */
    private readonly due: () => number | undefined,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onVisibility);
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // An update that was due when the element left the page comes all the same.
    const due = document.hidden || !this.host.isConnected ? undefined : this.due();
    // A timer takes 31 bits of ms; a day is enough for any.
    if (due !== undefined) this.#timer = setTimeout(() => this.host.requestUpdate(), Math.min(due, 86_400_000));
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #onVisibility = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!document.hidden) this.host.requestUpdate();
  };
}
