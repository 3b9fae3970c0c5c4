import { formatDuration, unitSymbol } from '../profile/figures.js';

const formats = new Map<string, Intl.NumberFormat>();

/**
 * A moment on the axis, ms since the start, with as many digits as tell it from the next tick. All ticks of an axis have one
 * unit: seconds once the axis reaches one, minutes and hours where the ticks are whole seconds.
 */
export function tickText(time: number, step: number, latest: number, language: string): string {
  if (latest >= 120_000 && step >= 1_000)
    return time === 0 ? unitText(0, 'second', 0, language) : formatDuration(time, language);
  const isLong = latest >= 1_000;
  const scale = isLong ? 1_000 : 1;
  const digits = Math.min(9, Math.max(0, -Math.floor(Math.log10(step / scale) + 1e-9)));
  const spare = Math.abs((step / scale) * 10 ** digits - Math.round((step / scale) * 10 ** digits)) > 1e-6 ? 1 : 0;
  return unitText(time / scale, isLong ? 'second' : 'millisecond', Math.min(9, digits + spare), language);
}

function unitText(value: number, unit: string, digits: number, language: string): string {
  const key = `${language} ${unit} ${digits}`;
  let format = formats.get(key);
  if (!format) {
    const options = { style: 'unit', unit, unitDisplay: 'narrow', maximumFractionDigits: digits } as const;
    try {
      format = new Intl.NumberFormat(language, options);
    } catch {
      format = new Intl.NumberFormat('en', options); // a malformed lang attribute must not blank the axis
    }
    formats.set(key, format);
  }
  const parts = format.formatToParts(value);
  const symbol = unitSymbol(language, unit);
  return parts
    .map(({ type, value: text }, i) => {
      if (type !== 'unit') return text;
      return `${parts[i - 1]?.type === 'literal' ? '' : '\u00a0'}${symbol ?? text}`;
    })
    .join('');
}
