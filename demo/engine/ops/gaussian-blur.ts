import { defineOperation, type Progress } from '../operation.js';
import { emptyImage, type Image } from '../value.js';

/** Two passes with a one-dimensional kernel, three deviations to each side; edge pixels repeat outwards. */
export function gaussianBlur(image: Image, deviation: number, progress?: Progress): Image {
  const { width, height, data } = image;
  const kernel = gaussianKernel(deviation);
  const across = new Float32Array(data.length);
  const out = emptyImage(width, height);
  const rows = 2 * height;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      convolve(data, across, kernel, (y * width + x) * 4, x, width, 4);
    }
    progress?.(y + 1, rows);
  }
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      convolve(across, out.data, kernel, (y * width + x) * 4, y, height, width * 4);
    }
    progress?.(height + y + 1, rows);
  }
  return out;
}

/** One pixel of one pass: `at` its place in the arrays, `position` along an axis of `length` pixels, `stride` numbers apart. */
function convolve(
  from: Uint8ClampedArray | Float32Array,
  to: Uint8ClampedArray | Float32Array,
  kernel: Float32Array,
  at: number,
  position: number,
  length: number,
  stride: number,
): void {
  const reach = (kernel.length - 1) / 2;
  let red = 0;
  let green = 0;
  let blue = 0;
  let alpha = 0;
  for (let k = -reach; k <= reach; k += 1) {
    const weight = kernel[k + reach]!;
    const source = at + (Math.min(Math.max(position + k, 0), length - 1) - position) * stride;
    red += from[source]! * weight;
    green += from[source + 1]! * weight;
    blue += from[source + 2]! * weight;
    alpha += from[source + 3]! * weight;
  }
  to[at] = red;
  to[at + 1] = green;
  to[at + 2] = blue;
  to[at + 3] = alpha;
}

/** Sums to 1. */
export function gaussianKernel(deviation: number): Float32Array {
  const reach = Math.ceil(deviation * 3);
  const kernel = Float32Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * deviation ** 2)),
  );
  const sum = kernel.reduce((total, weight) => total + weight, 0);
  return kernel.map((weight) => weight / sum);
}

export const gaussianBlurOperation = defineOperation({
  id: 'gaussian-blur',
  label: 'Gaussian blur',
  gives: 'image',
  ports: { picture: { label: 'Picture', takes: 'image' } },
  params: {
    deviation: { kind: 'number', label: 'Deviation', default: 3, min: 0.1, max: 50, step: 0.1 },
  },
  run: ({ picture }, { deviation }, progress) => gaussianBlur(picture, deviation, progress),
});
