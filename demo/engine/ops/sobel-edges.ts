import { defineOperation } from '../operation.js';
import { emptyImage, type Image } from '../value.js';
import { luma } from './luma.js';

/** Strength of the brightness gradient in grey; edge pixels repeat outwards. */
export function sobelEdges(image: Image): Image {
  const { width, height } = image;
  const grey = luma(image);
  const out = emptyImage(width, height);
  for (let y = 0; y < height; y += 1) {
    const above = Math.max(y - 1, 0) * width;
    const here = y * width;
    const under = Math.min(y + 1, height - 1) * width;
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(x - 1, 0);
      const right = Math.min(x + 1, width - 1);
      const across =
        grey[above + right]! -
        grey[above + left]! +
        2 * (grey[here + right]! - grey[here + left]!) +
        grey[under + right]! -
        grey[under + left]!;
      const down =
        grey[under + left]! -
        grey[above + left]! +
        2 * (grey[under + x]! - grey[above + x]!) +
        grey[under + right]! -
        grey[above + right]!;
      const at = (here + x) * 4;
      out.data.fill(Math.hypot(across, down), at, at + 3);
      out.data[at + 3] = 255;
    }
  }
  return out;
}

export const sobelEdgesOperation = defineOperation({
  id: 'sobel-edges',
  label: 'Sobel edges',
  gives: 'image',
  ports: { picture: { label: 'Picture', takes: 'image' } },
  params: {},
  run: ({ picture }) => sobelEdges(picture),
});
