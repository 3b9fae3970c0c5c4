import { formatFigure } from '../profile/index.js';

/** Figures in columns; a no-break space would only get in the way of `grep`. */
const written = (kind: 'duration' | 'share' | 'ratio' | 'number', value: number): string =>
  formatFigure({ kind, value }).replaceAll('\u00a0', ' ');

export const durationText = (ms: number | undefined): string => (ms === undefined ? '' : written('duration', ms));
export const shareText = (value: number): string => written('share', value);
export const ratioText = (value: number | undefined): string => (value === undefined ? '' : written('ratio', value));
export const numberText = (value: number): string => written('number', value);

export const deltaText = (ms: number | undefined): string =>
  ms !== undefined && ms > 0 ? `+${durationText(ms)}` : durationText(ms);

/** `1 run`, `3 runs`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
