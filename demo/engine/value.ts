/** What flows along an edge. Pixels are RGBA, rows from the top, not premultiplied. */
export type Value = Image | Bytes | Facts;

export interface Image {
  readonly kind: 'image';
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

export interface Bytes {
  readonly kind: 'bytes';
  readonly mediaType: string;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** A few figures to read, where the result is no picture. */
export interface Facts {
  readonly kind: 'facts';
  readonly facts: readonly Fact[];
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export function emptyImage(width: number, height: number): Image {
  return { kind: 'image', width, height, data: new Uint8ClampedArray(width * height * 4) };
}

/** Size of the payload in bytes. */
export function byteLength(value: Value): number {
  if (value.kind !== 'facts') return value.data.byteLength;
  return value.facts.reduce((sum, fact) => sum + fact.label.length + fact.value.length, 0);
}

/** What can be handed from thread to thread without a copy. */
export function transferables(value: Value): Transferable[] {
  return value.kind === 'facts' ? [] : [value.data.buffer];
}
