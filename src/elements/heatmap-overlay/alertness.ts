import type { Look } from './link/geometry-source.js';

/** Looks without any change after which a canvas is taken to be at rest. */
const quietLooks = 12;

const efforts: readonly Look['effort'][] = ['told', 'view', 'window', 'all'];

/** Whether, and how closely, a canvas that does not tell of everything has to be looked at in the next frame. */
export class Alertness {
  /** Looks since anything changed. */
  #quiet = quietLooks;
  #effort: Look['effort'] = 'told';

  get isAwake(): boolean {
    return this.#quiet < quietLooks;
  }

  get effort(): Look['effort'] {
    return this.isAwake ? this.#effort : 'told';
  }

  /** The last look before it rests. */
  get isLast(): boolean {
    return this.#quiet === quietLooks - 1;
  }

  /** Something may be moving: look until it rests. */
  wake(effort: Look['effort']): void {
    this.#quiet = 0;
    if (efforts.indexOf(effort) > efforts.indexOf(this.#effort)) this.#effort = effort;
  }

  /** One more look, and no more than at what was told. */
  doze(): void {
    this.#quiet = quietLooks - 1;
    this.#effort = 'told';
  }

  looked(hasChanged: boolean): void {
    if (!this.isAwake) return;
    this.#quiet = hasChanged ? 0 : this.#quiet + 1;
    if (!this.isAwake) this.#effort = 'told';
  }
}
