import { html, nothing, type TemplateResult } from 'lit';
import { count, duration, formatFigure, ratio } from '../../profile/figures.js';
import type { Difference, NodeComparison } from '../../profile/index.js';
import { clearChange } from '../clear-change.js';
import { recycle, type RecycledItem } from '../recycle.js';
import type { RowGap, RowWindow } from '../row-window.js';
import { signedFigure } from '../signed-figure.js';
import { visibleText } from '../../profile/visible-text.js';
import { withStyle } from '../with-style.js';
import { wordsVersion, type WordKey } from '../words/words.js';
import type { ComparisonView } from './comparison-view.js';
import { renderDumbbell } from './dumbbell.js';
import { isTooFew } from './sides.js';

export interface NodeComparisonsModel {
  /** Those of `shownNodes`. */
  readonly rows: readonly NodeComparison[];
  readonly inTabOrder: string | null;
  /** Says which of them are drawn. */
  readonly window: RowWindow;
  readonly onShowAll: () => void;
}

/** The first `limit` nodes, and the selected one wherever it stands. */
export function shownNodes(
  { comparison: { nodes }, selectedNodeId }: ComparisonView,
  limit: number,
): readonly NodeComparison[] {
  return nodes.length <= limit ? nodes : nodes.filter(({ nodeId }, i) => i < limit || nodeId === selectedNodeId);
}

/** Every node with its medians on both sides, what that is a change of, and whether it is proven. */
export function renderNodeComparisons(
  view: ComparisonView,
  { rows, inTabOrder, window, onShowAll }: NodeComparisonsModel,
): TemplateResult {
  const { comparison, say, language, selectedNodeId } = view;
  const all = comparison.nodes;
  const indexOf = (id: string | null): number => (id === null ? -1 : rows.findIndex(({ nodeId }) => nodeId === id));
  const reachable = Math.max(0, indexOf(inTabOrder));
  const plan = window.plan(rows.length, [reachable, indexOf(selectedNodeId)]);
  // With so few runs nothing is concluded of any node: what stands above the table says it for all.
  const isTold = isTooFew(view.sides);
  const most = all.reduce((m, row) => Math.max(m, reachOf(row)), 0);
  return html`<section class="nodes" aria-labelledby="nodes">
    <h3 id="nodes">${say('compare.nodes')}</h3>
    <table
      class=${plan.length < rows.length ? 'long' : ''}
      part="table"
      aria-labelledby="nodes"
      aria-rowcount=${rows.length + 1}
    >
      <thead>
        <tr aria-rowindex="1">
          <th scope="col">${say('column.node')}</th>
          <th class="column-plot" scope="col"><span class="visually-hidden">${say('compare.plot')}</span></th>
          <th class="column-side" scope="col">${say('history.baseline')}</th>
          <th class="column-side" scope="col">${say('history.shown')}</th>
          <th scope="col">${say('column.change')}</th>
          <th class="column-ratio" scope="col" title=${say('compare.ratio.long')}>${say('compare.ratio')}</th>
        </tr>
      </thead>
      <tbody>
        ${recycle(
          plan.map((item, i): RecycledItem => {
            if (typeof item !== 'number')
              return { key: i, kind: 'gap', depends: [item.height], render: () => renderGap(item) };
            const row = rows[item]!;
            const isSelected = row.nodeId === selectedNodeId;
            return {
              key: `${row.presence} ${row.nodeId}`,
              kind: 'row',
              depends: [comparison, item, isSelected, item === reachable, language, wordsVersion()],
              render: () => renderRow(row, item, view, most, isTold, item === reachable),
            };
          }),
        )}
      </tbody>
    </table>
    ${
      rows.length < all.length
        ? html`<button class="button all" type="button" @click=${onShowAll}>
            ${say('list.all', { all: count(all.length) })}
          </button>`
        : nothing
    }
  </section>`;
}

function renderRow(
  row: NodeComparison,
  index: number,
  { language, say, nameOf, selectedNodeId }: ComparisonView,
  most: number,
  isTold: boolean,
  isInTabOrder: boolean,
): TemplateResult {
  const isSelected = row.nodeId === selectedNodeId;
  const text = (ms: number | undefined): string => (ms === undefined ? '–' : formatFigure(duration(ms), language));
  const name = row.label ? visibleText(row.label) : nameOf(row.nodeId);
  const change = changeOf(row);
  const state = `row ${isSelected ? 'row-selected' : ''}`;
  return html`<tr
    class=${state}
    part="${state} row-${row.presence} row-${row.verdict}"
    data-node=${row.nodeId}
    aria-rowindex=${index + 2}
  >
    <th scope="row">
      <button
        class="row-name"
        part="name"
        type="button"
        tabindex=${isInTabOrder ? 0 : -1}
        aria-pressed=${isSelected ? 'true' : 'false'}
        title=${row.type ? `${name} · ${visibleText(row.type)}` : name}
      >
        <bdi>${name}</bdi>
      </button>
      ${isTold && row.verdict === 'inconclusive' && row.presence === 'both' ? nothing : renderVerdict(row, language, say)}
      ${cachedNote(row, say)}
    </th>
    <td class="column-plot">
      ${renderDumbbell(
        row,
        most,
        say('compare.fromTo', { before: text(row.baseline?.median), after: text(row.candidate?.median) }),
      )}
    </td>
    <td class="column-side" title=${spreadOf(row.baseline, language, say)}>${text(row.baseline?.median)}</td>
    <td class="column-side" title=${spreadOf(row.candidate, language, say)}>${text(row.candidate?.median)}</td>
    <td class="change ${row.verdict === 'same' ? '' : clearChange(row.baseline?.median, change)}">
      ${change === undefined ? '–' : signedFigure(duration(change), language)}
    </td>
    <td class="column-ratio">${row.ratio === undefined ? '–' : ratioText(row.ratio, language)}</td>
  </tr>`;
}

/** One cell: spanning the columns it would bring back those that a narrow table leaves out, as empty ones. */
function renderGap({ height }: RowGap): TemplateResult {
  return html`<tr class="gap" aria-hidden="true">
    <td ${withStyle({ 'block-size': `${height}px` })}></td>
  </tr>`;
}

/** Of a node that one side lacks its whole time. */
function changeOf({ presence, delta, baseline, candidate }: NodeComparison): number | undefined {
  if (presence === 'added') return candidate?.median;
  return presence === 'removed' && baseline ? -baseline.median : delta;
}

const verdictWords: Readonly<Record<NodeComparison['verdict'], WordKey>> = {
  slower: 'compare.slower',
  faster: 'compare.faster',
  same: 'compare.same',
  inconclusive: 'compare.inconclusive',
};

function renderVerdict(
  { presence, verdict, adjustedPValue }: NodeComparison,
  language: string,
  say: ComparisonView['say'],
): TemplateResult {
  if (presence !== 'both') return html`<span class="chip presence" part="verdict">${say(`compare.${presence}`)}</span>`;
  const proof =
    adjustedPValue === undefined
      ? nothing
      : say('compare.pValue', { p: formatFigure({ kind: 'number', value: adjustedPValue }, language) });
  return html`<span class="chip ${verdict}" part="verdict verdict-${verdict}" title=${proof}
    >${say(verdictWords[verdict])}</span
  >`;
}

function cachedNote(
  { baselineCached, candidateCached }: NodeComparison,
  say: ComparisonView['say'],
): TemplateResult | typeof nothing {
  if (baselineCached + candidateCached === 0) return nothing;
  return html`<span class="note">
    ${say('compare.cached', { before: count(baselineCached), after: count(candidateCached) })}
  </span>`;
}

function spreadOf(side: Difference['baseline'], language: string, say: ComparisonView['say']): string | typeof nothing {
  if (!side || side.count < 2) return nothing;
  return say('compare.spread', {
    runs: count(side.count),
    min: formatFigure(duration(side.min), language),
    max: formatFigure(duration(side.max), language),
  });
}

/** Two digits after the point: `1.05×` and `1.0×` are not the same. */
function ratioText(value: number, language: string): string {
  if (value >= 9.995) return formatFigure(ratio(value), language);
  return `${new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value)}×`;
}

function reachOf({ baseline, candidate }: Difference): number {
  return Math.max(baseline?.max ?? 0, candidate?.max ?? 0);
}
