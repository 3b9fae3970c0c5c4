import {
  computeStatistics,
  gainsOf,
  nodeTimings,
  rankBottlenecks,
  recordedPath,
  type ProfilingSession,
} from '../profile/index.js';
import { readArguments, readLimit } from './arguments.js';
import { usageError } from './command-error.js';
import type { Command } from './command.js';
import { jsonText } from './json-text.js';
import { nodeNames } from './node-names.js';
import { plainText } from './plain-text.js';
import { RunReader, type RunFile } from './read-runs.js';
import { table } from './table.js';
import { counted, durationText, numberText, ratioText, shareText } from './words.js';

/** Of the path, the longest sections are named. */
const mostSections = 12;
/** Columns of a bar that stands for the whole run. */
const barWidth = 20;

export const summary: Command = {
  name: 'summary',
  summary: 'What took the time, what bounded the run, what would make it faster.',
  usage: 'summary FILE... [--limit N]',
  help: ['--limit N        the N slowest nodes (10)'],

  async run(args, terminal) {
    const { values, positionals } = readArguments(args, { limit: { type: 'string', default: '10' } });
    if (positionals.length === 0) throw usageError('which file?');
    const limit = readLimit(values.limit);
    const reader = new RunReader(values, terminal);
    const files: object[] = [];
    for (const file of positionals) {
      const read = await reader.read(file);
      if (values.json) files.push(factsOfFile(read, limit));
      else {
        terminal.print([...(file === positionals[0] ? [] : ['']), ...linesOfFile(read, limit)]);
        for (const warning of read.warnings) terminal.note(`${file}: ${warning}`);
      }
    }
    if (values.json) terminal.write(jsonText({ files }));
    return 0;
  },
};

function factsOfFile({ file, formatId, warnings, sessions }: RunFile, limit: number): object {
  return { file, formatId, warnings, sessions: sessions.map((session) => factsOf(session, limit)) };
}

function factsOf(session: ProfilingSession, limit: number): object {
  const { id, workflowId, name, status, clock, startedAt, finishedAt } = session;
  return {
    ...{ id, workflowId, name, status, clock, startedAt, finishedAt },
    statistics: computeStatistics(session),
    nodes: slowest(session).slice(0, limit),
    bottlenecks: rankBottlenecks(session, { by: 'impact' }).map(
      ({ nodeId, label, type, duration, percentage, gain, onRecordedPath, severity, recommendation }) => {
        return { nodeId, label, type, duration, percentage, gain, onRecordedPath, severity, recommendation };
      },
    ),
    recordedPath: recordedPath(session),
  };
}

function linesOfFile({ file, formatId, sessions }: RunFile, limit: number): string[] {
  return [
    `${plainText(file)} (${formatId}, ${counted(sessions.length, 'run')})`,
    ...sessions.flatMap((session) => ['', ...linesOf(session, limit)]),
  ];
}

const clocks = {
  recorded: '',
  arrival: ' (times are when messages arrived)',
  simulated: ' (times were computed, not measured)',
};
const endings = {
  completed: 'completed in',
  failed: 'failed after',
  cancelled: 'cancelled after',
  abandoned: 'abandoned after',
  running: 'running for',
};

function linesOf(session: ProfilingSession, limit: number): string[] {
  const figures = computeStatistics(session);
  const nameOf = nodeNames(session.graph.nodes);
  return [
    `${plainText(session.name ?? session.workflowId)} ${endings[session.status]} ${durationText(figures.totalDuration)}${clocks[session.clock]}`,
    '',
    ...figureLines([
      ['work', durationText(figures.work)],
      [
        'busy',
        `${durationText(figures.busyTime)}, idle ${durationText(figures.idleTime)}${figures.queueTime > 0 ? `, queued ${durationText(figures.queueTime)}` : ''}`,
      ],
      ['parallelism', `${numberText(figures.averageParallelism)} on average, ${figures.peakParallelism} at most`],
      [
        'longest dependency path',
        `${durationText(figures.dependencyPathDuration)}, so at most ${ratioText(figures.maxSpeedup)} by running more at once`,
      ],
      ['nodes', outcomes(figures)],
    ]),
    ...nodeLines(session, limit, nameOf),
    ...pathLines(session, nameOf),
    ...adviceLines(session, nameOf),
  ];
}

function figureLines(figures: readonly (readonly [string, string])[]): string[] {
  const width = figures.reduce((most, [name]) => Math.max(most, name.length), 0);
  return figures.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`);
}

function outcomes({
  completedNodes,
  failedNodes,
  cachedNodes,
  skippedNodes,
}: ReturnType<typeof computeStatistics>): string {
  const counts = [
    [completedNodes, 'completed'],
    [failedNodes, 'failed'],
    [cachedNodes, 'cached'],
    [skippedNodes, 'skipped'],
  ] as const;
  return (
    counts.flatMap(([count, word]) => (count > 0 ? `${count.toLocaleString('en')} ${word}` : [])).join(', ') ||
    'none ran'
  );
}

interface NodeFacts {
  readonly nodeId: string;
  readonly type: string | undefined;
  /** ms. */
  readonly time: number;
  /** Of the total, 0…1. */
  readonly share: number;
  readonly gain: number;
  readonly executions: number;
}

function slowest(session: ProfilingSession): NodeFacts[] {
  const { totalDuration } = computeStatistics(session);
  const gains = gainsOf(session);
  const types = new Map(session.graph.nodes.map(({ id, type }) => [id, type]));
  return [...nodeTimings(session).values()]
    .filter(({ group, time }) => !group && time > 0)
    .sort((a, b) => b.time - a.time || (a.nodeId < b.nodeId ? -1 : 1))
    .map(({ nodeId, time, executions }) => {
      return {
        nodeId,
        type: types.get(nodeId),
        time,
        share: totalDuration > 0 ? time / totalDuration : 0,
        gain: gains.get(nodeId) ?? 0,
        executions,
      };
    });
}

function nodeLines(session: ProfilingSession, limit: number, nameOf: (nodeId: string) => string): string[] {
  const nodes = slowest(session);
  if (nodes.length === 0) return [];
  const columns = [
    { title: 'Slowest nodes' },
    { title: 'Type' },
    right('Time'),
    right('Of total'),
    { title: '' },
    right('Saved if it took none'),
    right('Runs'),
  ];
  const rows = nodes.slice(0, limit).map(({ nodeId, type = '', time, share, gain, executions }) => {
    const bar = '▇'.repeat(Math.min(barWidth, Math.round(share * barWidth)));
    return [
      nameOf(nodeId),
      type,
      durationText(time),
      shareText(share),
      bar,
      durationText(gain),
      executions.toLocaleString('en'),
    ];
  });
  const left = nodes.length - rows.length;
  return ['', ...table(columns, rows), ...(left > 0 ? [`and ${counted(left, 'more node')}`] : [])];
}

const right = (title: string) => ({ title, align: 'right' }) as const;

function pathLines(session: ProfilingSession, nameOf: (nodeId: string) => string): string[] {
  const sections = recordedPath(session).sections.filter(({ duration }) => duration > 0);
  if (sections.length === 0) return [];
  const named = new Set([...sections].sort((a, b) => b.duration - a.duration).slice(0, mostSections));
  const left = sections.filter((section) => !named.has(section));
  const steps = sections
    .filter((section) => named.has(section))
    .map(
      ({ nodeId, duration }) =>
        `${nodeId === undefined ? 'wait' : plainText(nameOf(nodeId))} ${durationText(duration)}`,
    );
  const time = left.reduce((sum, { duration }) => sum + duration, 0);
  const rest =
    left.length > 0 ? [`  and ${counted(left.length, 'shorter section')} of ${durationText(time)} together`] : [];
  return [
    '',
    'What bounded the run, in order',
    ...steps.map((step, at) => `  ${at > 0 ? '→ ' : '  '}${step}`),
    ...rest,
  ];
}

function adviceLines(session: ProfilingSession, nameOf: (nodeId: string) => string): string[] {
  const advice = rankBottlenecks(session, { by: 'impact', limit: 3 });
  if (advice.length === 0) return [];
  return [
    '',
    'What to look at',
    ...advice.map(
      ({ nodeId, severity, recommendation }) =>
        `  ${plainText(nameOf(nodeId))} (${severity}): ${plainText(recommendation)}`,
    ),
  ];
}
