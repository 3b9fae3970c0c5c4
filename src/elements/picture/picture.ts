import { SvgPen, type Pen, type PenPath, type PictureSize } from '../../pictures/index.js';

/** Something that can be drawn at any size, onto whatever pen. */
export interface Drawing extends PictureSize {
  /** What it shows, for those who do not see it. */
  readonly title: string;
  /** The colour behind all. */
  readonly ground: string;
  paint(pen: Pen, tools: PenTools): void;
}

/** What differs between pens. */
export interface PenTools {
  readonly newPath: () => PenPath;
  /** Thin slanting lines, as a fill style. */
  hatching(color: string): string | object;
}

/** What browsers make canvases of at the most. */
const mostPixels = 32_000_000;
const longestSide = 16_000;

/** Sharp at every size: shapes and text only. */
export function svgOf(drawing: Drawing): string {
  const context = document.createElement('canvas').getContext('2d');
  const pen = new SvgPen((text, font) => {
    if (!context) return 7 * text.length;
    context.font = font;
    return context.measureText(text).width;
  });
  drawing.paint(pen, { newPath: pen.newPath, hatching: (color) => pen.hatching(color, 6, 1) });
  return pen.document(drawing);
}

/**
 * The same as an image, `scale` pixels for each CSS pixel (fewer where it would be larger than browsers draw). Painted, not loaded: a
 * page whose content security policy allows no images can have it too. Rejects where the browser cannot encode it.
 */
export async function pngOf(drawing: Drawing, scale = 2): Promise<Blob> {
  const { width, height, ground } = drawing;
  const least = Math.min(scale, Math.sqrt(mostPixels / (width * height)), longestSide / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(width * least));
  canvas.height = Math.max(1, Math.floor(height * least));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser gives no canvas to draw on');
  context.scale(canvas.width / width, canvas.height / height);
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  drawing.paint(context, { newPath: () => new Path2D(), hatching: (color) => hatchingOf(context, color) });
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('this browser cannot make a PNG of that size');
  return blob;
}

function hatchingOf(context: CanvasRenderingContext2D, color: string): string | object {
  const step = 12;
  const tile = document.createElement('canvas');
  tile.width = step;
  tile.height = step;
  const pen = tile.getContext('2d');
  if (!pen) return 'transparent';
  pen.globalAlpha = 0.45;
  pen.strokeStyle = color;
  pen.lineWidth = 2;
  for (const shift of [-step, 0, step]) {
    pen.moveTo(shift - 1, step + 1);
    pen.lineTo(shift + step + 1, -1);
  }
  pen.stroke();
  const pattern = context.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix([0.5, 0, 0, 0.5, 0, 0]));
  return pattern ?? 'transparent';
}
