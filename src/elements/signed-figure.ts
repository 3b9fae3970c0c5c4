import { formatFigure, type Figure } from '../profile/figures.js';

/** A difference with its sign: `+1.2 s`, `−8.1 s`; zero has none. */
export function signedFigure(figure: Figure, language: string): string {
  const size = formatFigure({ ...figure, value: Math.abs(figure.value) }, language);
  // What is too small to be written is written as nothing, and nothing has no sign.
  if (!Number.isFinite(figure.value) || size === formatFigure({ ...figure, value: 0 }, language)) return size;
  // In a language that is read from the right, `Intl` puts a mark before a sign, which keeps it at the left of its number.
  const [mark] = formatFigure({ ...figure, value: -1 }, language).split(/[-−]/);
  return `${mark}${figure.value < 0 ? '−' : '+'}${size}`;
}
