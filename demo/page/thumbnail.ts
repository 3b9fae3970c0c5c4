import type { Value } from '../engine/value.js';

/** CSS pixels times two, so that it stays sharp on a dense screen and when zoomed in. */
const WIDTH = 320;

/** Draws a value small; scaling and decoding happen off the main thread. Does nothing for what is no picture. */
export async function thumbnail(value: Value, canvas: HTMLCanvasElement, signal: AbortSignal): Promise<void> {
  const source = sourceOf(value);
  if (!source) return;
  const bitmap = await createImageBitmap(source, { resizeWidth: WIDTH, resizeQuality: 'medium' });
  if (signal.aborted) return bitmap.close();
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('bitmaprenderer')!.transferFromImageBitmap(bitmap);
}

function sourceOf(value: Value): ImageBitmapSource | undefined {
  if (value.kind === 'image') return new ImageData(value.data, value.width, value.height);
  if (value.kind === 'bytes') return new Blob([value.data], { type: value.mediaType });
  return undefined;
}
