import type { Rect } from '../geometry/index.js';
import { fitText } from './fit-text.js';
import type { Pen, PenPath } from './pen.js';

/** How a node is filled and outlined. */
export interface HeatNodeLook {
  readonly fill: string;
  readonly stroke: string;
  readonly dashed?: boolean;
  readonly struck?: boolean;
}

export interface HeatNode {
  /** Canvas coordinates. */
  readonly rect: Rect;
  readonly label: string;
  /** Quiet, below the label. */
  readonly detail: string;
  /** A figure over the top edge, for the few that matter most. */
  readonly badge?: { readonly text: string; readonly note: string };
  readonly look: HeatNodeLook;
  readonly hasFailed: boolean;
  /** Holds other nodes of the picture: only an outline. */
  readonly isGroup: boolean;
}

export interface Looks {
  readonly ground: string;
  readonly surface: string;
  readonly ink: string;
  readonly mute: string;
  readonly line: string;
  readonly font: string;
}

const badgeHeight = 22;

export function paintHeatNode(pen: Pen, newPath: () => PenPath, node: HeatNode, rect: Rect, looks: Looks): void {
  const { look, isGroup } = node;
  const { x, y, width, height } = rect;
  const radius = Math.min(8, width / 4, height / 4);
  const shape = newPath();
  shape.roundRect(x, y, width, height, radius);
  if (!isGroup) {
    pen.fillStyle = looks.surface;
    pen.fill(shape);
    pen.fillStyle = look.fill;
    pen.fill(shape);
    if (look.struck) strike(pen, newPath, rect, look.stroke);
  }
  pen.strokeStyle = look.stroke;
  pen.lineWidth = width < 24 ? 1 : 2;
  pen.setLineDash(look.dashed || isGroup ? [6, 4] : []);
  pen.stroke(shape);
  pen.setLineDash([]);
  writeNode(pen, newPath, node, rect, looks);
  if (node.badge) paintBadge(pen, newPath, node, rect, looks);
}

/** The label, and the quiet line below it where there is room for both; nothing where a letter would not fit. */
function writeNode(
  pen: Pen,
  newPath: () => PenPath,
  node: HeatNode,
  { x, y, width, height }: Rect,
  looks: Looks,
): void {
  if (width < 28 || height < 12) return;
  const padding = width < 60 ? 4 : 12;
  const hasDetail = !node.isGroup && height >= 42 && node.detail !== '';
  const middle = node.isGroup ? y + 16 : hasDetail ? y + Math.min(20, height / 2 - 8) : y + height / 2;
  let from = x + padding;
  if (node.hasFailed) {
    paintCross(pen, newPath, from + 5, middle, node.look.stroke);
    from += 16;
  }
  const room = x + width - padding - from;
  pen.font = `600 ${height < 20 ? 9 : 12}px ${looks.font}`;
  pen.fillStyle = node.isGroup ? looks.mute : looks.ink;
  pen.fillText(fitText(pen, node.label, room), from, middle);
  if (!hasDetail) return;
  pen.font = `11px ${looks.font}`;
  pen.fillStyle = looks.mute;
  pen.fillText(fitText(pen, node.detail, width - 2 * padding), x + padding, middle + 17);
}

/** A pill over the top edge, at the right, that covers nothing of the node. */
function paintBadge(
  pen: Pen,
  newPath: () => PenPath,
  { badge, look }: HeatNode,
  { x, y, width }: Rect,
  looks: Looks,
): void {
  const { text, note } = badge!;
  pen.font = `600 11px ${looks.font}`;
  const strong = pen.measureText(text).width;
  pen.font = `11px ${looks.font}`;
  const quiet = note ? pen.measureText(note).width + 6 : 0;
  const wide = 20 + strong + quiet + 10;
  const left = Math.max(x + width - wide, x + width / 2 - wide / 2);
  const top = y - badgeHeight - 1;
  const pill = newPath();
  pill.roundRect(left, top, wide, badgeHeight, badgeHeight / 2);
  pen.fillStyle = looks.surface;
  pen.fill(pill);
  pen.strokeStyle = look.stroke;
  pen.lineWidth = 1;
  pen.stroke(pill);
  const dot = newPath();
  dot.roundRect(left + 9, top + badgeHeight / 2 - 3, 6, 6, 3);
  pen.fillStyle = look.stroke;
  pen.fill(dot);
  pen.font = `600 11px ${looks.font}`;
  pen.fillStyle = looks.ink;
  pen.fillText(text, left + 20, top + badgeHeight / 2);
  if (!note) return;
  pen.font = `11px ${looks.font}`;
  pen.fillStyle = looks.mute;
  pen.fillText(note, left + 20 + strong + 6, top + badgeHeight / 2);
}

export function paintCross(pen: Pen, newPath: () => PenPath, x: number, y: number, color: string): void {
  const cross = newPath();
  cross.roundRect(x - 5, y - 5, 10, 10, 5);
  for (const way of [-1, 1]) {
    cross.moveTo(x - 2, y - 2 * way);
    cross.lineTo(x + 2, y + 2 * way);
  }
  pen.strokeStyle = color;
  pen.lineWidth = 1.25;
  pen.stroke(cross);
}

/** Slanting lines across what was passed over. */
export function strike(pen: Pen, newPath: () => PenPath, { x, y, width, height }: Rect, color: string): void {
  const lines = newPath();
  const step = 10;
  for (let at = step; at < width + height; at += step) {
    const [fromX, fromY] = at <= width ? [x + at, y] : [x + width, y + at - width];
    const [toX, toY] = at <= height ? [x, y + at] : [x + at - height, y + height];
    lines.moveTo(fromX, fromY);
    lines.lineTo(toX, toY);
  }
  pen.save();
  pen.globalAlpha = 0.32;
  pen.strokeStyle = color;
  pen.lineWidth = 1.25;
  pen.stroke(lines);
  pen.restore();
}
