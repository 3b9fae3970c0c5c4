/** A picture that moves, out of stills: only the container is written here, so that no encoder has to be installed. */

export interface Frame {
  /** A whole WebP file, of the size of the others, without transparency. */
  readonly still: Uint8Array;
  /** How long it is shown, ms. */
  readonly duration: number;
}

const ANIMATED = 0x02;
/** Each frame covers the one before it. */
const NO_BLENDING = 0x02;

/** The file, played over and over (WebP Container Specification, "Animation"). Width and height are pixels. */
export function animatedWebp(frames: readonly Frame[], width: number, height: number): Buffer {
  const size = [...int24(width - 1), ...int24(height - 1)];
  const content = frames.map(({ still, duration }) => {
    const pixels = chunksOf(still).filter(({ name }) => ['VP8 ', 'VP8L'].includes(name));
    const head = [...int24(0), ...int24(0), ...size, ...int24(duration), NO_BLENDING];
    return chunk('ANMF', Buffer.concat([Buffer.from(head), ...pixels.map(({ name, data }) => chunk(name, data))]));
  });
  const head = chunk('VP8X', Buffer.from([ANIMATED, 0, 0, 0, ...size]));
  // Ground (blue, green, red, alpha), then how often it is played: 0 for ever.
  const animation = chunk('ANIM', Buffer.from([255, 255, 255, 255, 0, 0]));
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), head, animation, ...content]));
}

function chunksOf(file: Uint8Array): { readonly name: string; readonly data: Buffer }[] {
  const bytes = Buffer.from(file);
  const chunks = [];
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32LE(at + 4);
    chunks.push({ name: bytes.toString('latin1', at, at + 4), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

function chunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(data.length);
  return Buffer.concat([Buffer.from(name, 'latin1'), length, data, Buffer.alloc(data.length % 2)]);
}

function int24(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff];
}
