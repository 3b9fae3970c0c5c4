import { defineOperation, type Progress } from '../operation.js';
import { emptyImage, type Image } from '../value.js';

/**
 * Each channel becomes the median of the square around it; edge pixels repeat outwards, alpha stays.
 * A histogram slides along each row, so a pixel costs two columns of the square, not the whole of it.
 */
export function medianBlur(image: Image, radius: number, progress?: Progress): Image {
  const { width, height, data } = image;
  const out = emptyImage(width, height);
  const rows = new Int32Array(2 * radius + 1);
  const histogram = new Int32Array(256);
  for (let y = 0; y < height; y += 1) {
    for (let j = -radius; j <= radius; j += 1) rows[j + radius] = Math.min(Math.max(y + j, 0), height - 1) * width;
    for (let channel = 0; channel < 3; channel += 1) {
      medianRow(data, out.data, rows, histogram, width, y * width, radius, channel);
    }
    for (let x = 0; x < width; x += 1) out.data[(y * width + x) * 4 + 3] = data[(y * width + x) * 4 + 3]!;
    progress?.(y + 1, height);
  }
  return out;
}

function medianRow(
  data: Uint8ClampedArray,
  out: Uint8ClampedArray,
  rows: Int32Array,
  histogram: Int32Array,
  width: number,
  row: number,
  radius: number,
  channel: number,
): void {
  const side = 2 * radius + 1;
  const half = (side * side - 1) / 2;
  let median = 0;
  // How many of the square's pixels are darker than `median`.
  let below = 0;
  histogram.fill(0);
  for (let i = -radius; i <= radius; i += 1) {
    const x = Math.min(Math.max(i, 0), width - 1);
    for (let j = 0; j < side; j += 1) histogram[data[(rows[j]! + x) * 4 + channel]!]! += 1;
  }
  for (let x = 0; x < width; x += 1) {
    while (below > half) {
      median -= 1;
      below -= histogram[median]!;
    }
    while (below + histogram[median]! <= half) {
      below += histogram[median]!;
      median += 1;
    }
    out[(row + x) * 4 + channel] = median;
    const leaving = Math.max(x - radius, 0);
    const entering = Math.min(x + radius + 1, width - 1);
    for (let j = 0; j < side; j += 1) {
      const old = data[(rows[j]! + leaving) * 4 + channel]!;
      const fresh = data[(rows[j]! + entering) * 4 + channel]!;
      histogram[old]! -= 1;
      histogram[fresh]! += 1;
      if (old < median) below -= 1;
      if (fresh < median) below += 1;
    }
  }
}

export const medianBlurOperation = defineOperation({
  id: 'median-blur',
  label: 'Median blur',
  gives: 'image',
  ports: { picture: { label: 'Picture', takes: 'image' } },
  params: {
    radius: { kind: 'number', label: 'Radius', default: 100, min: 1, max: 120 },
  },
  run: ({ picture }, { radius }, progress) => medianBlur(picture, radius, progress),
});
