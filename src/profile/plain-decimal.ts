/** What each language is written with here; exactly these tags, others leave it to `Intl`. */
const plainLocales: ReadonlySet<string> = new Set(['en', 'en-US', 'en-GB']);

export interface PlainDigits {
  readonly least?: number;
  readonly most: number;
  /** Places the point is moved to the right: 2 for percent. */
  readonly shift?: number;
  readonly integerDigits?: number;
}

/**
 * A number below 1,000 as `Intl.NumberFormat` writes it in English, without `Intl`: the first NumberFormat of a page makes
 * Chromium read the data of every language, 15 to 40 ms that the first figure of a page would wait for. undefined: leave it to
 * `Intl`. Rounds half away from zero by the shortest digits of the number, as ICU does (1.005 is 1.01).
 */
export function plainDecimal(value: number, locale: string, digits: PlainDigits): string | undefined {
  const { least = 0, most, shift = 0, integerDigits = 1 } = digits;
  const size = Math.abs(value);
  if (!plainLocales.has(locale) || !(size < 1_000) || (size > 0 && size < 1e-6)) return undefined;
  const [ones = '', parts = ''] = String(size).split('.');
  const moved = parts.padEnd(shift, '0');
  const fraction = moved.slice(shift);
  const kept = ones + moved.slice(0, shift) + fraction.slice(0, most).padEnd(most, '0');
  const rounded = String(Number(kept) + (fraction.charAt(most) >= '5' ? 1 : 0)).padStart(most + integerDigits, '0');
  const whole = rounded.slice(0, rounded.length - most);
  if (whole.length > 3) return undefined; // written in groups
  let end = rounded.length;
  while (end > whole.length + least && rounded[end - 1] === '0') end--;
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return `${sign}${whole}${end > whole.length ? '.' : ''}${rounded.slice(whole.length, end)}`;
}
