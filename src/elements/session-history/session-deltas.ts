import { html, nothing, type TemplateResult } from 'lit';
import { count, duration, formatFigure, share, type Figure } from '../../profile/figures.js';
import { computeStatistics, nodeTimings, type ProfilingStatistics } from '../../profile/index.js';
import type { ProfilingSession } from '../../profile/model.js';
import { labelOf } from '../derived.js';
import { sessionName } from '../session-name.js';
import { signedFigure } from '../signed-figure.js';
import type { Speak, WordKey } from '../words/words.js';

export interface Deltas {
  readonly baseline: ProfilingSession;
  readonly shown: ProfilingSession;
  readonly language: string;
  readonly say: Speak;
}

const rows: readonly { readonly word: WordKey; readonly figure: (statistics: ProfilingStatistics) => Figure }[] = [
  { word: 'statistic.totalDuration', figure: (s) => duration(s.totalDuration) },
  { word: 'statistic.work', figure: (s) => duration(s.work) },
  { word: 'statistic.parallelizationRatio', figure: (s) => share(s.parallelizationRatio) },
  { word: 'statistic.cachedNodes', figure: (s) => count(s.cachedNodes) },
  { word: 'statistic.failedNodes', figure: (s) => count(s.failedNodes) },
];

const shownNodes = 5;

/** Two runs side by side: their statistics, and the nodes whose times differ most. */
export function renderDeltas({ baseline, shown, language, say }: Deltas): TemplateResult {
  const [before, after] = [computeStatistics(baseline), computeStatistics(shown)];
  const line = (name: TemplateResult | string, a: Figure, b: Figure): TemplateResult => {
    const change = { kind: b.kind, value: b.value - a.value };
    const tone = change.value === 0 ? 'same' : b.kind !== 'duration' ? '' : change.value < 0 ? 'less' : 'more';
    return html`<tr>
      <th scope="row">${name}</th>
      <td>${formatFigure(a, language)}</td>
      <td>${formatFigure(b, language)}</td>
      <td class="change ${tone}">${signedFigure(change, language)}</td>
    </tr>`;
  };
  const nodes = nodeChanges(baseline, shown);
  return html`<section class="deltas" part="deltas" aria-label=${say('history.deltas')}>
    <table>
      <thead>
        <tr>
          <th scope="col"><span class="visually-hidden">${say('column.figure')}</span></th>
          <th scope="col" title=${sessionName(baseline, language)}>${say('history.baseline')}</th>
          <th scope="col" title=${sessionName(shown, language)}>${say('history.shown')}</th>
          <th scope="col">${say('column.change')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(({ word, figure }) => line(say(word), figure(before), figure(after)))}
      </tbody>
      ${
        nodes.length
          ? html`<tbody class="delta-nodes">
              ${nodes.map(({ label, before: a, after: b }) =>
                line(html`<bdi title=${label}>${label}</bdi>`, duration(a), duration(b)),
              )}
            </tbody>`
          : nothing
      }
    </table>
    <p class="hint">${say('history.deltas.hint')}</p>
  </section>`;
}

function nodeChanges(baseline: ProfilingSession, shown: ProfilingSession) {
  const [before, after] = [nodeTimings(baseline), nodeTimings(shown)];
  const changes: { readonly label: string; readonly before: number; readonly after: number }[] = [];
  for (const nodeId of new Set([...before.keys(), ...after.keys()])) {
    const [a, b] = [before.get(nodeId), after.get(nodeId)];
    if (a?.group || b?.group || (a?.time ?? 0) === (b?.time ?? 0)) continue;
    const session = b ? shown : baseline;
    changes.push({ label: labelOf(session, nodeId), before: a?.time ?? 0, after: b?.time ?? 0 });
  }
  return changes.sort((x, y) => Math.abs(y.after - y.before) - Math.abs(x.after - x.before)).slice(0, shownNodes);
}
