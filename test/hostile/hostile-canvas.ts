import type { WfHeatmapOverlay } from '../../src/elements/index.js';

/** Gives the overlay a canvas in `stage` that has every node it is asked for, each with a badge. */
export function showOnCanvas(stage: HTMLElement, overlay: WfHeatmapOverlay): void {
  const canvas = document.createElement('div');
  canvas.id = 'canvas';
  Object.assign(canvas.style, { position: 'relative', inlineSize: '900px', blockSize: '600px' });
  stage.prepend(canvas);
  overlay.setAttribute('for', 'canvas');
  overlay.setAttribute('badges', 'all');
  overlay.getNodeBounds = (id) => new DOMRect(100 + (id.length % 7) * 80, 100, 70, 40);
}
