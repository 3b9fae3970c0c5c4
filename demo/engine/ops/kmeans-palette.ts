import { defineOperation, type Progress } from '../operation.js';
import { emptyImage, type Image } from '../value.js';
import { luma } from './luma.js';

export interface Palette {
  /** Red, green and blue of each colour, from 0 to 255. */
  readonly colours: Float64Array;
  /** Which colour each pixel got. */
  readonly assignment: Uint8Array;
  /** How many iterations it took until nothing moved, or all that were allowed. */
  readonly iterations: number;
}

/** Lloyd's k-means on the colours of all pixels. It starts from evenly spaced brightnesses, so it answers the same every time. */
export function kmeansPalette(image: Image, count: number, iterations: number, progress?: Progress): Palette {
  const { data } = image;
  const pixels = data.length / 4;
  const colours = startColours(image, count);
  const assignment = new Uint8Array(pixels);
  const sums = new Float64Array(count * 4);
  for (let iteration = 1; iteration <= iterations; iteration += 1) {
    sums.fill(0);
    for (let i = 0; i < pixels; i += 1) {
      const at = i * 4;
      const nearest = nearestColour(colours, count, data[at]!, data[at + 1]!, data[at + 2]!);
      assignment[i] = nearest;
      sums[nearest * 4]! += data[at]!;
      sums[nearest * 4 + 1]! += data[at + 1]!;
      sums[nearest * 4 + 2]! += data[at + 2]!;
      sums[nearest * 4 + 3]! += 1;
    }
    progress?.(iteration, iterations);
    if (!moveColours(colours, sums)) return { colours, assignment, iterations: iteration };
  }
  return { colours, assignment, iterations };
}

function nearestColour(colours: Float64Array, count: number, red: number, green: number, blue: number): number {
  let nearest = 0;
  let least = Infinity;
  for (let k = 0; k < count; k += 1) {
    const dr = red - colours[k * 3]!;
    const dg = green - colours[k * 3 + 1]!;
    const db = blue - colours[k * 3 + 2]!;
    const distance = dr * dr + dg * dg + db * db;
    if (distance < least) {
      least = distance;
      nearest = k;
    }
  }
  return nearest;
}

/** To the mean of what chose them; a colour nobody chose stays. False where none moved. */
function moveColours(colours: Float64Array, sums: Float64Array): boolean {
  let moved = false;
  for (let i = 0; i < colours.length; i += 1) {
    const k = Math.floor(i / 3);
    const members = sums[k * 4 + 3]!;
    if (members === 0) continue;
    const mean = sums[k * 4 + (i % 3)]! / members;
    if (Math.abs(mean - colours[i]!) > 1e-6) moved = true;
    colours[i] = mean;
  }
  return moved;
}

function startColours(image: Image, count: number): Float64Array {
  const grey = luma(image);
  const order = Uint32Array.from(grey.keys()).sort((a, b) => grey[a]! - grey[b]!);
  const colours = new Float64Array(count * 3);
  for (let k = 0; k < count; k += 1) {
    const pixel = order[Math.floor(((k + 0.5) / count) * order.length)]! * 4;
    for (let channel = 0; channel < 3; channel += 1) colours[k * 3 + channel] = image.data[pixel + channel]!;
  }
  return colours;
}

/** The picture in the colours of its palette; alpha stays. */
export function paintWithPalette(image: Image, { colours, assignment }: Palette): Image {
  const out = emptyImage(image.width, image.height);
  for (let i = 0; i < assignment.length; i += 1) {
    const colour = assignment[i]! * 3;
    for (let channel = 0; channel < 3; channel += 1) out.data[i * 4 + channel] = colours[colour + channel]!;
    out.data[i * 4 + 3] = image.data[i * 4 + 3]!;
  }
  return out;
}

export const kmeansPaletteOperation = defineOperation({
  id: 'kmeans-palette',
  label: 'k-means palette',
  gives: 'image',
  ports: { picture: { label: 'Picture', takes: 'image' } },
  params: {
    colours: { kind: 'number', label: 'Colours', default: 12, min: 2, max: 64 },
    iterations: { kind: 'number', label: 'Iterations', default: 40, min: 1, max: 500 },
  },
  run: ({ picture }, { colours, iterations }, progress) =>
    paintWithPalette(picture, kmeansPalette(picture, colours, iterations, progress)),
});
