import type { Pen } from './pen.js';

/** The text, cut with an ellipsis where it is wider than `room` in the pen's font; '' where nothing fits. */
export function fitText(pen: Pick<Pen, 'measureText'>, text: string, room: number): string {
  const width = pen.measureText(text).width;
  if (width <= room) return text;
  const letters = [...text];
  for (let kept = Math.floor((letters.length * room) / width); kept > 1; kept -= 1) {
    const cut = `${letters.slice(0, kept).join('').trimEnd()}…`;
    if (pen.measureText(cut).width <= room) return cut;
  }
  return '';
}
