import { paintCross, strike, type HeatNodeLook, type Looks } from './heat-node.js';
import type { Pen, PenPath } from './pen.js';

/** One meaning of the legend: a heading, words between, a way a node is drawn, or the strong line. */
export type LegendEntry =
  | { readonly kind: 'heading' | 'note'; readonly text: string }
  | { readonly kind: 'look'; readonly text: string; readonly look: HeatNodeLook; readonly hasFailed?: boolean }
  | { readonly kind: 'path'; readonly text: string };

export interface LegendPlace {
  readonly x: number;
  /** Of the middle of its first line. */
  readonly y: number;
  readonly width: number;
  /** Lines there is room for; what does not fit into them is left out. */
  readonly lines: number;
}

/** From the middle of a line to that of the next. */
export const legendPitch = 20;
const gap = 18;
const swatchRoom = 26;
/** Of a character, before there is a pen to ask: rather too much. */
const guessedWidth = 7;

/** How many lines a legend takes: room for them is made before there is a pen. */
export function legendLines(entries: readonly LegendEntry[], width: number): number {
  return linesOf(entries, width, (text) => guessedWidth * text.length).length;
}

/** What the colours and patterns mean, in as few lines as hold it; no entry is broken. */
export function paintLegend(
  pen: Pen,
  newPath: () => PenPath,
  entries: readonly LegendEntry[],
  { x, y, width, lines }: LegendPlace,
  looks: Looks,
): void {
  const fontOf = (isHeading: boolean): string => `${isHeading ? '600 ' : ''}11px ${looks.font}`;
  const measure = (text: string, isHeading: boolean): number => {
    pen.font = fontOf(isHeading);
    return pen.measureText(text).width;
  };
  for (const [i, line] of linesOf(entries, width, measure).slice(0, lines).entries()) {
    const middle = y + i * legendPitch;
    for (const { entry, from } of line) {
      const at = x + from;
      if (entry.kind === 'look') paintSwatch(pen, newPath, entry.look, entry.hasFailed ?? false, at, middle, looks);
      else if (entry.kind === 'path') {
        pen.fillStyle = looks.ink;
        pen.fillRect(at, middle - 1.25, 20, 2.5);
      }
      pen.font = fontOf(entry.kind === 'heading');
      pen.fillStyle = entry.kind === 'heading' ? looks.ink : looks.mute;
      pen.fillText(entry.text, at + swatchOf(entry), middle);
    }
  }
}

const swatchOf = ({ kind }: LegendEntry): number => (kind === 'look' || kind === 'path' ? swatchRoom : 0);

/** The entries by line, each with where it begins. */
function linesOf(
  entries: readonly LegendEntry[],
  width: number,
  measure: (text: string, isHeading: boolean) => number,
): { readonly entry: LegendEntry; readonly from: number }[][] {
  const lines: { entry: LegendEntry; from: number }[][] = [];
  let at = Infinity;
  for (const entry of entries) {
    const room = swatchOf(entry) + measure(entry.text, entry.kind === 'heading');
    if (at + room > width) {
      lines.push([]);
      at = 0;
    }
    lines.at(-1)!.push({ entry, from: at });
    at += room + gap;
  }
  return lines;
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
