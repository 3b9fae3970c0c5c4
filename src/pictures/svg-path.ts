import type { PenPath } from './pen.js';

/** To a hundredth: what is finer is not seen and makes files long. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** The `d` of a path, written as it is put together. */
export class SvgPath implements PenPath {
  #data = '';

  get data(): string {
    return this.#data;
  }

  moveTo(x: number, y: number): void {
    this.#data += `M${short(x)} ${short(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.#data += `L${short(x)} ${short(y)}`;
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#data += `C${[x1, y1, x2, y2, x, y].map(short).join(' ')}`;
  }

  closePath(): void {
    this.#data += 'Z';
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#data += `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`;
  }

  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    const r = Math.min(radius, width / 2, height / 2);
    const arc = (dx: number, dy: number): string => `a${short(r)} ${short(r)} 0 0 1 ${short(dx)} ${short(dy)}`;
    const [across, down] = [width - 2 * r, height - 2 * r];
    this.#data += `M${short(x + r)} ${short(y)}h${short(across)}${arc(r, r)}v${short(down)}${arc(-r, r)}h${short(-across)}${arc(-r, -r)}v${short(-down)}${arc(r, -r)}Z`;
  }
}
