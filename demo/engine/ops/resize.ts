import { defineOperation, type Progress } from '../operation.js';
import { emptyImage, type Image } from '../value.js';

type Method = 'box' | 'bilinear';

/** To the given size. `box` averages all that a pixel covers (best for shrinking), `bilinear` mixes the four nearest. */
export function resize(image: Image, width: number, height: number, method: Method, progress?: Progress): Image {
  const out = emptyImage(width, height);
  const columns = weights(image.width, width, method);
  const rows = weights(image.height, height, method);
  for (let y = 0; y < height; y += 1) {
    const row = rows[y]!;
    for (let x = 0; x < width; x += 1) {
      const column = columns[x]!;
      let red = 0;
      let green = 0;
      let blue = 0;
      let alpha = 0;
      for (let j = 0; j < row.weights.length; j += 1) {
        for (let i = 0; i < column.weights.length; i += 1) {
          const weight = row.weights[j]! * column.weights[i]!;
          const from = ((row.first + j) * image.width + column.first + i) * 4;
          red += image.data[from]! * weight;
          green += image.data[from + 1]! * weight;
          blue += image.data[from + 2]! * weight;
          alpha += image.data[from + 3]! * weight;
        }
      }
      const at = (y * width + x) * 4;
      out.data[at] = red;
      out.data[at + 1] = green;
      out.data[at + 2] = blue;
      out.data[at + 3] = alpha;
    }
    progress?.(y + 1, height);
  }
  return out;
}

interface Span {
  readonly first: number;
  /** They sum to 1. */
  readonly weights: readonly number[];
}

/** For each target pixel of one axis, which source pixels it is mixed of. */
function weights(from: number, to: number, method: Method): readonly Span[] {
  const scale = from / to;
  return Array.from({ length: to }, (_, i) =>
    method === 'box' ? covered(i * scale, (i + 1) * scale, from) : nearest((i + 0.5) * scale - 0.5, from),
  );
}

function covered(start: number, end: number, size: number): Span {
  const first = Math.min(Math.floor(start), size - 1);
  const last = Math.min(Math.max(Math.ceil(end), first + 1), size);
  const lengths: number[] = [];
  for (let i = first; i < last; i += 1) lengths.push(Math.min(end, i + 1) - Math.max(start, i));
  const sum = lengths.reduce((total, length) => total + length, 0);
  return { first, weights: lengths.map((length) => length / sum) };
}

function nearest(centre: number, size: number): Span {
  const clamped = Math.min(Math.max(centre, 0), size - 1);
  const first = Math.min(Math.floor(clamped), Math.max(size - 2, 0));
  const share = clamped - first;
  return { first, weights: size === 1 ? [1] : [1 - share, share] };
}

export const resizeOperation = defineOperation({
  id: 'resize',
  label: 'Resize',
  gives: 'image',
  ports: { picture: { label: 'Picture', takes: 'image' } },
  params: {
    width: { kind: 'number', label: 'Width', default: 1280, min: 16, max: 4096 },
    method: { kind: 'choice', label: 'Method', default: 'box', choices: ['box', 'bilinear'] },
  },
  run: ({ picture }, { width, method }, progress) => {
    const height = Math.max(1, Math.round((picture.height * width) / picture.width));
    return resize(picture, width, height, method, progress);
  },
});
