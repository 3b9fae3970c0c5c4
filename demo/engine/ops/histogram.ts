import { defineOperation } from '../operation.js';
import { emptyImage, type Image } from '../value.js';

/** How many pixels have each level, by channel: 256 counts of red, then green, then blue. */
export function histogram({ data }: Image): Uint32Array {
  const counts = new Uint32Array(3 * 256);
  for (let i = 0; i < data.length; i += 4) {
    counts[data[i]!]! += 1;
    counts[256 + data[i + 1]!]! += 1;
    counts[512 + data[i + 2]!]! += 1;
  }
  return counts;
}

const WIDTH = 256;
const HEIGHT = 144;

/** Three curves of light on dark; where they overlap the light adds up. */
export function drawHistogram(counts: Uint32Array): Image {
  const image = emptyImage(WIDTH, HEIGHT);
  // A few flooded levels (a flat sky) must not press the rest to the ground.
  const full = counts.toSorted()[Math.floor(counts.length * 0.99)]! || 1;
  for (let i = 0; i < image.data.length; i += 4) image.data.set([22, 24, 30, 255], i);
  for (let channel = 0; channel < 3; channel += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const bar = Math.min(1, counts[channel * 256 + x]! / full) * (HEIGHT - 8);
      for (let y = Math.ceil(HEIGHT - bar); y < HEIGHT; y += 1) image.data[(y * WIDTH + x) * 4 + channel] = 225;
    }
  }
  return image;
}

export const histogramOperation = defineOperation({
  id: 'histogram',
  label: 'Histogram',
  gives: 'image',
  ports: { picture: { label: 'Picture', takes: 'image' } },
  params: {},
  run: ({ picture }) => drawHistogram(histogram(picture)),
});
