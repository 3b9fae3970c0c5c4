import { labelsOf } from '../../profile/by-id.js';
import { computeStatistics, gainsOf, nodeTimings, recordedPath, type ProfilingSession } from '../../profile/index.js';
import { count, duration, formatFigure, number, share, type Figure } from '../../profile/figures.js';
import { formatMessage, type MessageTable } from '../../profile/message.js';
import type { Format } from '../format.js';
import { inlineCode } from './inline-code.js';
import { markdownWords } from './markdown-words.js';

/** How many errors are quoted. */
const mostErrors = 5;
/** Sections of the path that are named; the longest ones. */
const mostSections = 15;
/** ms; less is written as 0 ms. */
const leastSection = 0.05;

/** A summary to paste into an issue. Options: `limit` (nodes in the table, default 10), `locale`, `words`. */
export const markdown: Format = {
  id: 'markdown',
  label: 'Markdown summary',
  mediaType: 'text/markdown',
  extension: '.md',

  export(sessions, { limit = 10, locale = 'en', words }) {
    const table =
      typeof words === 'object' && words !== null ? { ...markdownWords, ...(words as MessageTable) } : markdownWords;
    const page = new Page(
      typeof locale === 'string' ? locale : 'en',
      table,
      typeof limit === 'number' && limit >= 0 ? limit : 10,
    );
    return sessions.map((session) => page.summary(session)).join('\n');
  },
};

class Page {
  readonly #locale: string;
  readonly #words: MessageTable;
  readonly #limit: number;

  constructor(locale: string, words: MessageTable, limit: number) {
    this.#locale = locale;
    this.#words = words;
    this.#limit = limit;
  }

  summary(session: ProfilingSession): string {
    const labels = labelsOf(session.graph.nodes);
    const nameOf = (nodeId: string): string => inlineCode(labels.get(nodeId) ?? nodeId);
    const blocks = [
      [
        `### ${inlineCode(session.name ?? session.workflowId)}: ${this.#say(session.status, { total: duration(computeStatistics(session).totalDuration) })}`,
      ],
      session.clock === 'recorded' ? [] : [this.#say(session.clock)],
      this.#figures(session),
      this.#slowest(session, nameOf),
      this.#path(session, nameOf),
      this.#errors(session, nameOf),
    ];
    return `${blocks
      .filter((block) => block.length > 0)
      .map((block) => block.join('\n'))
      .join('\n\n')}\n`;
  }

  #figures(session: ProfilingSession): readonly string[] {
    const figures = computeStatistics(session);
    const counts = [figures.completedNodes, figures.failedNodes, figures.cachedNodes, figures.skippedNodes];
    const rows: readonly (readonly [string, readonly Figure[]])[] = [
      ['total', [duration(figures.totalDuration)]],
      ['work', [duration(figures.work)]],
      ['busy', [duration(figures.busyTime)]],
      ['idle', [duration(figures.idleTime)]],
      ['parallelism', [number(figures.averageParallelism), count(figures.peakParallelism)]],
      ['dependencyPath', [duration(figures.dependencyPathDuration)]],
      ['nodes', counts.map(count)],
    ];
    return [
      ...this.#header([this.#say('figure'), this.#say('value')], ['', ':']),
      ...rows.map(([key, values]) => row([this.#say(key), values.map((value) => this.#figure(value)).join(' / ')])),
    ];
  }

  #slowest(session: ProfilingSession, nameOf: (nodeId: string) => string): readonly string[] {
    const total = computeStatistics(session).totalDuration;
    const gains = gainsOf(session);
    const types = new Map(session.graph.nodes.map(({ id, type }) => [id, type]));
    const ranked = [...nodeTimings(session).values()]
      .filter(({ group, time }) => !group && time > 0)
      .sort((a, b) => b.time - a.time);
    if (ranked.length === 0) return [];
    const left = ranked.length - this.#limit;
    return [
      `**${this.#say('slowest')}**`,
      '',
      ...this.#header(
        ['node', 'type', 'time', 'share', 'gain', 'runs'].map((key) => this.#say(key)),
        ['', '', ':', ':', ':', ':'],
      ),
      ...ranked
        .slice(0, this.#limit)
        .map(({ nodeId, time, executions }) =>
          row([
            nameOf(nodeId),
            inlineCode(types.get(nodeId) ?? ''),
            this.#figure(duration(time)),
            this.#figure(share(total > 0 ? time / total : 0)),
            this.#figure(duration(gains.get(nodeId) ?? 0)),
            this.#figure(count(executions)),
          ]),
        ),
      ...(left > 0 ? ['', this.#say('more', { count: count(left) })] : []),
    ];
  }

  #path(session: ProfilingSession, nameOf: (nodeId: string) => string): readonly string[] {
    const sections = recordedPath(session).sections.filter((section) => section.duration >= leastSection);
    if (sections.length === 0) return [];
    const named = new Set([...sections].sort((a, b) => b.duration - a.duration).slice(0, mostSections));
    const left = sections.filter((section) => !named.has(section));
    const time = left.reduce((sum, section) => sum + section.duration, 0);
    const steps = sections
      .filter((section) => named.has(section))
      .map(
        (section) =>
          `${section.nodeId === undefined ? this.#say('wait') : nameOf(section.nodeId)} ${this.#figure(duration(section.duration))}`,
      );
    return [
      `**${this.#say('bounded')}**`,
      '',
      steps.join(' → '),
      ...(left.length ? ['', this.#say('sections', { count: count(left.length), time: duration(time) })] : []),
    ];
  }

  #errors(session: ProfilingSession, nameOf: (nodeId: string) => string): readonly string[] {
    const failed = session.executions.filter(({ error }) => error !== undefined).slice(0, mostErrors);
    if (failed.length === 0) return [];
    return [
      `**${this.#say('errors')}**`,
      '',
      ...failed.map(({ nodeId, error }) => `- ${nameOf(nodeId)}: ${inlineCode(error!)}`),
    ];
  }

  #header(cells: readonly string[], sides: readonly string[]): readonly string[] {
    return [row(cells), row(sides.map((side) => `---${side}`))];
  }

  #say(key: string, values: Readonly<Record<string, Figure>> = {}): string {
    return formatMessage({ key: `markdown.${key}`, values }, this.#words, this.#locale);
  }

  #figure(figure: Figure): string {
    return formatFigure(figure, this.#locale);
  }
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
