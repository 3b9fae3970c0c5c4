/** What the eye makes of a colour: the published formulas, for tests of palettes. Channels are 0…1. */
export type Rgb = readonly [number, number, number];

/** `#rrggbb`, `rgb(r, g, b)`. */
export function readColor(text: string): Rgb {
  const hex = /^#([\da-f]{6})$/i.exec(text)?.[1];
  const channels = hex
    ? [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16))
    : (text.match(/[\d.]+/g) ?? []).map(Number);
  if (channels.length !== 3 || !channels.every(Number.isFinite)) throw new Error(`not a colour: ${text}`);
  return channels.map((channel) => channel / 255) as unknown as Rgb;
}

const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);

/** WCAG 2.2: 1 (same) … 21 (black on white). */
export function contrast(a: Rgb, b: Rgb): number {
  const luminance = (color: Rgb): number => {
    const [r, g, bl] = color.map(linear) as unknown as Rgb;
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Machado, Oliveira and Fernandes 2009, severity 1.0; rows of a matrix on linear RGB. */
const deficiencies = {
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

export type Vision = 'normal' | keyof typeof deficiencies;
export const visions: readonly Vision[] = ['normal', 'protanopia', 'deuteranopia', 'tritanopia'];

/** Distance in OKLab (Ottosson 2020) times 100, as `vision` sees it: about 2 is just noticed side by side. */
export function distance(a: Rgb, b: Rgb, vision: Vision = 'normal'): number {
  const [x, y] = [oklab(a, vision), oklab(b, vision)];
  return 100 * Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

function oklab(color: Rgb, vision: Vision): Rgb {
  const [r, g, b] = seen(color.map(linear) as unknown as Rgb, vision);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function seen([r, g, b]: Rgb, vision: Vision): Rgb {
  if (vision === 'normal') return [r, g, b];
  const m = deficiencies[vision];
  const row = (at: number): number => Math.min(1, Math.max(0, m[at]! * r + m[at + 1]! * g + m[at + 2]! * b));
  return [row(0), row(3), row(6)];
}
