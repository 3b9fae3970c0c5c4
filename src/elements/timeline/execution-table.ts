import { html, nothing, type TemplateResult } from 'lit';
import { count, duration, formatFigure } from '../../profile/figures.js';
import { labelsOf } from '../derived.js';
import { foundFlag, type TimeWindow } from '../../geometry/index.js';
import { signedFigure } from '../signed-figure.js';
import { visibleText } from '../../profile/visible-text.js';
import { say } from '../words/words.js';
import { changeOf } from './execution-figures.js';
import type { PlotWords } from './plot-words.js';
import { liesWithin } from './range-figures.js';
import type { Scene } from './scene.js';
import { nowIn } from '../live-now.js';

export interface TableState {
  readonly scene: Scene;
  readonly window: TimeWindow;
  readonly now: number;
  readonly limit: number;
  readonly words: PlotWords;
  readonly selectedNodeId: string | null;
  readonly onChoose: (nodeId: string) => void;
}

/** The executions of a stretch of time, in order of start: the first `limit`, and how many there are. */
export function executionsWithin({
  scene,
  window,
  now,
  limit,
}: Pick<TableState, 'scene' | 'window' | 'now' | 'limit'>): {
  readonly spans: readonly number[];
  readonly total: number;
} {
  const { starts, ends, last } = scene.columns;
  const { positionOf } = scene.layout;
  const spans: number[] = [];
  let total = 0;
  for (let span = 0; span < starts.length && starts[span]! <= window.to; span++) {
    if (!(scene.marks[positionOf[span]!]! & foundFlag)) continue;
    if (!liesWithin(starts[span]!, Math.min(ends[span]!, now), window, last)) continue;
    total += 1;
    if (spans.length < limit) spans.push(span);
  }
  return { spans, total };
}

export interface TableViewState extends Omit<TableState, 'now'> {
  /** The run in one sentence. */
  readonly summary: string;
  readonly onMore: () => void;
}

/** What the plot shows, as a table that scrolls, with more of it on demand. */
export function tableView({ summary, onMore, ...rest }: TableViewState): TemplateResult {
  const { isRunning, last, session } = rest.scene.columns;
  const state = { ...rest, now: isRunning ? Math.max(last, nowIn(session) - session.startedAt) : last };
  const hasMore = executionsWithin({ ...state, limit: 0 }).total > state.limit;
  return html`<div class="table" tabindex="0" role="region" aria-label=${summary}>
    ${executionTable(state)}
    ${
      hasMore
        ? html`<button class="button more" type="button" @click=${onMore}>
            ${say(state.words.language, 'timeline.table.more')}
          </button>`
        : nothing
    }
  </div>`;
}

function executionTable(state: TableState): TemplateResult {
  const { scene, words, now, selectedNodeId, onChoose } = state;
  const { language } = words;
  const { columns, path } = scene;
  const { spans, total } = executionsWithin(state);
  const time = (ms: number): string => formatFigure(duration(ms), language);
  return html`<table part="table">
    <caption>
      ${say(language, 'timeline.table.caption', { shown: count(spans.length), total: count(total) })}
    </caption>
    <thead>
      <tr>
        <th scope="col">${say(language, 'column.node')}</th>
        <th scope="col" class="figure">${say(language, 'timeline.start')}</th>
        <th scope="col" class="figure">${say(language, 'timeline.duration')}</th>
        <th scope="col" class="figure">${say(language, 'column.queue')}</th>
        ${scene.changes ? html`<th scope="col" class="figure">${say(language, 'column.change')}</th>` : nothing}
        <th scope="col">${say(language, 'timeline.status')}</th>
        <th scope="col">${say(language, 'timeline.lane')}</th>
      </tr>
    </thead>
    <tbody>
      ${spans.map((span) => {
        const execution = columns.executions[span]!;
        const { nodeId, status, lane } = execution;
        const start = columns.starts[span]!;
        const queued = columns.queued?.[span] ?? NaN;
        const change = changeOf(scene, span);
        const hasTime = status !== 'cached' && status !== 'skipped';
        return html`<tr class=${nodeId === selectedNodeId ? 'row-selected' : ''}>
          <th scope="row">
            <button
              type="button"
              class="name"
              aria-pressed=${nodeId === selectedNodeId}
              @click=${() => onChoose(nodeId)}
            >
              <bdi>${words.name(execution, labelsOf(columns.session.graph))}</bdi>
            </button>
            ${path?.isOn[span] ? html`<span class="chip">${say(language, 'timeline.onPath')}</span>` : nothing}
          </th>
          <td class="figure">${time(start)}</td>
          <td class="figure">${hasTime ? time(Math.min(columns.ends[span]!, now) - start) : '–'}</td>
          <td class="figure">${queued < start ? time(start - queued) : '–'}</td>
          ${scene.changes ? html`<td class="figure">${change ? signedFigure(change, language) : '–'}</td>` : nothing}
          <td>${say(language, `node.status.${status}`)}</td>
          <td><bdi>${visibleText(lane ?? '')}</bdi></td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}
