import { expect } from '@open-wc/testing';
import { mannWhitney } from '../../src/profile/compare/mann-whitney.js';
import {
  clipSession,
  cacheSavings,
  compareRuns,
  computeStatistics,
  criticality,
  dependencyPath,
  findInsights,
  gainsOf,
  heatOf,
  nodeTimings,
  rankBottlenecks,
  recordedPath,
  simulate,
  trendOf,
  type ProfilingSession,
  type ProfilingStatistics,
} from '../../src/profile/index.js';
import { gainWithin } from '../../src/profile/gains-within.js';
import * as registry from '../../src/profile/insights/registry.js';
import { indexRun } from '../../src/profile/run/run-index.js';
import { timeOnPath } from '../../src/profile/time-on-path.js';
import { runFromText } from '../fixtures/run-from-text.js';

/** What a section of the page draws. */
interface Drawn {
  readonly run: ProfilingSession;
  readonly before?: ProfilingSession;
  readonly after?: ProfilingSession;
  readonly totals?: Readonly<Record<string, readonly number[]>>;
}

type Worked = number | string | null | undefined;

/** How to work out what the page names; `(\S+)` in a name is a node or a factor. */
const figures: readonly (readonly [RegExp, (drawn: Drawn, ...names: string[]) => Worked])[] = [
  [/^criticality of (\S+)$/, ({ before, after }, id) => criticality([before!, after!]).get(id!)?.share],
  [/^mean time of (\S+)$/, ({ before, after }, id) => criticality([before!, after!]).get(id!)?.meanTime],
  [/^saving of (\S+)$/, ({ run }, kind) => findInsights(run).find((insight) => insight.kind === kind)?.saving],
  [/^variability$/, ({ totals }) => variabilityOf(totals!.times!)],
  [/^token rate of (\S+)$/, ({ run }, id) => tokenRate(run, id!)],
  [/^(\w+) of llm$/, ({ run }, key) => nodeTimings(run).get('llm')?.metrics[key!]],
  [/^duration of (\S+)$/, ({ run }, id) => executionOf(run, id!).duration],
  [/^self time of (\S+)$/, ({ run }, id) => executionOf(run, id!).selfTime],
  [/^node time of (\S+)$/, ({ run }, id) => nodeTimings(run).get(id!)?.time],
  [/^wall time of (\S+)$/, ({ run }, id) => nodeTimings(run).get(id!)?.wallTime],
  [/^dependencyPath$/, ({ run }) => dependencyPath(run).nodeIds.join(' → ')],
  [/^slack of (\S+)$/, ({ run }, id) => dependencyPath(run).slack.get(id!)],
  [/^drag of (\S+)$/, ({ run }, id) => dependencyPath(run).drag.get(id!)],
  [/^recordedPath$/, ({ run }) => sectionsOf(run)],
  [/^time on path of (\S+)$/, ({ run }, id) => timeOnPath(run).nodes.get(id!) ?? 0],
  [
    /^total with (\S+) × (\S+)$/,
    ({ run }, id, by) => simulate(run, { changes: { [id!]: { scale: Number(by) } } }).duration,
  ],
  [/^total with no delays$/, ({ run }) => simulate(run, { delayScale: 0 }).duration],
  [/^total with (\d+) lanes$/, ({ run }, lanes) => simulate(run, { lanes: Number(lanes) }).duration],
  [/^gain of (\S+)$/, ({ run }, id) => gainsOf(run).get(id!)],
  [
    /^gain of (\S+) in (\d+)–(\d+)$/,
    ({ run }, id, from, to) => gainWithin(run, clipSession(run, { from: Number(from), to: Number(to) }), id!),
  ],
  [
    /^(\w+) in (\d+)–(\d+)$/,
    ({ run }, name, from, to) =>
      computeStatistics(clipSession(run, { from: Number(from), to: Number(to) }))[name as keyof ProfilingStatistics],
  ],
  [/^percentage of (\S+)$/, ({ run }, id) => bottleneck(run, id!)?.percentage],
  [/^severity of (\S+)$/, ({ run }, id) => bottleneck(run, id!)?.severity],
  [/^heat of (\S+) by (\S+)$/, ({ run }, id, mode) => heatOf(run, mode!).get(id!)?.heat],
  [/^p$/, ({ totals }) => mannWhitney(totals!.before!, totals!.after!).pValue],
  [/^step at run$/, ({ totals }) => trendStep(totals!.series!).at + 1],
  [/^step$/, ({ totals }) => trendStep(totals!.series!).delta],
  [/^p of the step$/, ({ totals }) => trendStep(totals!.series!).pValue],
  [/^delta$/, ({ totals }) => comparisonOf(totals!).total.delta],
  [/^verdict$/, ({ totals }) => comparisonOf(totals!).total.verdict],
  [
    /^ledger of waits$/,
    ({ before, after }) => ledgerOf(before!, after!).rows.find(({ kind }) => kind === 'wait')?.delta,
  ],
  [
    /^ledger of (\S+)$/,
    ({ before, after }, id) => ledgerOf(before!, after!).rows.find(({ nodeId }) => nodeId === id)?.delta,
  ],
  [/^saved of (\S+)$/, ({ before, after }, id) => savingsOf(before!, after!).byNode.get(id!)],
  [/^saved$/, ({ before, after }) => savingsOf(before!, after!).work],
  [/^ledger delta$/, ({ before, after }) => ledgerOf(before!, after!).delta],
];

function executionOf(run: ProfilingSession, nodeId: string) {
  const { nodeIndex, executionsOf, started, finished, selfTime } = indexRun(run);
  const at = executionsOf.items[executionsOf.offsets[nodeIndex.get(nodeId)!]!]!;
  return { duration: finished[at]! - started[at]!, selfTime: selfTime[at] };
}

/** Those without time (cached) are on the path too, but take no part of it. */
function sectionsOf(run: ProfilingSession): string {
  const sections = recordedPath(run).sections.filter(({ duration }) => duration > 0);
  return sections.map(({ nodeId = 'wait', duration }) => `${nodeId} ${duration}`).join(' → ');
}

function bottleneck(run: ProfilingSession, id: string) {
  return rankBottlenecks(run).find(({ nodeId }) => nodeId === id);
}

function comparisonOf(totals: Readonly<Record<string, readonly number[]>>) {
  const runs = (side: string) =>
    totals[side]!.map((total, n) => runFromText(`work 0-${total}`, { id: `${side} ${n}` }));
  return compareRuns(runs('before'), runs('after'));
}

function trendStep(series: readonly number[]) {
  const runs = series.map((total, n) => runFromText(`work 0-${total}`, { id: `run ${n}`, startedAt: 60_000 * n }));
  return trendOf(runs).steps[0]!;
}

function variabilityOf(times: readonly number[]): Worked {
  const [run, ...history] = times.map((time, n) => runFromText(`work 0-${time}`, { id: `run ${n}` }));
  return heatOf(run!, 'variability', { history }).get('work')?.value;
}

function tokenRate(run: ProfilingSession, nodeId: string): Worked {
  const { time, metrics } = nodeTimings(run).get(nodeId)!;
  return (1_000 * metrics.outputTokens!) / (time - metrics.timeToFirstToken!);
}

function ledgerOf(before: ProfilingSession, after: ProfilingSession) {
  return compareRuns([before], [after]).ledger!;
}

function savingsOf(before: ProfilingSession, after: ProfilingSession) {
  return cacheSavings(after, [{ ...before, id: 'before' }]);
}

function workOut(name: string, drawn: Drawn): Worked {
  const statistics = computeStatistics(drawn.run);
  if (name in statistics) return statistics[name as keyof ProfilingStatistics];
  for (const [pattern, figure] of figures) {
    const match = pattern.exec(name);
    if (match) return figure(drawn, ...match.slice(1));
  }
  throw new Error(`definitions.md: no such figure: ${name}`);
}

/** Fenced blocks by their info string. */
function fences(text: string): ReadonlyMap<string, string> {
  return new Map(Array.from(text.matchAll(/^```([\w ]+)\n([\s\S]*?)^```$/gm), ([, info, body]) => [info!, body!]));
}

function draw(text: string, otherwise: ProfilingSession): Drawn {
  const drawn = fences(text);
  const run = (info: string) => (drawn.has(info) ? runFromText(drawn.get(info)!) : undefined);
  const totals = drawn.get('totals')?.trim().split('\n');
  return {
    run: run('run') ?? otherwise,
    ...(drawn.has('run before') ? { before: run('run before')!, after: run('run after')! } : {}),
    ...(totals
      ? {
          totals: Object.fromEntries(
            totals.map((line) => line.split(/\s+/)).map(([side, ...values]) => [side, values.map(Number)]),
          ),
        }
      : {}),
  };
}

/** Half of the last digit written; whole numbers are meant exactly. */
function precisionOf(written: string): number {
  const decimals = written.split('.')[1]?.length;
  return decimals === undefined ? 0 : 0.5 * 10 ** -decimals;
}

/** As GitHub makes them. */
function anchorOf(heading: string): string {
  return heading.toLowerCase().replaceAll(' ', '-');
}

describe('docs/definitions.md', () => {
  let page: string;
  const sections: { heading: string; drawn: Drawn; text: string }[] = [];
  before(async () => {
    const response = await fetch('/docs/definitions.md');
    expect(response.ok).to.equal(true);
    page = await response.text();
    const opening = page.split(/^## /m)[0]!;
    for (const part of page.split(/^## /m).slice(1)) {
      // A part may draw a run before its first section, which all of its sections speak of.
      const [head, ...own] = part.split(/^### /m);
      const run = runFromText(fences(head!).get('run') ?? fences(opening).get('run')!);
      for (const section of own)
        sections.push({ heading: section.split('\n', 1)[0]!, drawn: draw(section, run), text: section });
    }
  });

  it('says what is so: every worked example is worked out again', () => {
    let checked = 0;
    for (const { heading, drawn, text } of sections) {
      const worked = Array.from(text.matchAll(/^So (.*)\.$/gm), ([, line]) => line!).join(', ');
      for (const [, name, value] of worked.matchAll(/`([^`]+)` = ([^,]+)/g)) {
        const answer = workOut(name!, drawn);
        checked += 1;
        if (typeof answer === 'number')
          expect(answer, `${heading}: ${name}`).to.be.closeTo(Number(value), precisionOf(value!));
        else expect(answer, `${heading}: ${name}`).to.equal(value);
      }
    }
    expect(checked).to.be.at.least(50);
  });

  it('has an anchor for each figure of a run', () => {
    const anchors = sections.map(({ heading }) => anchorOf(heading));
    expect(new Set(anchors).size).to.equal(anchors.length);
    for (const figure of Object.keys(computeStatistics(runFromText('a 0-1')))) {
      expect(anchors).to.include(figure.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
    }
    for (const [, target] of page.matchAll(/\]\(#([\w-]+)\)/g)) expect(anchors).to.include(target);
  });

  it('has a row for each kind of insight', () => {
    const rows = Array.from(page.matchAll(/^\| `([\w-]+)` +\|/gm), ([, kind]) => kind);
    expect(rows).to.have.members(Object.values(registry).map(({ kind }) => kind));
    expect(findInsights(runFromText('a 0-900\nb 900-1000 after a'))[0]!.kind).to.be.oneOf(rows);
  });
});
