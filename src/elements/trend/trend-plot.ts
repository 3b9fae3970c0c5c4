import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { duration, formatFigure, share } from '../../profile/figures.js';
import type { Trend, TrendPoint } from '../../profile/index.js';
import { signedFigure } from '../signed-figure.js';
import { tickText } from '../tick-text.js';
import { roundCeiling } from './scale.js';

/** One series to draw. Each run has a band of equal width, so that a busy hour and a quiet week are read alike. */
export interface PlotView {
  readonly trend: Trend;
  readonly kind: 'total' | 'node';
  /** Ids of the runs by band; a series need not have a point in each. */
  readonly bands: readonly string[];
  /** px. */
  readonly height: number;
  readonly pointedId: string | null;
  readonly shownId: string | undefined;
  readonly baselineId: string | undefined;
  readonly baselineWord: string;
  readonly language: string;
}

/** Room above for the words of steps, below for half a mark; px. */
const above = 16;
const below = 6;

/** From so many runs on the marks are smaller. */
const denseFrom = 60;

/** Decoration: the buttons over it say in words what it shows. */
export function renderPlot(view: PlotView): TemplateResult {
  const { trend, kind, bands, height, language } = view;
  const bandOf = new Map(bands.map((id, band) => [id, band]));
  const points = trend.points.flatMap((point) => {
    const band = bandOf.get(point.sessionId);
    return band === undefined ? [] : [{ ...point, band }];
  });
  const top = roundCeiling(Math.max(...points.map(({ value }) => value)));
  const yOf = (ms: number): number => height - below - (ms / top) * (height - above - below);
  const xOf = (band: number): string => `${(100 * band) / bands.length}%`;
  const baseline = points.find(({ sessionId }) => sessionId === view.baselineId);
  const pointed = view.pointedId === null ? undefined : bandOf.get(view.pointedId);
  const line = points.filter(({ isCounted }) => isCounted).map(({ band, value }) => `${band + 0.5},${yOf(value)}`);
  const ticks = [top, top / 2, 0];
  return html`
    <div class="axis axis-${kind}" aria-hidden="true">
      ${ticks.map((ms) => html`<span>${tickText(ms, top / 2, top, language)}</span>`)}
    </div>
    <svg
      class="plot plot-${kind} ${bands.length > denseFrom ? 'plot-dense' : ''}"
      part="plot plot-${kind}"
      width="100%"
      height=${height}
      aria-hidden="true"
    >
      ${ticks.map((ms) => svg`<line class="grid" x1="0" x2="100%" y1=${yOf(ms)} y2=${yOf(ms)} />`)}
      ${pointed === undefined ? nothing : svg`<line class="pointed" x1=${xOf(pointed + 0.5)} x2=${xOf(pointed + 0.5)} y1="0" y2=${height} />`}
      ${renderSteps(view, bandOf, xOf)}
      ${baseline ? renderBaseline(view, yOf(baseline.value), baseline.band / bands.length < 0.5) : nothing}
      <svg width="100%" height=${height} viewBox="0 0 ${bands.length} ${height}" preserveAspectRatio="none">
        <polyline class="line" points=${line.join(' ')} />
        ${renderLevels(view, bandOf, yOf)}
      </svg>
      ${points.map(
        (point) => svg`<svg x=${xOf(point.band + 0.5)} y=${yOf(point.value)} class="mark ${markOf(point)}">
          ${point.sessionId === view.shownId ? svg`<circle class="ring" r="6.5" />` : nothing}
          ${shapes[markOf(point)]}
        </svg>`,
      )}
    </svg>
  `;
}

export type Mark = 'mark-counted' | 'mark-other' | 'mark-failed' | 'mark-stopped';

/** How a run ended goes before what came from a cache. */
export function markOf({ isWhole, isCounted, status, isCached }: TrendPoint): Mark {
  if (isCounted) return 'mark-counted';
  if (isWhole || (isCached && status === 'completed')) return 'mark-other';
  return status === 'failed' ? 'mark-failed' : 'mark-stopped';
}

/** Told apart by shape, not by colour alone; the legend uses them too. */
export const shapes: Readonly<Record<Mark, SVGTemplateResult>> = {
  'mark-counted': svg`<circle r="3" />`,
  'mark-other': svg`<path d="M0-4.2 4.2 0 0 4.2-4.2 0z" />`,
  'mark-failed': svg`<circle r="3.5" /><path d="M-2.2-2.2 2.2 2.2M2.2-2.2-2.2 2.2" />`,
  'mark-stopped': svg`<circle r="3.5" />`,
};

function renderLevels(
  { trend, bands }: PlotView,
  bandOf: ReadonlyMap<string, number>,
  yOf: (ms: number) => number,
): SVGTemplateResult[] {
  if (!trend.steps.length) return [];
  const bandFrom = (at: number): number =>
    at < trend.points.length ? (bandOf.get(trend.points[at]!.sessionId) ?? 0) : bands.length;
  return trend.levels.map(({ from, to, summary }) => {
    const y = yOf(summary.median);
    return svg`<line class="level" x1=${bandFrom(from)} x2=${bandFrom(to)} y1=${y} y2=${y} />`;
  });
}

function renderSteps(
  { trend, bands, height, language }: PlotView,
  bandOf: ReadonlyMap<string, number>,
  xOf: (band: number) => string,
) {
  let free = -1;
  return trend.steps.map(({ sessionId, verdict, delta, ratio }) => {
    const band = bandOf.get(sessionId);
    if (!band) return nothing; // it lies before what is shown
    const place = band / bands.length;
    const isRight = place > 0.75;
    // Words that would run into those of the step before are left to the list.
    const hasRoom = place - (isRight ? 0.24 : 0) >= free;
    if (hasRoom) free = place + (isRight ? 0 : 0.24);
    const size =
      ratio === undefined ? signedFigure(duration(delta), language) : signedFigure(share(ratio - 1), language);
    return svg`<g class="step ${verdict}">
      <line x1=${xOf(band)} x2=${xOf(band)} y1="0" y2=${height - below} />
      ${
        hasRoom
          ? svg`<text x=${xOf(band)} y="9" dx=${isRight ? -5 : 5} text-anchor=${isRight ? 'end' : 'start'}>${verdict === 'slower' ? '▲' : '▼'} ${size}</text>`
          : nothing
      }
    </g>`;
  });
}

function renderBaseline({ baselineWord, kind }: PlotView, y: number, isLeft: boolean): SVGTemplateResult {
  return svg`<line class="baseline" x1="0" x2="100%" y1=${y} y2=${y} />
    ${kind === 'node' ? nothing : svg`<text class="baseline-word" x=${isLeft ? '100%' : '0'} y=${y - 4} text-anchor=${isLeft ? 'end' : 'start'}>${baselineWord}</text>`}`;
}

/** What a point is, in the figures of its run. */
export function figureOf(trend: Trend, sessionId: string, language: string): string | undefined {
  const point = trend.points.find((candidate) => candidate.sessionId === sessionId);
  return point && formatFigure(duration(point.value), language);
}
