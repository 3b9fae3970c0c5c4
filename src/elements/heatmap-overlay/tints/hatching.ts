/** As the style sheet has it: a thin line across every so many pixels, from the top right to the bottom left. */
const step = 10;

let known: { readonly color: string; readonly density: number; readonly pattern: CanvasPattern } | undefined;

/** Fills like the hatching of an element's background would. `density`: device pixels per pixel. */
export function hatching(context: CanvasRenderingContext2D, color: string, density: number): CanvasPattern | string {
  if (known?.color === color && known.density === density) return known.pattern;
  const tile = document.createElement('canvas');
  const size = Math.max(1, Math.round(step * density));
  tile.width = size;
  tile.height = size;
  const pen = tile.getContext('2d');
  if (!pen) return 'transparent';
  pen.scale(size / step, size / step);
  pen.globalAlpha = 0.32;
  pen.strokeStyle = color;
  pen.lineWidth = 1.5;
  // Three lines, so that the corners of the tile meet those of the next.
  for (const shift of [-step, 0, step]) {
    pen.moveTo(shift - 1, step + 1);
    pen.lineTo(shift + step + 1, -1);
  }
  pen.stroke();
  const pattern = context.createPattern(tile, 'repeat');
  if (!pattern) return 'transparent';
  pattern.setTransform(new DOMMatrix().scale(step / size));
  known = { color, density, pattern };
  return pattern;
}
