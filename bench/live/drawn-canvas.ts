import { BenchCanvas, view } from '../overlay/canvas.js';

/** The same nodes on a canvas that draws them itself, as LiteGraph does and with it editors of graphs of that size. */
export class DrawnCanvas extends BenchCanvas {
  constructor(count: number) {
    super(count, false);
    const picture = document.createElement('canvas');
    Object.assign(picture, view);
    picture.style.cssText = 'position: absolute; left: 0; top: 0';
    this.element.append(picture);
    this.#draw(picture.getContext('2d')!);
  }

  /** The view stays where it is while a run is measured. */
  #draw(context: CanvasRenderingContext2D): void {
    const { x: left, y: top } = this.viewport;
    context.font = '16px serif';
    context.strokeStyle = '#ccc';
    for (let i = 0; i < this.count; i++) {
      const [x, y, width, height] = this.boxes.subarray(4 * i);
      if (x! + left > view.width || y! + top > view.height || x! + width! + left < 0 || y! + height! + top < 0)
        continue;
      context.beginPath();
      context.roundRect(x! + left + 0.5, y! + top + 0.5, width! - 1, height! - 1, 8);
      context.fillStyle = '#fff';
      context.fill();
      context.stroke();
      context.fillStyle = '#000';
      context.fillText(`Node ${i}`, x! + left + 1, y! + top + 16);
    }
  }
}
