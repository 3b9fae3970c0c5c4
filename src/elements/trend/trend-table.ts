import { html, nothing, type TemplateResult } from 'lit';
import type { ProfilingSession } from '../../profile/model.js';
import { exactDate, sessionName } from '../session-name.js';
import type { Speak } from '../words/words.js';
import { figureOf } from './trend-plot.js';
import type { Trends } from './trends.js';

/** The same in text: a row for each run, oldest first. */
export function renderTrendTable(
  { total, node }: Trends,
  sessions: readonly ProfilingSession[],
  { language, say, nodeName, remarksOf }: TableView,
): TemplateResult {
  return html`<table part="table">
    <thead>
      <tr>
        <th scope="col">${say('trend.run')}</th>
        <th scope="col">${say('timeline.start')}</th>
        <th scope="col">${say('summary.total')}</th>
        ${node ? html`<th scope="col"><bdi>${nodeName}</bdi></th>` : nothing}
        <th scope="col">${say('trend.remarks')}</th>
      </tr>
    </thead>
    <tbody>
      ${sessions.map(
        (session) =>
          html`<tr>
            <th scope="row"><bdi>${sessionName(session, language)}</bdi></th>
            <td>${exactDate(session.startedAt, language)}</td>
            <td>${figureOf(total, session.id, language)}</td>
            ${node ? html`<td>${figureOf(node, session.id, language) ?? '–'}</td>` : nothing}
            <td>${remarksOf(session.id).join(', ')}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

export interface TableView {
  readonly language: string;
  readonly say: Speak;
  readonly nodeName: string;
  readonly remarksOf: (sessionId: string) => readonly string[];
}
