import { grow, toPixels, type Rect } from '../../../geometry/index.js';
import type { Painter, Picture } from './painter.js';
import { hatching } from './hatching.js';
import { isFaster, kindCode } from '../run/node-kind.js';
import type { TintColors, TintLook } from './tint-colors.js';
import { detailFrom, outlineMost, radiusOf } from './tint-shape.js';

/** Wider than any outline or mark, in pixels. */
const room = 8;

/** Tints drawn as elements would look: one path for each kind and width of outline, the hottest last. */
export class PathPainter implements Painter {
  readonly regionsMost = 128;
  #found = new Int32Array(0);

  draw(context: CanvasRenderingContext2D, picture: Picture, colors: TintColors): void {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.setTransform(picture.density, 0, 0, picture.density, 0, 0);
    drawTints(context, picture, colors, picture.indices);
  }

  patch(context: CanvasRenderingContext2D, picture: Picture, colors: TintColors, regions: readonly Rect[]): void {
    const { view } = picture;
    if (this.#found.length < picture.table.size) this.#found = new Int32Array(picture.table.size);
    const found = this.#found;
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

/** Tints of one kind and outline. */
interface Batch {
  readonly kind: number;
  /** Of the outline, pixels. */
  readonly width: number;
  readonly path: Path2D;
  readonly crosses: Path2D;
}

function drawTints(context: CanvasRenderingContext2D, picture: Picture, colors: TintColors, indices: Int32Array): void {
  const { table, marks, view, density } = picture;
  const { boxes } = table;
  const batches = new Map<number, Batch>();
  for (const index of indices) {
    const kind = marks.kinds[index]!;
    if (kind === kindCode.none || !table.isPresent(index)) continue;
    const at = 4 * index;
    const width = boxes[at + 2]! * view.zoom;
    const height = boxes[at + 3]! * view.zoom;
    const line = Math.max(1, Math.floor(Math.min(colors.looks[kind]!.width, outlineMost(width, height)) * density));
    const key = kind * 256 + line;
    let batch = batches.get(key);
    if (!batch) {
      batch = { kind, width: line / density, path: new Path2D(), crosses: new Path2D() };
      batches.set(key, batch);
    }
    addTint(batch, boxes[at]! * view.zoom + view.x, boxes[at + 1]! * view.zoom + view.y, width, height, line, density);
  }
  for (const batch of [...batches.values()].sort((a, b) => a.kind - b.kind))
    drawBatch(context, colors.looks[batch.kind]!, batch, density);
}

/** Like those of elements, outlines begin and end at whole device pixels; what lies between is blurred by a canvas. */
function addTint(
  batch: Batch,
  x: number,
  y: number,
  width: number,
  height: number,
  line: number,
  density: number,
): void {
  const inset = (line % 2) / 2;
  const left = (Math.round(x * density) + inset) / density;
  const top = (Math.round(y * density) + inset) / density;
  const across = Math.max(0, (Math.round((x + width) * density) - inset) / density - left);
  const down = Math.max(0, (Math.round((y + height) * density) - inset) / density - top);
  if (Math.min(width, height) < detailFrom) {
    batch.path.rect(left, top, across, down);
    return;
  }
  batch.path.roundRect(left, top, across, down, radiusOf(width, height));
  if (batch.kind === kindCode.failed) addCross(batch.crosses, left, top);
}

function drawBatch(
  context: CanvasRenderingContext2D,
  look: TintLook,
  { kind, width, path, crosses }: Batch,
  density: number,
): void {
  context.fillStyle = look.fill;
  context.fill(path);
  if (kind === kindCode.skipped) {
    context.fillStyle = hatching(context, look.stroke, density);
    context.fill(path);
  }
  context.strokeStyle = look.stroke;
  context.lineWidth = width;
  if (kind === kindCode.cached) context.setLineDash([2 * width, 2 * width]);
  else if (isFaster(kind)) context.setLineDash([width, width]);
  context.stroke(path);
  context.setLineDash([]);
  context.lineWidth = 3;
  if (kind === kindCode.failed) context.stroke(crosses);
}

/** On the top left corner, where it covers no title. */
function addCross(path: Path2D, x: number, y: number): void {
  const arm = 4.5;
  path.moveTo(x - arm, y - arm);
  path.lineTo(x + arm, y + arm);
  path.moveTo(x + arm, y - arm);
  path.lineTo(x - arm, y + arm);
}
