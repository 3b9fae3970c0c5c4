import { byteLength, type Value } from './value.js';

/**
 * Results by content hash. Over its limit it lets go of what was not used for longest.
 * Fires `change` when a result was added or all were cleared.
 */
export class ResultCache extends EventTarget {
  readonly #values = new Map<string, Value>();
  readonly #limit: number;
  #bytes = 0;

  /** `limit` in bytes. */
  constructor(limit = 512 * 1024 * 1024) {
    super();
    this.#limit = limit;
  }

  /** Number of results. */
  get size(): number {
    return this.#values.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Value | undefined {
    const value = this.#values.get(key);
    if (value) {
      this.#values.delete(key);
      this.#values.set(key, value);
    }
    return value;
  }

  set(key: string, value: Value): void {
    this.#delete(key);
    this.#values.set(key, value);
    this.#bytes += byteLength(value);
    for (const oldest of this.#values.keys()) {
      if (this.#bytes <= this.#limit) break;
      this.#delete(oldest);
    }
    this.dispatchEvent(new Event('change'));
  }

  clear(): void {
    this.#values.clear();
    this.#bytes = 0;
    this.dispatchEvent(new Event('change'));
  }

  #delete(key: string): void {
    const value = this.#values.get(key);
    if (!value) return;
    this.#values.delete(key);
    this.#bytes -= byteLength(value);
  }
}
