import { formatDuration, formatUnit } from '../profile/figures.js';

/**
 * A moment on the axis, ms since the start, with as many digits as tell it from the next tick. All ticks of an axis have one
 * unit: seconds once the axis reaches one, minutes and hours where the ticks are whole seconds.
 */
export function tickText(time: number, step: number, latest: number, language: string): string {
  if (latest >= 120_000 && step >= 1_000)
    return time === 0 ? formatUnit(0, 'second', 0, language) : formatDuration(time, language);
  const isLong = latest >= 1_000;
  const scale = isLong ? 1_000 : 1;
  const digits = Math.min(9, Math.max(0, -Math.floor(Math.log10(step / scale) + 1e-9)));
  const spare = Math.abs((step / scale) * 10 ** digits - Math.round((step / scale) * 10 ** digits)) > 1e-6 ? 1 : 0;
  return formatUnit(time / scale, isLong ? 'second' : 'millisecond', Math.min(9, digits + spare), language, 1, 0);
}
