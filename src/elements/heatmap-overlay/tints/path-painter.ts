import { grow, toPixels, type Rect } from '../../../geometry/index.js';
import type { Painter, Picture } from './canvas-tint.js';
import { hatching } from './hatching.js';
import { kindCode } from '../run/node-kind.js';
import type { TintColors, TintLook } from './tint-colors.js';
import { detailFrom, outlineMost, radiusOf } from './tint-shape.js';

/** Wider than any outline or mark, in pixels. */
const room = 8;

/** Tints drawn as elements would look: one path for each kind and width of outline, the hottest last. */
export class PathPainter implements Painter {
  draw(context: CanvasRenderingContext2D, picture: Picture, colors: TintColors): void {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.setTransform(picture.density, 0, 0, picture.density, 0, 0);
    drawTints(context, picture, colors, picture.indices);
  }

  patch(context: CanvasRenderingContext2D, picture: Picture, colors: TintColors, regions: readonly Rect[]): void {
    const { view } = picture;
    const found = new Int32Array(picture.table.size);
    context.setTransform(picture.density, 0, 0, picture.density, 0, 0);
    for (const region of regions) {
      const around = grow(toPixels(region, view), room, room);
      context.save();
      context.beginPath();
      context.rect(around.x, around.y, around.width, around.height);
      context.clip();
      context.clearRect(around.x, around.y, around.width, around.height);
      const reach = (2 * room) / view.zoom;
      const count = picture.table.query(grow(region, reach, reach), found);
      drawTints(context, picture, colors, found.subarray(0, count));
      context.restore();
    }
  }
}

function drawTints(context: CanvasRenderingContext2D, picture: Picture, colors: TintColors, indices: Int32Array): void {
  const { table, marks, view } = picture;
  const batches = new Map<number, { kind: number; width: number; boxes: Rect[] }>();
  for (const index of indices) {
    const kind = marks.kinds[index]!;
    const canvasBox = kind === kindCode.none ? null : table.get(index);
    if (!canvasBox) continue;
    const box = toPixels(canvasBox, view);
    const width = snapped(Math.min(colors.looks[kind]!.width, outlineMost(box.width, box.height)), picture.density);
    const key = kind * 64 + width;
    const batch = batches.get(key);
    if (batch) batch.boxes.push(box);
    else batches.set(key, { kind, width, boxes: [box] });
  }
  for (const { kind, width, boxes } of [...batches.values()].sort((a, b) => a.kind - b.kind)) {
    drawBatch(context, kind, colors.looks[kind]!, width, boxes);
  }
}

function drawBatch(
  context: CanvasRenderingContext2D,
  kind: number,
  look: TintLook,
  width: number,
  boxes: readonly Rect[],
): void {
  const path = new Path2D();
  const crosses = new Path2D();
  for (const box of boxes) {
    if (Math.min(box.width, box.height) < detailFrom) {
      path.rect(box.x, box.y, box.width, box.height);
      continue;
    }
    path.roundRect(box.x, box.y, box.width, box.height, radiusOf(box.width, box.height));
    if (kind === kindCode.failed) addCross(crosses, box.x, box.y);
  }
  context.fillStyle = look.fill;
  context.fill(path);
  if (kind === kindCode.skipped) {
    context.fillStyle = hatching(context, look.stroke);
    context.fill(path);
  }
  context.strokeStyle = look.stroke;
  context.lineWidth = width;
  if (kind === kindCode.cached) context.setLineDash([2 * width, 2 * width]);
  context.stroke(path);
  context.setLineDash([]);
  context.lineWidth = 3;
  if (kind === kindCode.failed) context.stroke(crosses);
}

/** Outlines of elements have whole device pixels; a canvas would blur what is between. */
function snapped(width: number, density: number): number {
  return Math.max(1, Math.floor(width * density)) / density;
}

/** On the top left corner, where it covers no title. */
function addCross(path: Path2D, x: number, y: number): void {
  const arm = 4.5;
  path.moveTo(x - arm, y - arm);
  path.lineTo(x + arm, y + arm);
  path.moveTo(x + arm, y - arm);
  path.lineTo(x - arm, y + arm);
}
