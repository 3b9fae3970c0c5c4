import { defineOperation, type Progress } from '../operation.js';
import { emptyImage, type Image } from '../value.js';

/** Where to look: the centre of the view and its width on the complex plane. */
const views = {
  'whole set': { re: -0.65, im: 0, span: 3.4 },
  'seahorse valley': { re: -0.7436, im: 0.1318, span: 0.0085 },
  'elephant valley': { re: 0.2925, im: 0.0149, span: 0.018 },
} as const;

type View = keyof typeof views;

/** The Mandelbrot set, 4 : 3, coloured by smooth escape time; what does not escape is dark. */
export function renderFractal(width: number, iterations: number, view: View, progress?: Progress): Image {
  const height = Math.max(1, Math.round(width * 0.75));
  const image = emptyImage(width, height);
  const { re, im, span } = views[view];
  const step = span / width;
  const palette = cyclicPalette();
  for (let y = 0; y < height; y += 1) {
    const ci = im + (y - height / 2) * step;
    for (let x = 0; x < width; x += 1) {
      const escape = escapeTime(re + (x - width / 2) * step, ci, iterations);
      const at = (y * width + x) * 4;
      const colour = escape < 0 ? -1 : (Math.floor(Math.sqrt(escape) * 96) % PALETTE_SIZE) * 3;
      image.data[at] = colour < 0 ? 10 : palette[colour]!;
      image.data[at + 1] = colour < 0 ? 12 : palette[colour + 1]!;
      image.data[at + 2] = colour < 0 ? 26 : palette[colour + 2]!;
      image.data[at + 3] = 255;
    }
    progress?.(y + 1, height);
  }
  return image;
}

/** Iterations until |z| passes 16, with fraction; -1 where it does not within the limit. */
export function escapeTime(cr: number, ci: number, limit: number): number {
  let zr = 0;
  let zi = 0;
  for (let n = 0; n < limit; n += 1) {
    const rr = zr * zr;
    const ii = zi * zi;
    if (rr + ii > 256) return Math.max(0, n + 1 - Math.log2(Math.log2(rr + ii) / 2));
    zi = 2 * zr * zi + ci;
    zr = rr - ii + cr;
  }
  return -1;
}

const PALETTE_SIZE = 1024;

function cyclicPalette(): Uint8ClampedArray {
  const palette = new Uint8ClampedArray(PALETTE_SIZE * 3);
  for (let i = 0; i < PALETTE_SIZE; i += 1) {
    const turn = (i / PALETTE_SIZE) * 2 * Math.PI;
    palette[i * 3] = 128 + 118 * Math.sin(turn - 1.2);
    palette[i * 3 + 1] = 120 + 92 * Math.sin(turn - 0.5);
    palette[i * 3 + 2] = 140 + 96 * Math.sin(turn + 0.6);
  }
  return palette;
}

export const renderFractalOperation = defineOperation({
  id: 'render-fractal',
  label: 'Render fractal',
  gives: 'image',
  ports: {},
  params: {
    view: {
      kind: 'choice',
      label: 'View',
      default: 'seahorse valley',
      choices: ['whole set', 'seahorse valley', 'elephant valley'],
    },
    width: { kind: 'number', label: 'Width', default: 1280, min: 16, max: 4096 },
    iterations: { kind: 'number', label: 'Iterations', default: 700, min: 1, max: 100_000 },
  },
  run: (_, { view, width, iterations }, progress) => renderFractal(width, iterations, view, progress),
});
