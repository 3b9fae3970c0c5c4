import { html, nothing, svg, type TemplateResult } from 'lit';
import { count, duration } from '../../profile/figures.js';
import type { ProfilingSession } from '../../profile/model.js';
import { runTotal } from '../run-total.js';
import type { Speak } from '../words/words.js';

/** The latest runs, at the most. */
const most = 24;

/** px. Bars begin at zero: what is twice as high took twice as long. */
const bar = { width: 4, pitch: 5, height: 18, least: 1.5 };

/** The totals of the latest runs that have ended, a bar each: at a glance whether a workflow goes as it went. */
export function renderSparkline(
  ended: readonly ProfilingSession[],
  shownId: string | undefined,
  say: Speak,
): TemplateResult | typeof nothing {
  const runs = ended.slice(-most);
  const totals = runs.map(runTotal);
  const longest = Math.max(...totals);
  if (!(longest > 0)) return nothing;
  const words = say('trend.spark', {
    runs: count(runs.length),
    least: duration(Math.min(...totals)),
    most: duration(longest),
  });
  const width = runs.length * bar.pitch - (bar.pitch - bar.width);
  return html`<svg
    class="spark"
    part="sparkline"
    role="img"
    aria-label=${words}
    width=${width}
    height=${bar.height}
    viewBox="0 0 ${width} ${bar.height}"
  >
    ${runs.map(({ id, status }, i) => {
      const height = Math.max(bar.least, (totals[i]! / longest) * bar.height);
      // Hollow where the run did not come to its end: told apart without colour.
      const inset = status === 'completed' ? 0 : 0.5;
      return svg`<rect
        class="spark-${status} ${id === shownId ? 'spark-shown' : ''}"
        x=${i * bar.pitch + inset}
        y=${bar.height - height + inset}
        width=${bar.width - 2 * inset}
        height=${Math.max(0.5, height - 2 * inset)}
      />`;
    })}
  </svg>`;
}
