import { grow, toPixels, type Rect, type Viewport } from '../../geometry/index.js';
import type { Painter, Picture } from './canvas-tint.js';
import { kindCode, nodeKinds } from './node-kind.js';
import type { TintColors, TintLook } from './tint-colors.js';
import { detailFrom, outlineOf, radiusOf } from './tint-shape.js';

/** Wider than any outline, in pixels. */
const outlineRoom = 6;

/** Tints drawn as elements would look: one path for each kind, the hottest last. */
export class PathPainter implements Painter {
  draw(context: CanvasRenderingContext2D, picture: Picture, colors: TintColors): void {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.setTransform(picture.density, 0, 0, picture.density, 0, 0);
    drawTints(context, picture, colors, picture.indices);
  }

  patch(context: CanvasRenderingContext2D, picture: Picture, colors: TintColors, regions: readonly Rect[]): void {
    const view = layerView(picture);
    const found = new Int32Array(picture.table.size);
    context.setTransform(picture.density, 0, 0, picture.density, 0, 0);
    for (const region of regions) {
      const around = grow(toPixels(region, view), outlineRoom, outlineRoom);
      context.save();
      context.beginPath();
      context.rect(around.x, around.y, around.width, around.height);
      context.clip();
      context.clearRect(around.x, around.y, around.width, around.height);
      const reach = (2 * outlineRoom) / view.zoom;
      const count = picture.table.grid.query(grow(region, reach, reach), found);
      drawTints(context, picture, colors, found.subarray(0, count));
      context.restore();
    }
  }
}

function drawTints(context: CanvasRenderingContext2D, picture: Picture, colors: TintColors, indices: Int32Array): void {
  const { table, marks } = picture;
  const view = layerView(picture);
  const byKind: Rect[][] = nodeKinds.map(() => []);
  for (const index of indices) {
    const kind = marks.kinds[index]!;
    const box = kind === kindCode.none ? null : table.get(index);
    if (box) byKind[kind]!.push(toPixels(box, view));
  }
  byKind.forEach((boxes, kind) => {
    if (boxes.length) drawKind(context, kind, colors.looks[kind]!, boxes);
  });
}

function drawKind(context: CanvasRenderingContext2D, kind: number, look: TintLook, boxes: readonly Rect[]): void {
  const path = new Path2D();
  for (const { x, y, width, height } of boxes) {
    if (Math.min(width, height) < detailFrom) path.rect(x, y, width, height);
    else path.roundRect(x, y, width, height, radiusOf(width, height));
  }
  context.fillStyle = look.fill;
  context.fill(path);
  context.strokeStyle = look.stroke;
  const { width, height } = boxes[0]!;
  context.lineWidth = outlineOf(look.width, width, height);
  if (kind === kindCode.cached) context.setLineDash([3 * context.lineWidth, 2 * context.lineWidth]);
  context.stroke(path);
  context.setLineDash([]);
  const mark = marks.get(kind);
  if (!mark) return;
  const lines = new Path2D();
  for (const box of boxes) if (Math.min(box.width, box.height) >= detailFrom) mark(lines, box);
  context.stroke(lines);
}

/** What tells a kind apart beside its colour. */
const marks: ReadonlyMap<number, (path: Path2D, box: Rect) => void> = new Map([
  [
    kindCode.skipped,
    (path, { x, y, width, height }) => {
      path.moveTo(x, y + height);
      path.lineTo(x + width, y);
    },
  ],
  [
    kindCode.failed,
    (path, { x, y }) => {
      path.moveTo(x - 4, y - 4);
      path.lineTo(x + 4, y + 4);
      path.moveTo(x + 4, y - 4);
      path.lineTo(x - 4, y + 4);
    },
  ],
]);

/** Canvas coordinates to pixels of the layer. */
function layerView({ window }: Picture): Viewport {
  const { viewport, pixels } = window;
  return { x: viewport.x - pixels.x, y: viewport.y - pixels.y, zoom: viewport.zoom };
}
