import { labelsOf } from '../../profile/by-id.js';
import { count, duration, number } from '../../profile/figures.js';
import { heatOf, recordedPath, type Execution, type ProfilingSession } from '../../profile/index.js';
import { hasTime, indexRun } from '../../profile/run/run-index.js';
import { nestingRows, type NestingRow } from '../build/nesting-rows.js';
import { escapeName, fitted } from './escape.js';
import type { ReportWords } from './report-words.js';

const mostBars = 1_500;
const mostRows = 60;
const mostDepth = 12;
const width = 1_000;
const labelWidth = 130;
const barHeight = 18;
const axisHeight = 22;

/** The run against time: the recorded path on top, below it a row per lane, as inline SVG; empty where nothing ran. */
export function timelinePicture(session: ProfilingSession, words: ReportWords): string {
  const run = indexRun(session);
  const now = run.start + run.end;
  const endOf = (e: Execution): number => e.finishedAt ?? Math.max(now, e.startedAt);
  const timed = run.executions.filter(hasTime);
  const last = timed.reduce((end, e) => Math.max(end, endOf(e)), now);
  const span = last - session.startedAt;
  if (!timed.length || !(span > 0)) return '';

  const longest = [...timed].sort((a, b) => endOf(b) - b.startedAt - (endOf(a) - a.startedAt)).slice(0, mostBars);
  const rows = nestingRows(longest, (e) => e.startedAt, endOf);
  const shownRows = rows.slice(0, mostRows);
  const x = (at: number): number => labelWidth + ((at - session.startedAt) / span) * (width - labelWidth - 10);
  const labels = labelsOf(session.graph.nodes);
  const heat = heatOf(session, 'relative');
  const levelOf = (nodeId: string): string => (heat.has(nodeId) ? `l${heat.get(nodeId)!.level}` : 'none');

  const parts = [pathRow(session, words, x, (id) => labels.get(id) ?? id, levelOf)];
  let y = axisHeight + barHeight + 12;
  shownRows.forEach((row, index) => {
    const bars = barsOf(row, endOf);
    const depth = bars.reduce((most, bar) => Math.max(most, bar.depth), 0);
    const name =
      row.lane === undefined
        ? words.say('lane', { number: number(index + 1) })
        : escapeName(fitted(row.lane, labelWidth - 12));
    parts.push(
      `<line class="grid" x1="0" x2="${width}" y1="${y - 4}" y2="${y - 4}"/><text class="small" x="6" y="${y + 13}">${name}</text>`,
    );
    for (const { execution, depth: level } of bars) {
      const label = labels.get(execution.nodeId) ?? execution.nodeId;
      parts.push(
        bar(
          x(execution.startedAt),
          x(endOf(execution)),
          y + level * (barHeight + 1),
          label,
          levelOf(execution.nodeId),
          words.figure(duration(endOf(execution) - execution.startedAt)),
          execution.status === 'failed',
        ),
      );
    }
    y += (depth + 1) * (barHeight + 1) + 7;
  });

  const notes = [
    timed.length > longest.length
      ? words.say('timelineCut', { shown: count(longest.length), all: count(timed.length) })
      : '',
    rows.length > shownRows.length ? words.say('rowsCut', { count: count(rows.length - shownRows.length) }) : '',
  ].filter(Boolean);
  return (
    `<figure><div class="scroll" tabindex="0" role="group" aria-label="${words.say('timeline')}">` +
    `<svg width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" role="img" aria-label="${words.say('timeline')}">${axis(span, x, session.startedAt, y, words)}${parts.join('')}</svg></div>` +
    (notes.length ? `<figcaption>${notes.join(' ')}</figcaption>` : '') +
    `</figure>`
  );
}

function pathRow(
  session: ProfilingSession,
  words: ReportWords,
  x: (at: number) => number,
  labelOf: (nodeId: string) => string,
  levelOf: (nodeId: string) => string,
): string {
  const y = axisHeight + 2;
  // Sections narrower than a hair are nothing to be seen, and a run may have 100,000 of them.
  const sections = recordedPath(session).sections.filter(
    (section) => x(section.finishedAt) - x(section.startedAt) >= 0.4,
  );
  const bars = sections.map((section) => {
    const [from, to, time] = [x(section.startedAt), x(section.finishedAt), words.figure(duration(section.duration))];
    if (section.kind === 'execution')
      return bar(from, to, y, labelOf(section.nodeId!), levelOf(section.nodeId!), time, false);
    return `<g><title>${words.say('wait')}: ${time}</title><rect class="wait" x="${round(from)}" y="${y + 4}" width="${round(to - from)}" height="${barHeight - 8}"/></g>`;
  });
  return `<text class="small" x="6" y="${y + 13}">${words.short('path', labelWidth)}</text>${bars.join('')}`;
}

function bar(from: number, to: number, y: number, label: string, level: string, time: string, failed: boolean): string {
  const wide = Math.max(to - from, 1);
  const text = fitted(label, wide - 6);
  return (
    `<g><title>${escapeName(label)}: ${time}</title>` +
    `<rect class="bar ${level}${failed ? ' failed' : ''}" x="${round(from)}" y="${y}" width="${round(wide)}" height="${barHeight}" rx="2"/>` +
    (text
      ? `<text class="${level === 'l4' ? 'in4' : 'in'}" x="${round(from + 4)}" y="${y + 13}">${escapeName(text)}</text>`
      : '') +
    `</g>`
  );
}

/** How deep each bar lies in its row; what is deeper than can be drawn is left out. */
function barsOf(row: NestingRow, endOf: (e: Execution) => number): { execution: Execution; depth: number }[] {
  const open: Execution[] = [];
  const bars: { execution: Execution; depth: number }[] = [];
  for (const execution of row.executions) {
    while (open.length && endOf(open[open.length - 1]!) <= execution.startedAt) open.pop();
    if (open.length < mostDepth) bars.push({ execution, depth: open.length });
    open.push(execution);
  }
  return bars;
}

function axis(span: number, x: (at: number) => number, start: number, height: number, words: ReportWords): string {
  const raw = span / 6;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw)!;
  const lines: string[] = [];
  for (let tick = 0; tick * step <= span * 1.0001 && tick < 20; tick++) {
    const at = round(x(start + tick * step));
    lines.push(
      `<line class="grid" x1="${at}" x2="${at}" y1="${axisHeight - 6}" y2="${height}"/><text class="small" x="${at + 3}" y="12">${words.figure(duration(tick * step))}</text>`,
    );
  }
  return lines.join('');
}

const round = (value: number): number => Math.round(value * 10) / 10;
