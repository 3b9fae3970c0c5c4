import { edgeCurve, flowOf, type Rect } from '../geometry/index.js';
import { fitText } from './fit-text.js';
import { paintHeatNode, type HeatNode } from './heat-node.js';
import { legendLines, legendPitch, paintLegend, type LegendEntry } from './legend.js';
import type { Pen, PenPath } from './pen.js';

/** A canvas with the heat of a run, and what is said around it. */
export interface HeatCanvas {
  readonly title: string;
  readonly subtitle: string;
  readonly nodes: readonly HeatNode[];
  readonly edges: readonly { readonly from: Rect; readonly to: Rect; readonly isOnPath: boolean }[];
  readonly legend: readonly LegendEntry[];
  readonly colors: {
    readonly ground: string;
    readonly surface: string;
    readonly ink: string;
    readonly mute: string;
    readonly line: string;
  };
  /** A CSS font family list. */
  readonly font: string;
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const margin = 32;
const head = 60;
const foot = 56;
/** Badges stand above their nodes. */
const badgeRoom = 28;
const least = 880;
/** A canvas larger than this is drawn smaller. */
const most = 2_400;

/** CSS pixels. */
export function sizeOfHeatCanvas(picture: HeatCanvas): PictureSize {
  const { scale, bounds } = layOut(picture);
  const width = Math.max(least, Math.ceil(bounds.width * scale) + 2 * margin);
  const more = (legendLines(picture.legend, width - 2 * margin) - 1) * legendPitch;
  return { width, height: head + badgeRoom + Math.ceil(bounds.height * scale) + foot + Math.max(0, more) };
}

export function paintHeatCanvas(pen: Pen, newPath: () => PenPath, picture: HeatCanvas): void {
  const { width, height } = sizeOfHeatCanvas(picture);
  const { colors, font, nodes } = picture;
  const { scale, bounds } = layOut(picture);
  const left = Math.round((width - bounds.width * scale) / 2);
  const toPixels = ({ x, y, width: w, height: h }: Rect): Rect => ({
    x: left + (x - bounds.x) * scale,
    y: head + badgeRoom + (y - bounds.y) * scale,
    width: w * scale,
    height: h * scale,
  });

  pen.textBaseline = 'middle';
  pen.textAlign = 'left';
  pen.font = `600 16px ${font}`;
  pen.fillStyle = colors.ink;
  pen.fillText(fitText(pen, picture.title, width - 2 * margin), margin, 26);
  pen.font = `12px ${font}`;
  pen.fillStyle = colors.mute;
  pen.fillText(fitText(pen, picture.subtitle, width - 2 * margin), margin, 46);

  const looks = { ...colors, font };
  for (const node of nodes) if (node.isGroup) paintHeatNode(pen, newPath, node, toPixels(node.rect), looks);
  const flow = flowOf(picture.edges.map(({ from, to }) => [from, to]));
  for (const isOnPath of [false, true]) {
    const path = newPath();
    for (const edge of picture.edges) {
      if (edge.isOnPath !== isOnPath) continue;
      const { x1, y1, cx1, cy1, cx2, cy2, x2, y2 } = edgeCurve(toPixels(edge.from), toPixels(edge.to), flow);
      path.moveTo(x1, y1);
      path.bezierCurveTo(cx1, cy1, cx2, cy2, x2, y2);
    }
    pen.strokeStyle = isOnPath ? colors.ink : colors.line;
    pen.lineWidth = isOnPath ? 2.5 : 1.5;
    pen.stroke(path);
  }
  for (const node of nodes) if (!node.isGroup) paintHeatNode(pen, newPath, node, toPixels(node.rect), looks);
  const lines = legendLines(picture.legend, width - 2 * margin);
  const y = height - foot / 2 - Math.max(0, lines - 1) * legendPitch;
  paintLegend(pen, newPath, picture.legend, { x: margin, y, width: width - 2 * margin, lines }, looks);
}

function layOut({ nodes }: HeatCanvas): { readonly bounds: Rect; readonly scale: number } {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { rect } of nodes) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.width);
    bottom = Math.max(bottom, rect.y + rect.height);
  }
  if (!(right > left)) return { bounds: { x: 0, y: 0, width: 0, height: 0 }, scale: 1 };
  const bounds = { x: left, y: top, width: right - left, height: bottom - top };
  return { bounds, scale: Math.min(1, most / bounds.width, most / bounds.height) };
}
