import { html, nothing, type TemplateResult } from 'lit';
import { count, duration, formatFigure } from '../../profile/figures.js';
import type { Ledger, LedgerRow } from '../../profile/index.js';
import { signedFigure } from '../signed-figure.js';
import type { ComparisonView } from './comparison-view.js';
import { withStyle } from '../with-style.js';

/** Small differences are told together until the user asks for each. */
const mostRows = 8;

/**
 * Where the difference of the totals came from. The rows, added from the top, give the sum below them to the last digit;
 * `data` elements carry the figures unrounded.
 */
export function renderLedger(
  ledger: Ledger,
  { language, say, nameOf, sides }: ComparisonView,
  showsAll: boolean,
  onShowAll: () => void,
): TemplateResult {
  const rows = ledger.rows.filter(({ delta }) => delta !== 0);
  if (rows.length === 0) {
    return html`<section class="ledger" part="ledger" aria-labelledby="ledger">
      <h3 id="ledger">${say('compare.ledger')}</h3>
      <p class="hint">${say('compare.ledger.none')}</p>
    </section>`;
  }
  const shown = showsAll || rows.length <= mostRows + 1 ? rows : rows.slice(0, mostRows);
  const rest = rows.slice(shown.length);
  const widest = rows.reduce((most, { delta }) => Math.max(most, Math.abs(delta)), 0);
  const text = (delta: number): TemplateResult =>
    html`<data value=${delta}>${signedFigure(duration(delta), language)}</data>`;
  const line = (name: TemplateResult | string, delta: number, title: string): TemplateResult =>
    html`<tr part="ledger-row" title=${title}>
      <th scope="row">${name}</th>
      <td class="bar-cell" aria-hidden="true">${renderBar(delta, widest)}</td>
      <td class=${toneOf(delta)}>${text(delta)}</td>
    </tr>`;
  const fromTo = ({ baseline, candidate }: LedgerRow): string =>
    `${formatFigure(duration(baseline), language)} ${say('figures.arrow')} ${formatFigure(duration(candidate), language)}`;
  return html`<section class="ledger" part="ledger" aria-labelledby="ledger">
    <h3 id="ledger">${say('compare.ledger')}</h3>
    <table aria-labelledby="ledger">
      <colgroup>
        <col />
        <col class="bar-cell" />
        <col class="sum-cell" />
      </colgroup>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">${say('column.node')}</th>
          <td class="bar-cell"></td>
          <th scope="col">${say('column.change')}</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map((row) =>
          line(
            row.kind === 'wait' ? html`<em>${say('compare.waits')}</em>` : html`<bdi>${nameOf(row.nodeId!)}</bdi>`,
            row.delta,
            fromTo(row),
          ),
        )}
        ${
          rest.length
            ? html`<tr part="ledger-row">
                <th scope="row">
                  <button class="link" type="button" @click=${onShowAll}>
                    ${say('compare.ledger.more', { more: count(rest.length) })}
                  </button>
                </th>
                <td class="bar-cell"></td>
                <td>${text(rest.reduce((sum, { delta }) => sum + delta, 0))}</td>
              </tr>`
            : nothing
        }
      </tbody>
      <tfoot>
        <tr part="ledger-sum">
          <th scope="row">${say('compare.sum')}</th>
          <td class="bar-cell"></td>
          <td class=${toneOf(ledger.delta)}>${text(ledger.delta)}</td>
        </tr>
      </tfoot>
    </table>
    <p class="hint">
      ${
        sides.baseline.length + sides.candidate.length > 2
          ? say('compare.ledger.ofMedians', {
              baseline: duration(ledger.baseline),
              candidate: duration(ledger.candidate),
            })
          : say('compare.ledger.hint')
      }
    </p>
  </section>`;
}

function toneOf(delta: number | undefined): string {
  return !delta ? 'same' : delta < 0 ? 'less' : 'more';
}

/** From the middle: to the end what became slower, to the start what became faster. */
function renderBar(delta: number, widest: number): TemplateResult {
  const size = widest > 0 ? (50 * Math.abs(delta)) / widest : 0;
  return html`<span class="bar ${toneOf(delta)}"
    ><span ${withStyle({ 'inline-size': `${size}%`, 'inset-inline-start': `${delta < 0 ? 50 - size : 50}%` })}></span
  ></span>`;
}
