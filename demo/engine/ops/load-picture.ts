import { defineOperation } from '../operation.js';
import type { Image } from '../value.js';
import { paintLandscape } from './paint-landscape.js';

/** The largest picture taken, in pixels: four times its bytes must fit into memory several times over. */
const MOST_PIXELS = 40_000_000;

/** Decodes any picture format the browser knows. */
export async function loadPicture(file: Blob): Promise<Image> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new Error(`${nameOf(file)} is not a picture that this browser can decode.`);
  });
  const { width, height } = bitmap;
  try {
    if (width * height > MOST_PIXELS) throw new Error(`${nameOf(file)} has more than 40 megapixels.`);
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
    context.drawImage(bitmap, 0, 0);
    return { kind: 'image', width, height, data: context.getImageData(0, 0, width, height).data };
  } finally {
    bitmap.close();
  }
}

function nameOf(file: Blob): string {
  return file instanceof File ? `“${file.name}”` : 'The file';
}

export const loadPictureOperation = defineOperation({
  id: 'load-picture',
  label: 'Load picture',
  gives: 'image',
  ports: {},
  params: {
    file: { kind: 'file', label: 'Picture', accept: 'image/*', default: null },
  },
  run: (_, { file }) => (file ? loadPicture(file) : paintLandscape(1600, 1200)),
});
