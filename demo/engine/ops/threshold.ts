import { defineOperation } from '../operation.js';
import { emptyImage, type Image } from '../value.js';
import { luma } from './luma.js';

/** Black where the brightness reaches `level`, white elsewhere: ink on paper. */
export function threshold(image: Image, level: number): Image {
  const out = emptyImage(image.width, image.height);
  const grey = luma(image);
  for (let i = 0; i < grey.length; i += 1) {
    out.data.fill(grey[i]! >= level ? 0 : 255, i * 4, i * 4 + 3);
    out.data[i * 4 + 3] = 255;
  }
  return out;
}

export const thresholdOperation = defineOperation({
  id: 'threshold',
  label: 'Threshold',
  gives: 'image',
  ports: { picture: { label: 'Picture', takes: 'image' } },
  params: {
    level: { kind: 'number', label: 'Level', default: 110, min: 0, max: 255 },
  },
  run: ({ picture }, { level }) => threshold(picture, level),
});
