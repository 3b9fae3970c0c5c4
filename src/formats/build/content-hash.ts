/**
 * A short name for content that has none of its own, for ids that stay the same from import to import. Not for secrets:
 * 53 bits, made of two multiplicative hashes (as in cyrb53).
 */
export class ContentHash {
  #high = 0xdeadbeef;
  #low = 0x41c6ce57;

  add(part: string | number): this {
    const text = String(part);
    for (let i = 0; i < text.length; i += 1) this.#mix(text.charCodeAt(i));
    this.#mix(0x10000); // no code unit: 'ab', 'c' is not 'a', 'bc'
    return this;
  }

  /** The number itself instead of its digits, which are slow to write: for long lists of times. */
  addNumber(value: number): this {
    float[0] = value;
    this.#mix(words[0]!);
    this.#mix(words[1]!);
    return this;
  }

  get hex(): string {
    const high =
      Math.imul(this.#high ^ (this.#high >>> 16), 2246822507) ^ Math.imul(this.#low ^ (this.#low >>> 13), 3266489909);
    const low =
      Math.imul(this.#low ^ (this.#low >>> 16), 2246822507) ^ Math.imul(this.#high ^ (this.#high >>> 13), 3266489909);
    return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, '0');
  }

  #mix(code: number): void {
    this.#high = Math.imul(this.#high ^ code, 2654435761);
    this.#low = Math.imul(this.#low ^ code, 1597334677);
  }
}

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
