import { nextFrame } from '@open-wc/testing';
import { drawn } from '../harness.js';

/** Waits until the element has drawn what it knows, what it looks for after a first frame included. */
export async function settled(element: Element): Promise<void> {
  await drawn(element);
  for (let i = 0; i < 4; i++) await nextFrame();
  await drawn(element);
}

/** The colour of the plot's canvas at a point in client pixels, as `r g b a`. */
export function colorAt(element: Element, x: number, y: number): string {
  const canvas = element.shadowRoot!.querySelector('canvas')!;
  const box = canvas.getBoundingClientRect();
  const scale = canvas.width / box.width;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  return [
    ...context.getImageData(Math.floor((x - box.left) * scale), Math.floor((y - box.top) * scale), 1, 1).data,
  ].join(' ');
}

/** The full colour of what failed, as the style sheet has it. */
export function failedColor(element: Element): string {
  const probe = element.shadowRoot!.querySelector('.probe.failed')!;
  const channels = getComputedStyle(probe)
    .color.match(/[\d.]+/g)!
    .slice(0, 3);
  return [...channels, 255].join(' ');
}
