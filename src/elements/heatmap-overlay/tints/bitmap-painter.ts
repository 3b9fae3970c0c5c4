import { LevelRaster, grow, intersection, toPixels, type Rect, type Viewport } from '../../../geometry/index.js';
import type { Painter, Picture } from './painter.js';
import type { TintColors } from './tint-colors.js';

/** More patches than this cost more than to put all pixels at once; which of them changed is still worked out one by one. */
const putsMost = 160;

/** Very small nodes, written pixel by pixel: where nodes meet, the hottest is seen. */
export class BitmapPainter implements Painter {
  readonly regionsMost = Infinity;
  #raster = new LevelRaster(0, 0);
  #found = new Int32Array(0);
  /** By size: patches are as large as nodes, so there are few. */
  readonly #images = new Map<number, ImageData>();

  draw(context: CanvasRenderingContext2D, picture: Picture, { pixels }: TintColors): void {
    const { width, height } = context.canvas;
    const raster = (this.#raster = new LevelRaster(width, height));
    const view = rasterView(picture);
    const { boxes } = picture.table;
    for (const index of picture.indices) raster.draw(boxes, index, picture.marks.kinds, view);
    if (width === 0 || height === 0) return;
    const image = context.createImageData(width, height);
    raster.toPixels({ x: 0, y: 0, width, height }, pixels, new Uint32Array(image.data.buffer));
    context.putImageData(image, 0, 0);
  }

  patch(context: CanvasRenderingContext2D, picture: Picture, { pixels }: TintColors, regions: readonly Rect[]): void {
    const raster = this.#raster;
    const { table, marks } = picture;
    const view = rasterView(picture);
    const whole = { x: 0, y: 0, width: raster.width, height: raster.height };
    if (this.#found.length < table.size) this.#found = new Int32Array(table.size);
    // What is drawn larger than it is may reach into the region from beside it.
    const reach = 2 / view.zoom;
    const put = (around: Rect): void => {
      const image = this.#image(context, around);
      raster.toPixels(around, pixels, new Uint32Array(image.data.buffer));
      context.putImageData(image, around.x, around.y);
    };
    const isMany = regions.length > putsMost;
    for (const region of regions) {
      const around = intersection(wholePixels(grow(toPixels(region, view), 1, 1)), whole);
      if (around.width === 0 || around.height === 0) continue;
      raster.clear(around);
      const count = table.query(grow(region, reach, reach), this.#found);
      for (let i = 0; i < count; i++) raster.draw(table.boxes, this.#found[i]!, marks.kinds, view, around);
      if (!isMany) put(around);
    }
    if (isMany && whole.width > 0 && whole.height > 0) put(whole);
  }

  #image(context: CanvasRenderingContext2D, { width, height }: Rect): ImageData {
    const key = width * 65_536 + height;
    let image = this.#images.get(key);
    if (!image) {
      if (this.#images.size > 32) this.#images.clear();
      image = context.createImageData(width, height);
      this.#images.set(key, image);
    }
    return image;
  }
}

/** Canvas coordinates to pixels of the raster. */
function rasterView({ view, density }: Picture): Viewport {
  return { x: view.x * density, y: view.y * density, zoom: view.zoom * density };
}

function wholePixels({ x, y, width, height }: Rect): Rect {
  const left = Math.floor(x);
  const top = Math.floor(y);
  return { x: left, y: top, width: Math.ceil(x + width) - left, height: Math.ceil(y + height) - top };
}
