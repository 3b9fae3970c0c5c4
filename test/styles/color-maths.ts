/** What the eye makes of a colour: the published formulas, for tests of palettes. Channels are 0…1. */
export type Rgb = readonly [number, number, number];
type Lab = readonly [l: number, a: number, b: number];

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

/** The relative luminance of WCAG 2.2: 0 (black) … 1 (white). */
export function luminance(color: Rgb): number {
  const [r, g, b] = color.map(linear) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2: 1 (same) … 21 (black on white). */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** `color-mix(in srgb, a share, b)`; the share is 0…1. */
export function mix(a: Rgb, share: number, b: Rgb): Rgb {
  return a.map((channel, i) => channel * share + b[i]! * (1 - share)) as unknown as Rgb;
}

/** Machado, Oliveira and Fernandes 2009, severity 1.0; rows of a matrix on linear RGB. */
const deficiencies = {
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

export type Vision = 'normal' | keyof typeof deficiencies;
export const visions: readonly Vision[] = ['normal', 'protanopia', 'deuteranopia', 'tritanopia'];

/** CIELAB (D65) of a colour as `vision` sees it. */
export function labOf(color: Rgb, vision: Vision = 'normal'): Lab {
  const [r, g, b] = seen(color.map(linear) as unknown as Rgb, vision);
  const x = curve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = curve(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = curve((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const curve = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);

function seen([r, g, b]: Rgb, vision: Vision): Rgb {
  if (vision === 'normal') return [r, g, b];
  const m = deficiencies[vision];
  const row = (at: number): number => Math.min(1, Math.max(0, m[at]! * r + m[at + 1]! * g + m[at + 2]! * b));
  return [row(0), row(3), row(6)];
}

/** Distance of two colours as `vision` sees them, by CIEDE2000: about 1 is just noticed side by side. */
export function distance(a: Rgb, b: Rgb, vision: Vision = 'normal'): number {
  return ciede2000(labOf(a, vision), labOf(b, vision));
}

const radians = Math.PI / 180;
const sin = (degrees: number): number => Math.sin(degrees * radians);
const cos = (degrees: number): number => Math.cos(degrees * radians);

/** CIE 142-2001, as Sharma, Wu and Dalal 2005 write it, with all weights 1. */
export function ciede2000([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const high = (c: number): number => Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));
  const stretch = 1.5 - 0.5 * high((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2);
  const c1 = Math.hypot(stretch * a1, b1);
  const c2 = Math.hypot(stretch * a2, b2);
  const hue = (a: number, b: number): number => (a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / radians + 360) % 360);
  const h1 = hue(stretch * a1, b1);
  const h2 = hue(stretch * a2, b2);
  const hasHues = c1 * c2 !== 0;
  const turn = hasHues ? ((h2 - h1 + 540) % 360) - 180 : 0;

  const dl = l2 - l1;
  const dc = c2 - c1;
  const dh = 2 * Math.sqrt(c1 * c2) * sin(turn / 2);
  const l = (l1 + l2) / 2;
  const c = (c1 + c2) / 2;
  const between = Math.abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : (h1 + h2 + (h1 + h2 < 360 ? 360 : -360)) / 2;
  const h = hasHues ? between : h1 + h2;

  const t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63);
  const rotation = -sin(60 * Math.exp(-(((h - 275) / 25) ** 2))) * 2 * high(c);
  const lightness = dl / (1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2));
  const chroma = dc / (1 + 0.045 * c);
  const tone = dh / (1 + 0.015 * c * t);
  return Math.sqrt(lightness ** 2 + chroma ** 2 + tone ** 2 + rotation * chroma * tone);
}
