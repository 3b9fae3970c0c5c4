/** Widths are asked of many texts of few shapes: figures are tabular, so every digit counts as a zero. */
const cache = new Map<string, number>();
let context: CanvasRenderingContext2D | null = null;

/** How wide `text` is in `font`, without a layout. */
export function textWidth(text: string, font: string): number {
  const key = `${font} ${text.replace(/\d/g, '0')}`;
  let width = cache.get(key);
  if (width === undefined) {
    context ??= document.createElement('canvas').getContext('2d');
    if (!context) return text.length * 7;
    context.font = font;
    width = context.measureText(text.replace(/\d/g, '0')).width;
    if (cache.size > 2_000) cache.clear();
    cache.set(key, width);
  }
  return width;
}
