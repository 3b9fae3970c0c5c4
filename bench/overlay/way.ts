import type { BenchCanvas } from './canvas.js';

/** One way to lay badges over a canvas. It is told what changed on the canvas and draws in the same frame. */
export interface Way {
  readonly name: string;
  /** More nodes than this would take minutes. */
  readonly most?: number;
  /** On a canvas whose nodes lie right in the element that is moved. */
  readonly isFlat?: boolean;
  /** What is there before the overlay is: a store, a library's own canvas. Not measured. */
  prepare?(canvas: BenchCanvas): void | Promise<void>;
  mount(canvas: BenchCanvas): Mounted | Promise<Mounted>;
}

export interface Mounted {
  viewportChanged?(): void;
  nodeMoved?(index: number): void;
  /** Called before anything is measured; what it returns is done in a frame. What an engine would tell of the change is there by then. */
  valuesChange?(indices: readonly number[], values: readonly number[]): () => void;
}

/** The same where the canvas is built the dear way: as many a page does it, and as the other canvases here are not. */
export const flat = (way: Way): Way => ({
  ...way,
  name: `${way.name}, nodes right in what moves`,
  most: 10_000,
  isFlat: true,
});

/** 0 … 12 s, most of them short; the same for every way. */
export function valueOf(index: number, round = 0): number {
  const noise = Math.sin(index * 12.9898 + round * 78.233) * 43758.5453;
  return Math.round(12_000 * (noise - Math.floor(noise)) ** 4);
}

export function textOf(value: number): string {
  return `${(value / 1000).toFixed(1)} s`;
}

export function badge(text: string): HTMLElement {
  const element = document.createElement('div');
  element.className = 'badge';
  element.textContent = text;
  return element;
}
