import type { HeatNodeLook } from './heat-canvas.js';
import { paintCross, strike, type Looks } from './heat-node.js';
import type { Pen, PenPath } from './pen.js';

/** One meaning of the legend: a heading, a way a node is drawn, or the strong line. */
export type LegendEntry =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'look'; readonly text: string; readonly look: HeatNodeLook; readonly hasFailed?: boolean }
  | { readonly kind: 'path'; readonly text: string };

export interface LegendPlace {
  readonly x: number;
  /** Of its middle line. */
  readonly y: number;
  readonly width: number;
}

const gap = 18;

/** What the colours and patterns mean, in a line; what has no room at the end is left out. */
export function paintLegend(
  pen: Pen,
  newPath: () => PenPath,
  entries: readonly LegendEntry[],
  { x, y, width }: LegendPlace,
  looks: Looks,
): void {
  let at = x;
  for (const entry of entries) {
    pen.font = `${entry.kind === 'heading' ? '600 ' : ''}11px ${looks.font}`;
    const swatch = entry.kind === 'heading' ? 0 : 26;
    const room = swatch + pen.measureText(entry.text).width;
    if (at + room > x + width) return;
    if (entry.kind === 'look') paintSwatch(pen, newPath, entry.look, entry.hasFailed ?? false, at, y, looks);
    else if (entry.kind === 'path') {
      pen.fillStyle = looks.ink;
      pen.fillRect(at, y - 1.25, 20, 2.5);
    }
    pen.font = `${entry.kind === 'heading' ? '600 ' : ''}11px ${looks.font}`;
    pen.fillStyle = entry.kind === 'heading' ? looks.ink : looks.mute;
    pen.fillText(entry.text, at + swatch, y);
    at += room + gap;
  }
}

function paintSwatch(
  pen: Pen,
  newPath: () => PenPath,
  look: HeatNodeLook,
  hasFailed: boolean,
  x: number,
  y: number,
  { surface }: Looks,
): void {
  const rect = { x: x + 0.75, y: y - 6.25, width: 18.5, height: 12.5 };
  const shape = newPath();
  shape.roundRect(rect.x, rect.y, rect.width, rect.height, 3);
  pen.fillStyle = surface;
  pen.fill(shape);
  pen.fillStyle = look.fill;
  pen.fill(shape);
  if (look.struck) strike(pen, newPath, rect, look.stroke);
  pen.strokeStyle = look.stroke;
  pen.lineWidth = 1.5;
  pen.setLineDash(look.dashed ? [3, 2] : []);
  pen.stroke(shape);
  pen.setLineDash([]);
  if (hasFailed) paintCross(pen, newPath, x + 10, y, look.stroke);
}
