import { formatFigure, spaced, unitSymbol, type FigureKind } from './figures.js';

/** Writes one value of a column. */
export type ColumnFormat = (value: number) => string;

interface Scale {
  readonly options: Intl.NumberFormatOptions;
  /** Factor from the value to what is written. */
  readonly factor: number;
  readonly digits: number;
}

/**
 * How the figures of one column are written: all in the unit in which its largest is read best and with as many digits
 * after the point, so that one number can be told from another by its length. What would be written as zero and is none is
 * written as less than the least step (`<0.01 s`).
 */
export function columnFormat(kind: FigureKind, values: Iterable<number>, locale = 'en'): ColumnFormat {
  let largest = 0;
  let smallest = Infinity;
  for (const value of values) {
    const size = Math.abs(value);
    if (!(size > 0 && size < Infinity)) continue;
    if (size > largest) largest = size;
    if (size < smallest) smallest = size;
  }
  const scale = scales[kind]?.(largest, smallest);
  if (!scale) return (value) => formatFigure({ kind, value }, locale);
  const { factor, digits } = scale;
  const format = numberFormat(locale, {
    ...scale.options,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  const least = 10 ** (scale.options.style === 'percent' ? -digits - 2 : -digits);
  const symbol = unitSymbol(locale, scale.options.unit ?? '');
  const write = (value: number): string => spaced(format.formatToParts(value), symbol);
  return (value) => {
    if (!Number.isFinite(value)) return '—';
    const shown = value * factor;
    return shown !== 0 && Math.abs(shown) < least / 2 ? `<${write(least)}` : write(shown);
  };
}

const scales: Readonly<Partial<Record<FigureKind, (largest: number, smallest: number) => Scale>>> = {
  duration: (largest) => {
    if (largest < 999.5) return durationScale('millisecond', 1, largest < 9.95 ? 1 : 0);
    if (largest < 3_599_500) return durationScale('second', 1e-3, largest < 99_995 ? 2 : largest < 999_950 ? 1 : 0);
    return durationScale('hour', 1 / 3_600_000, 2);
  },
  share: (_, smallest) => ({ options: { style: 'percent' }, factor: 1, digits: smallest < 0.095 ? 1 : 0 }),
  bytes: (largest) => {
    const step = largest < 999.5 ? 0 : largest < 999_500 ? 1 : largest < 999.5e6 ? 2 : largest < 999.5e9 ? 3 : 4;
    const unit = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'][step]!;
    const options = { style: 'unit', unit, unitDisplay: 'short' } as const;
    return { options, factor: 1_000 ** -step, digits: step ? 1 : 0 };
  },
  cost: (largest, smallest) => ({
    options: { style: 'currency', currency: 'USD' },
    factor: 1,
    digits: largest < 0.1 && smallest < 0.01 ? 4 : 2,
  }),
};

function durationScale(unit: string, factor: number, digits: number): Scale {
  return { options: { style: 'unit', unit, unitDisplay: 'narrow' }, factor, digits };
}

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(locale, options);
  } catch {
    return new Intl.NumberFormat('en', options); // a malformed lang attribute must not blank the table
  }
}
