import { html, svg, type TemplateResult } from 'lit';
import { count, duration } from '../profile/figures.js';
import type { Speak } from './words/words.js';

/** What a bar tells of a run. */
export interface SparkRun {
  /** ms; NaN: it took none. */
  readonly time: number;
  /** It came to its end. */
  readonly isWhole: boolean;
  readonly isShown: boolean;
}

/** px */
export interface SparkSize {
  readonly bar: number;
  readonly pitch: number;
  readonly height: number;
}

const least = 1.5;

/**
 * How long something took in the latest runs, a bar each from zero: what is twice as high took twice as long. Hollow where it did not
 * come to its end, a line on the ground where it took no time: told apart without colour. undefined: none took any.
 */
export function sparkline(
  runs: readonly SparkRun[],
  { bar, pitch, height }: SparkSize,
  say: Speak,
): TemplateResult | undefined {
  const times = runs.flatMap(({ time }) => (time >= 0 ? [time] : []));
  const longest = Math.max(...times);
  if (!(longest > 0)) return undefined;
  const words = say('trend.spark', {
    runs: count(times.length),
    least: duration(Math.min(...times)),
    most: duration(longest),
  });
  // One path for all bars of a look: a table has many of them.
  const looks = new Map<string, string>();
  runs.forEach(({ time, isWhole, isShown }, i) => {
    const look = time >= 0 ? `spark-${isWhole ? 'whole' : 'stopped'} ${isShown ? 'spark-shown' : ''}` : 'spark-none';
    const inset = time >= 0 && !isWhole ? 0.5 : 0;
    const tall = time >= 0 ? Math.max(least, (time / longest) * height) : 1;
    const [wide, high] = [bar - 2 * inset, Math.max(0.5, tall - 2 * inset)].map((side) => round(side));
    const place = `M${i * pitch + inset} ${round(height - tall + inset)}h${wide}v${high}h-${wide}z`;
    looks.set(look, (looks.get(look) ?? '') + place);
  });
  const width = runs.length * pitch - (pitch - bar);
  return html`<svg
    class="spark"
    part="sparkline"
    role="img"
    aria-label=${words}
    width=${width}
    height=${height}
    viewBox="0 0 ${width} ${height}"
  >
    ${[...looks].map(([look, place]) => svg`<path class=${look} d=${place} />`)}
  </svg>`;
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
