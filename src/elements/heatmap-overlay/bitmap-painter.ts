import { LevelRaster, grow, intersection, toPixels, type Rect, type Viewport } from '../../geometry/index.js';
import type { Painter, Picture } from './canvas-tint.js';
import type { TintColors } from './tint-colors.js';

/** Very small nodes, written pixel by pixel: where nodes meet, the hottest is seen. */
export class BitmapPainter implements Painter {
  #raster = new LevelRaster(0, 0);

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
    const view = rasterView(picture);
    const whole = { x: 0, y: 0, width: raster.width, height: raster.height };
    const found = new Int32Array(picture.table.size);
    for (const region of regions) {
      const around = intersection(wholePixels(grow(toPixels(region, view), 2, 2)), whole);
      if (around.width === 0 || around.height === 0) continue;
      raster.clear(around);
      const reach = grow(region, 4 / view.zoom, 4 / view.zoom);
      const count = picture.table.grid.query(reach, found);
      for (let i = 0; i < count; i++) raster.draw(picture.table.boxes, found[i]!, picture.marks.kinds, view, around);
      const image = context.createImageData(around.width, around.height);
      raster.toPixels(around, pixels, new Uint32Array(image.data.buffer));
      context.putImageData(image, around.x, around.y);
    }
  }
}

/** Canvas coordinates to pixels of the raster. */
function rasterView({ window, density }: Picture): Viewport {
  const { viewport, pixels } = window;
  return { x: (viewport.x - pixels.x) * density, y: (viewport.y - pixels.y) * density, zoom: viewport.zoom * density };
}

function wholePixels({ x, y, width, height }: Rect): Rect {
  const left = Math.floor(x);
  const top = Math.floor(y);
  return { x: left, y: top, width: Math.ceil(x + width) - left, height: Math.ceil(y + height) - top };
}
