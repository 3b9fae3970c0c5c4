import { plainDecimal } from './plain-decimal.js';

/** A number and what it counts, so that it can be written in any language. */
export interface Figure {
  readonly kind: FigureKind;
  readonly value: number;
}

/** duration in ms, share as 0…1, bytes, cost in USD, rate per second; count and number have no unit. */
export type FigureKind = 'duration' | 'share' | 'count' | 'number' | 'bytes' | 'cost' | 'rate' | 'ratio';

export const duration = (value: number): Figure => ({ kind: 'duration', value });
export const share = (value: number): Figure => ({ kind: 'share', value });
export const count = (value: number): Figure => ({ kind: 'count', value });
export const bytes = (value: number): Figure => ({ kind: 'bytes', value });
export const cost = (value: number): Figure => ({ kind: 'cost', value });
export const rate = (value: number): Figure => ({ kind: 'rate', value });
export const ratio = (value: number): Figure => ({ kind: 'ratio', value });
export const number = (value: number): Figure => ({ kind: 'number', value });

/** The figure with its unit, as the language writes it; an em dash for what is not a finite number. */
export function formatFigure(figure: Figure, locale = 'en'): string {
  return Number.isFinite(figure.value) ? formatters[figure.kind](figure.value, locale) : '—';
}

const formatters: Readonly<Record<FigureKind, (value: number, locale: string) => string>> = {
  duration: formatDuration,
  share: formatShare,
  count: (value, locale) =>
    plainDecimal(value, locale, { most: 0 }) ?? intl(locale, { maximumFractionDigits: 0 }).format(value),
  number: (value, locale) => intl(locale, { maximumSignificantDigits: 3 }).format(value),
  bytes: formatBytes,
  cost: (value, locale) =>
    intl(locale, {
      style: 'currency',
      currency: 'USD',
      ...(value !== 0 && Math.abs(value) < 0.1 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 2 }),
    }).format(value),
  rate: (value, locale) => `${intl(locale, { maximumSignificantDigits: 3 }).format(value)}/s`,
  ratio: (value, locale) => `${intl(locale, { maximumFractionDigits: 1 }).format(value)}×`,
};

/**
 * A duration in ms in the unit in which it is read best: `0.4 ms`, `35 ms`, `1.24 s`, `12.6 s`, `3 m 05 s`, `2 h 10 m`.
 * Negative durations keep their sign.
 */
export function formatDuration(ms: number, locale = 'en'): string {
  const size = Math.abs(ms);
  if (size === 0) return formatUnit(0, 'millisecond', 0, locale);
  if (size < 9.95) return formatUnit(ms, 'millisecond', 1, locale);
  if (size < 999.5) return formatUnit(ms, 'millisecond', 0, locale);
  if (size < 9_995) return formatUnit(ms / 1_000, 'second', 2, locale);
  if (size < 59_950) return formatUnit(ms / 1_000, 'second', 1, locale);
  const sign = Math.sign(ms);
  const seconds = Math.round(size / 1_000);
  if (seconds < 3_600) {
    return `${formatUnit(sign * Math.floor(seconds / 60), 'minute', 0, locale)} ${formatUnit(seconds % 60, 'second', 0, locale, 2)}`;
  }
  const minutes = Math.round(size / 60_000);
  return `${formatUnit(sign * Math.floor(minutes / 60), 'hour', 0, locale)} ${formatUnit(minutes % 60, 'minute', 0, locale, 2)}`;
}

/** `73%`, `5.6%`; a share of next to nothing is not written as nothing: `<0.1%`. */
function formatShare(value: number, locale = 'en'): string {
  const isTiny = value > 0 && value < 0.0005;
  const most = value > 0 && value < 0.095 ? 1 : 0;
  const shown = isTiny ? 0.001 : value;
  const plain = plainDecimal(shown, locale, { most, shift: 2 });
  const text =
    plain === undefined ? intl(locale, { style: 'percent', maximumFractionDigits: most }).format(shown) : `${plain}%`;
  return isTiny ? `<${text}` : text;
}

/** Bytes in powers of 1000: `812 B`, `4.1 kB`, `2.4 GB`. */
export function formatBytes(value: number, locale = 'en'): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  let step = 0;
  let size = value;
  while (Math.abs(size) >= 999.5 && step < units.length - 1) {
    size /= 1_000;
    step += 1;
  }
  return intl(locale, {
    style: 'unit',
    unit: units[step]!,
    unitDisplay: 'short',
    maximumFractionDigits: step && Math.abs(size) < 9.95 ? 1 : 0,
  }).format(size);
}

/** A time in one unit, with up to `most` digits after the point and no fewer than `least`: `2.50 s`. */
export function formatUnit(
  value: number,
  name: TimeUnit,
  most: number,
  locale: string,
  integerDigits = 1,
  least = name === 'millisecond' ? 0 : most,
): string {
  const plain = plainDecimal(value, locale, { least, most, integerDigits });
  if (plain !== undefined) return `${plain}\u00a0${plainSymbols[name]}`;
  const parts = intl(locale, {
    style: 'unit',
    unit: name,
    // The symbols of the SI ("s", not "sec"), as engineers read them.
    unitDisplay: 'narrow',
    minimumIntegerDigits: integerDigits,
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  }).formatToParts(value);
  return spaced(parts, unitSymbol(locale, name));
}

/** A unit stands apart from its number in every language, and does not part from it at the end of a line. */
export function spaced(parts: readonly Intl.NumberFormatPart[], symbol: string | undefined): string {
  return parts
    .map(({ type, value }, i) => {
      // Besides spaces there are marks of direction.
      if (type === 'literal') return value.trim() ? value : '\u00a0';
      if (type !== 'unit') return value;
      return `${parts[i - 1]?.type === 'literal' ? '' : '\u00a0'}${symbol ?? value}`;
    })
    .join('');
}

type TimeUnit = 'millisecond' | 'second' | 'minute' | 'hour';

const plainSymbols: Readonly<Record<TimeUnit, string>> = { millisecond: 'ms', second: 's', minute: 'm', hour: 'h' };

/** Where `Intl` has abbreviated words for a language even in its narrow form ("Sek."), whose full stop would end sentences. */
const symbols: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: { second: 's', minute: 'min', hour: 'h' },
};

/** What stands for a unit in a language instead of what `Intl` has for it, by the name `Intl` knows it by. */
export function unitSymbol(locale: string, unit: string): string | undefined {
  return symbols[locale.split('-', 1)[0]!.toLowerCase()]?.[unit];
}

const cache = new Map<string, Intl.NumberFormat>();

/** Making a NumberFormat costs some 50 µs, using one about 1 µs; a table of 10,000 rows uses the same few. */
function intl(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = cache.get(key);
  if (!format) {
    try {
      format = new Intl.NumberFormat(locale, options);
    } catch {
      format = new Intl.NumberFormat('en', options); // a malformed lang attribute must not blank the panel
    }
    cache.set(key, format);
  }
  return format;
}
