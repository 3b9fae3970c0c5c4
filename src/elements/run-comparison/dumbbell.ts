import { html, svg, type TemplateResult } from 'lit';
import type { Difference } from '../../profile/index.js';
import { clearChange } from '../clear-change.js';

/**
 * The two medians on a common scale, a line between them: the baseline hollow, the candidate filled. Of several runs the range
 * is drawn thin behind them. `most` (ms) is the end of the scale; `label` says the same in words.
 */
export function renderDumbbell(
  { baseline, candidate, delta }: Difference,
  most: number,
  label: string,
): TemplateResult {
  const at = (ms: number): string => `${most > 0 ? (100 * ms) / most : 0}%`;
  return html`<svg
    class="dumbbell ${clearChange(baseline?.median, delta)}"
    part="dumbbell"
    role="img"
    aria-label=${label}
    height="14"
  >
    <line class="axis" x1="0" x2="100%" y1="7" y2="7" />
    ${[baseline, candidate].map((side) =>
      side && side.count > 1 ? svg`<line class="range" x1=${at(side.min)} x2=${at(side.max)} y1="7" y2="7" />` : '',
    )}
    ${
      baseline && candidate
        ? svg`<line class="bridge" x1=${at(baseline.median)} x2=${at(candidate.median)} y1="7" y2="7" />`
        : ''
    }
    ${baseline ? svg`<circle class="before" cx=${at(baseline.median)} cy="7" r="3.5" />` : ''}
    ${candidate ? svg`<circle class="after" cx=${at(candidate.median)} cy="7" r="3.5" />` : ''}
  </svg>`;
}
