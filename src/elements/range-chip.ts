import { css, html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { duration } from '../profile/figures.js';
import type { TimeRange } from '../profile/clip-session.js';
import type { ProfilingSession } from '../profile/model.js';
import { basicIcon } from './basic-icons.js';
import type { Speak } from './words/words.js';

export interface RangeChip {
  /** null: the figures are those of the whole run, and nothing is shown. */
  readonly range: TimeRange | null;
  readonly session: ProfilingSession;
  readonly say: Speak<'range.in' | 'timeline.range.clear'>;
  readonly letGo: () => void;
}

/** Says that the figures beside it are those of a stretch of the run, and lets go of it. */
export function rangeChip({ range, session, say, letGo }: RangeChip): TemplateResult | typeof nothing {
  if (!range) return nothing;
  const at = (time: number) => duration(Math.max(0, time - session.startedAt));
  const latest = Math.max(session.finishedAt ?? Infinity, session.startedAt + (session.recordedDuration ?? 0));
  return html`<span class="chip range-chip" part="range-chip">
    ${say('range.in', { from: at(range.from), to: at(Math.min(range.to, latest)) })}
    <button
      class="range-clear"
      type="button"
      aria-label=${say('timeline.range.clear')}
      title=${say('timeline.range.clear')}
      @click=${letGo}
    >
      ${basicIcon('close')}
    </button>
  </span>`;
}

export const rangeChipStyles: CSSResult = css`
  .range-chip {
    --_chip: var(--_accent);
    --_chip-text: var(--_ink);

    display: inline-flex;
    align-items: center;
    padding-inline-end: 0;
    font-variant-numeric: tabular-nums;
  }

  .range-clear {
    display: inline-grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    margin-block: -4px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    cursor: pointer;
  }

  .range-clear .icon {
    inline-size: 12px;
    block-size: 12px;
  }
`;
