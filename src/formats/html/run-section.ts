import { labelsOf } from '../../profile/by-id.js';
import { count, duration, number, ratio, share, type Figure } from '../../profile/figures.js';
import { findInsights } from '../../profile/find-insights.js';
import { computeStatistics, rankBottlenecks, type ProfilingSession } from '../../profile/index.js';
import type { NodeBox } from '../workflow/workflow-layout.js';
import { canvasPicture } from './canvas-picture.js';
import { escapeName } from './escape.js';
import type { ReportWords } from './report-words.js';
import { timelinePicture } from './timeline-picture.js';

const mostErrors = 20;
const mostRanked = 25;
const mostInsights = 12;

/** Everything about one run; `titled` where it is one of several. */
export function runSection(
  session: ProfilingSession,
  words: ReportWords,
  positions: ReadonlyMap<string, NodeBox>,
  titled: boolean,
): string {
  // Below the title of the report, or below that of the run.
  const h = titled ? 'h3' : 'h2';
  const part = (key: string, content: string): string =>
    content ? `<section><${h}>${words.say(key)}</${h}>${content}</section>` : '';
  const canvas = canvasPicture(session, words, positions);
  const timeline = timelinePicture(session, words);
  return [
    '<section class="run">',
    titled ? `<h2>${escapeName(session.name ?? session.workflowId)}</h2>` : '',
    `<p><span class="status ${session.status}">${words.say(session.status)}</span>`,
    `<span class="mute">${words.moment(session.startedAt)} UTC. ${words.say(session.clock)}</span></p>`,
    figures(session, words),
    part('canvas', canvas),
    part('timeline', timeline),
    part('bottlenecks', bottlenecks(session, words)),
    part('insights', insights(session, words)),
    part('errors', errors(session)),
    part('attributes', about(session)),
    '</section>',
  ].join('');
}

function figures(session: ProfilingSession, words: ReportWords): string {
  const s = computeStatistics(session);
  if (s.executionCount === 0) return `<p>${words.say('empty')}</p>`;
  const rows: readonly (readonly [key: string, value: Figure, note?: string])[] = [
    ['total', duration(s.totalDuration)],
    ['work', duration(s.work), words.say('workNote')],
    ['busy', duration(s.busyTime), words.say('busyNote', { idle: duration(s.idleTime) })],
    [
      'parallelism',
      number(s.averageParallelism),
      words.say('parallelismNote', { peak: count(s.peakParallelism), share: share(s.parallelizationRatio) }),
    ],
    [
      'dependencyPath',
      duration(s.dependencyPathDuration),
      words.say('dependencyPathNote', { speedup: ratio(s.maxSpeedup) }),
    ],
    [
      'nodes',
      count(s.nodeCount),
      words.say('nodesNote', {
        failed: count(s.failedNodes),
        cached: count(s.cachedNodes),
        skipped: count(s.skippedNodes),
      }),
    ],
  ];
  const cells = rows.map(
    ([key, value, note]) =>
      `<div><dt>${words.say(key)}</dt><dd>${words.figure(value)}</dd>${note ? `<dd>${note}</dd>` : ''}</div>`,
  );
  return `<dl class="figures">${cells.join('')}</dl>`;
}

function bottlenecks(session: ProfilingSession, words: ReportWords): string {
  const ranked = rankBottlenecks(session, { by: 'duration', limit: mostRanked });
  if (!ranked.length) return `<p class="mute">${words.say('noBottlenecks')}</p>`;
  const head = ['node', 'time', 'share', 'gain', 'severity', 'advice']
    .map((key) => `<th scope="col">${words.say(key)}</th>`)
    .join('');
  const rows = ranked.map((row) => {
    const cell = (key: string, text: string, kind = ''): string =>
      `<td${kind ? ` class="${kind}"` : ''} data-label="${words.say(key)}">${text}</td>`;
    const type = row.type === undefined ? '' : `<br><span class="mute">${escapeName(row.type, 80)}</span>`;
    return (
      `<tr><th scope="row">${escapeName(row.label, 160)}${type}</th>` +
      cell('time', words.figure(duration(row.duration)), 'n') +
      cell('share', words.figure(share(row.percentage / 100)), 'n') +
      cell('gain', words.figure(duration(row.gain)), 'n') +
      cell(
        'severity',
        `<span class="severity ${row.severity}">${words.say(row.severity)}</span>${row.onRecordedPath ? `<br><span class="mute">${words.say('onPath')}</span>` : ''}`,
      ) +
      cell('advice', words.message(row.recommendationMessage)) +
      `</tr>`
    );
  });
  return `<table class="ranked"><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function insights(session: ProfilingSession, words: ReportWords): string {
  const items = findInsights(session)
    .slice(0, mostInsights)
    .map(
      ({ severity, title, text, recommendationMessage, saving }) =>
        `<li><p><span class="severity ${severity}">${words.say(severity)}</span> <b>${words.message(title)}</b>` +
        (saving > 0 ? ` <span class="mute">${words.say('saving', { time: duration(saving) })}</span>` : '') +
        `</p><p>${words.message(text)} ${words.message(recommendationMessage)}</p></li>`,
    );
  return items.length ? `<ul class="insights">${items.join('')}</ul>` : '';
}

function errors(session: ProfilingSession): string {
  const failed = session.executions.filter((execution) => execution.error);
  if (!failed.length) return '';
  const labels = labelsOf(session.graph.nodes);
  const items = failed
    .slice(0, mostErrors)
    .map((e) => `<li><b>${escapeName(labels.get(e.nodeId) ?? e.nodeId, 120)}</b>: ${escapeName(e.error!, 600)}</li>`);
  return `<ul>${items.join('')}</ul>`;
}

function about(session: ProfilingSession): string {
  const entries = Object.entries(session.attributes ?? {}).slice(0, 60);
  if (!entries.length) return '';
  const rows = entries.map(([key, value]) => `<dt>${escapeName(key, 80)}</dt><dd>${escapeName(String(value))}</dd>`);
  return `<dl class="about">${rows.join('')}</dl>`;
}
