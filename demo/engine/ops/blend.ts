import { defineOperation } from '../operation.js';
import { emptyImage, type Image } from '../value.js';
import { resize } from './resize.js';

/** Of two channels from 0 to 1, `base` below and `top` above. */
const modes = {
  normal: (_base: number, top: number) => top,
  multiply: (base: number, top: number) => base * top,
  screen: (base: number, top: number) => base + top - base * top,
  overlay: (base: number, top: number) => (base < 0.5 ? 2 * base * top : 1 - 2 * (1 - base) * (1 - top)),
  difference: (base: number, top: number) => Math.abs(base - top),
} as const;

type Mode = keyof typeof modes;

/** `top` over `base`, at the size of `base`. `opacity` in percent. */
export function blend(base: Image, top: Image, mode: Mode, opacity: number): Image {
  const { width, height } = base;
  const fitted = top.width === width && top.height === height ? top : resize(top, width, height, 'bilinear');
  const out = emptyImage(width, height);
  const mix = modes[mode];
  for (let i = 0; i < out.data.length; i += 4) {
    const cover = (opacity / 100) * (fitted.data[i + 3]! / 255);
    for (let channel = i; channel < i + 3; channel += 1) {
      const below = base.data[channel]! / 255;
      out.data[channel] = 255 * (below + (mix(below, fitted.data[channel]! / 255) - below) * cover);
    }
    out.data[i + 3] = base.data[i + 3]!;
  }
  return out;
}

export const blendOperation = defineOperation({
  id: 'blend',
  label: 'Blend',
  gives: 'image',
  ports: { base: { label: 'Base', takes: 'image' }, top: { label: 'Top', takes: 'image' } },
  params: {
    mode: {
      kind: 'choice',
      label: 'Mode',
      default: 'overlay',
      choices: ['normal', 'multiply', 'screen', 'overlay', 'difference'],
    },
    opacity: { kind: 'number', label: 'Opacity', default: 80, min: 0, max: 100 },
  },
  run: ({ base, top }, { mode, opacity }) => blend(base, top, mode, opacity),
});
