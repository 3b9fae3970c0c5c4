import { FramePace } from './frame-pace.js';

export interface SubscribeOptions {
  /** Ends the subscription. */
  readonly signal?: AbortSignal;
  /**
   * `frame`: told once a frame while much changes, as one that draws wants it, and every third frame how a run of 10,000 executions or more
   * grew. Default: once per microtask.
   */
  readonly pace?: 'frame';
}

type Pace = SubscribeOptions['pace'];

/** So often a listener may change, in one go, what it is told of; from then on it is told once a task. */
const mostInARow = 100;

/**
 * Calls its listeners once per microtask, however often it was told that something changed. What is told of is worked out only
 * where somebody is called: an engine may report a thousand events a second, each in a task of its own, to views that draw
 * sixty times in it. A listener that changes something whenever it is told gets no page stuck: after a while the page has its
 * turn in between, and the listener is complained of.
 */
export class Publisher<T> {
  readonly #listeners = new Map<(value: T) => void, Pace>();
  readonly #frames = new FramePace(() => this.#tell((pace) => pace === 'frame'));
  #scheduled = false;
  #isTelling = false;
  /** Rounds that were made by the one before. */
  #inARow = 0;
  /** Something else changed than a run that grew. */
  #isDeed = false;
  #mayPass = 0;

  /** `mayPass`: so many frames may pass before those who draw are told how a run grew since they were told this. */
  constructor(
    private readonly read: () => T,
    private readonly onListenerError: (error: unknown) => void,
    private readonly mayPass: (value: T) => number = () => 0,
  ) {}

  changed(isDeed = true): void {
    if (isDeed) this.#isDeed = true;
    if (this.#scheduled) return;
    this.#scheduled = true;
    if (!this.#isTelling) this.#inARow = 0;
    else if (++this.#inARow >= mostInARow) {
      if (this.#inARow === mostInARow)
        this.onListenerError(new Error('it changes the store whenever it is told of a change'));
      setTimeout(() => this.#tellInTurn());
      return;
    }
    queueMicrotask(() => this.#tellInTurn());
  }

  /** Tells everybody now, those too who wait for a frame. */
  flush(): void {
    const isNews = this.#scheduled;
    const isDue = this.#frames.end();
    this.#scheduled = false;
    if (isNews || isDue) this.#tell((pace) => isNews || pace === 'frame');
  }

  subscribe(listener: (value: T) => void, { signal, pace }: SubscribeOptions = {}): () => void {
    if (signal?.aborted) return () => {};
    // A wrapper of its own: the same function subscribed twice is two subscriptions.
    const own = (value: T): void => listener(value);
    this.#listeners.set(own, pace);
    const end = (): void => {
      this.#listeners.delete(own);
      signal?.removeEventListener('abort', end);
    };
    signal?.addEventListener('abort', end, { once: true });
    return end;
  }

  clear(): void {
    this.#listeners.clear();
    this.#frames.end();
  }

  #tellInTurn(): void {
    if (!this.#scheduled) return;
    this.#scheduled = false;
    const mayAll =
      ![...this.#listeners.values()].includes('frame') || this.#frames.admits(this.#isDeed ? 0 : this.#mayPass);
    this.#isDeed = false;
    this.#tell((pace) => mayAll || pace !== 'frame');
  }

  #tell(isMeant: (pace: Pace) => boolean): void {
    // A copy: a listener may subscribe or let go while it is called.
    const meant = [...this.#listeners].flatMap(([listener, pace]) => (isMeant(pace) ? [listener] : []));
    if (meant.length === 0) return;
    const value = this.read();
    this.#mayPass = this.mayPass(value);
    const isWithin = this.#isTelling;
    this.#isTelling = true;
    for (const listener of meant) {
      if (!this.#listeners.has(listener)) continue;
      try {
        listener(value);
      } catch (error) {
        this.onListenerError(error);
      }
    }
    this.#isTelling = isWithin;
  }
}
