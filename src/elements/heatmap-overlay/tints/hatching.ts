/** As the style sheet has it: a thin line across every so many pixels, from the top right to the bottom left. */
const step = 10;

let known: { readonly color: string; readonly pattern: CanvasPattern } | undefined;

/** Fills like the hatching of an element's background would. */
export function hatching(context: CanvasRenderingContext2D, color: string): CanvasPattern | string {
  if (known?.color === color) return known.pattern;
  const tile = document.createElement('canvas');
  tile.width = step;
  tile.height = step;
  const pen = tile.getContext('2d');
  if (!pen) return 'transparent';
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
  known = { color, pattern };
  return pattern;
}
