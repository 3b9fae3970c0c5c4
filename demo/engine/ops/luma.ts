import type { Image } from '../value.js';

/** Rec. 601 brightness of each pixel, 0 to 255. */
export function luma({ width, height, data }: Image): Float32Array {
  const out = new Float32Array(width * height);
  for (let i = 0; i < out.length; i += 1) {
    out[i] = 0.299 * data[i * 4]! + 0.587 * data[i * 4 + 1]! + 0.114 * data[i * 4 + 2]!;
  }
  return out;
}
