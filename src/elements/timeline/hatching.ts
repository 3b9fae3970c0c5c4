let known: { readonly key: string; readonly pattern: CanvasPattern } | undefined;

/** Thin slanting lines: time that something waited. Made once per colour and pixel ratio. */
export function hatching(context: CanvasRenderingContext2D, color: string, ratio: number): CanvasPattern | string {
  const key = `${color} ${ratio}`;
  if (known?.key === key) return known.pattern;
  const step = Math.round(6 * ratio);
  const tile = document.createElement('canvas');
  tile.width = step;
  tile.height = step;
  const pen = tile.getContext('2d');
  if (!pen) return 'transparent';
  pen.globalAlpha = 0.45;
  pen.strokeStyle = color;
  pen.lineWidth = ratio;
  // Three lines, so that the corners of the tile meet those of the next.
  for (const shift of [-step, 0, step]) {
    pen.moveTo(shift - 1, step + 1);
    pen.lineTo(shift + step + 1, -1);
  }
  pen.stroke();
  const pattern = context.createPattern(tile, 'repeat');
  if (!pattern) return 'transparent';
  known = { key, pattern };
  return pattern;
}
