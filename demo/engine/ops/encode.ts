import type { Bytes, Image } from '../value.js';

/** By the browser's own encoder. Throws where it has none for this type: it would hand back PNG without a word. */
export async function encode(image: Image, mediaType: string, quality?: number): Promise<Bytes> {
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext('2d')!.putImageData(new ImageData(image.data, image.width, image.height), 0, 0);
  const blob = await canvas.convertToBlob({ type: mediaType, quality });
  if (blob.type !== mediaType) throw new Error(`This browser cannot encode ${mediaType}.`);
  return { kind: 'bytes', mediaType, data: new Uint8Array(await blob.arrayBuffer()) };
}
