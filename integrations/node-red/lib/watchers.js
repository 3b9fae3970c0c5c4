/** An editor says every minute that it is still there; hidden pages are let to do so once a minute at most. */
const LEASE = 150_000;
const WATCHERS_MOST = 100;

/** The editors that are open. The first begins the recording, the last one ends it, also when it went without a word. */
class Watchers {
  #until = new Map();
  #timer;

  constructor(on) {
    this.on = on;
  }

  /** False: there are too many. */
  renew(id) {
    if (!this.#until.has(id) && this.#until.size >= WATCHERS_MOST) return false;
    const isFirst = this.#until.size === 0;
    this.#until.set(id, Date.now() + LEASE);
    if (isFirst) this.on.first();
    this.#timer ??= setInterval(() => this.#expire(), LEASE / 5).unref();
    return true;
  }

  drop(id) {
    if (!this.#until.delete(id) || this.#until.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.on.last();
  }

  #expire() {
    const now = Date.now();
    for (const [id, until] of [...this.#until]) if (until < now) this.drop(id);
  }
}

module.exports = { Watchers, LEASE };
