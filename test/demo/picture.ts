import type { Image } from '../../demo/engine/value.js';

/** Draws a grey picture in text: one row a line, one number a pixel. */
export function pictureFromText(text: string): Image {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const data = new Uint8ClampedArray(rows.flatMap((row) => row.flatMap((grey) => [grey, grey, grey, 255])));
  return { kind: 'image', width: rows[0]!.length, height: rows.length, data };
}

/** The red channel, one row a line: what `pictureFromText` takes, of a grey picture. */
export function textOfPicture({ width, height, data }: Image): string {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => data[(y * width + x) * 4]).join(' '),
  ).join('\n');
}

/** A picture of one colour. */
export function flatPicture(
  width: number,
  height: number,
  [red, green, blue]: readonly [number, number, number],
): Image {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < data.length; i += 4) data.set([red, green, blue, 255], i);
  return { kind: 'image', width, height, data };
}

/** All pixels different in a repeatable way. */
export function noisyPicture(width: number, height: number): Image {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < data.length; i += 1) data[i] = i % 4 === 3 ? 255 : (i * 2654435761) >>> 24;
  return { kind: 'image', width, height, data };
}
