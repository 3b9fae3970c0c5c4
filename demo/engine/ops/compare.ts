import { defineOperation, type Progress } from '../operation.js';
import type { Image } from '../value.js';
import { luma } from './luma.js';

/** Peak signal-to-noise ratio over red, green and blue in decibels; infinite where the pictures are the same. */
export function psnr(a: Image, b: Image): number {
  let squares = 0;
  for (let i = 0; i < a.data.length; i += 1) {
    if (i % 4 !== 3) squares += (a.data[i]! - b.data[i]!) ** 2;
  }
  return 10 * Math.log10(255 ** 2 / (squares / (a.width * a.height * 3)));
}

const WINDOW = 8;
const STEP = 2;
// The stabilising constants of Wang et al. 2004, (0.01 · 255)² and (0.03 · 255)².
const C1 = 6.5025;
const C2 = 58.5225;

/** Mean structural similarity of the brightness over square windows; 1 where the pictures are the same. */
export function ssim(a: Image, b: Image, progress?: Progress): number {
  const first = luma(a);
  const second = luma(b);
  const across = Math.min(WINDOW, a.width);
  const down = Math.min(WINDOW, a.height);
  let sum = 0;
  let windows = 0;
  for (let y = 0; y + down <= a.height; y += STEP) {
    for (let x = 0; x + across <= a.width; x += STEP) {
      sum += windowSsim(first, second, y * a.width + x, a.width, across, down);
      windows += 1;
    }
    progress?.(y + down, a.height);
  }
  return sum / windows;
}

function windowSsim(
  a: Float32Array,
  b: Float32Array,
  at: number,
  stride: number,
  across: number,
  down: number,
): number {
  let sumA = 0;
  let sumB = 0;
  let sumAA = 0;
  let sumBB = 0;
  let sumAB = 0;
  for (let j = 0; j < down; j += 1) {
    for (let i = at + j * stride; i < at + j * stride + across; i += 1) {
      const p = a[i]!;
      const q = b[i]!;
      sumA += p;
      sumB += q;
      sumAA += p * p;
      sumBB += q * q;
      sumAB += p * q;
    }
  }
  const count = across * down;
  const meanA = sumA / count;
  const meanB = sumB / count;
  const varianceA = sumAA / count - meanA * meanA;
  const varianceB = sumBB / count - meanB * meanB;
  const covariance = sumAB / count - meanA * meanB;
  return (
    ((2 * meanA * meanB + C1) * (2 * covariance + C2)) /
    ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2))
  );
}

export const compareOperation = defineOperation({
  id: 'compare',
  label: 'Compare',
  gives: 'facts',
  ports: { original: { label: 'Original', takes: 'image' }, changed: { label: 'Changed', takes: 'image' } },
  params: {},
  run: ({ original, changed }, _, progress) => {
    if (original.width !== changed.width || original.height !== changed.height) {
      throw new Error(
        `The pictures differ in size: ${original.width} × ${original.height} and ${changed.width} × ${changed.height}.`,
      );
    }
    return {
      kind: 'facts',
      facts: [
        { label: 'PSNR', value: `${psnr(original, changed).toFixed(1)} dB` },
        { label: 'SSIM', value: ssim(original, changed, progress).toFixed(3) },
      ],
    };
  },
});
