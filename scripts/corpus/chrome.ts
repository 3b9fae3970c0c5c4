import type { Execution } from '../../src/profile/index.js';
import { attributesUnder, durationOf, sum, type CorpusKind } from './kind.js';

/** Times of the model are epoch ms in doubles, so of a trace that counts from 1970 a microsecond is known to ± 0.13. */
const lastBit = 0.13;

export const chrome: CorpusKind = {
  id: 'chrome-trace',
  mark: 'strictJson',
  ranked: { longest3: 'dur' },
  tolerance: { longest3: 2 * lastBit, minTs: lastBit, maxEnd: lastBit },
  toleranceOf: (key, truth) => (key === 'xSumDurUs' ? 8 * lastBit * Math.sqrt(Number(truth.xCount)) : undefined),
  figures({ session }) {
    const { attributes, executions } = session;
    const baseUs = Number(attributes?.baseTimeMs ?? 0) * 1_000;
    const labels = new Map(session.graph.nodes.map(({ id, label }) => [id, label ?? id]));
    // The id of an execution begins with the phase of the event that made it.
    const complete = executions.filter(({ id }) => id.startsWith('X'));
    const onThreads = executions.filter(({ id }) => /^[XBE]/.test(id));
    const us = (execution: Execution): number => durationOf(execution) * 1_000;
    const first = complete.reduce((at, { startedAt }) => Math.min(at, startedAt), Infinity);
    const last = complete.reduce((at, { finishedAt }) => Math.max(at, finishedAt!), -Infinity);
    const ofTrace = (ms: number): number | null => (complete.length ? ms * 1_000 - baseUs : null);
    return {
      strictJson: attributes?.unfinished !== true,
      events: attributes?.events,
      ph: attributesUnder(attributes, 'events.'),
      tracks: new Set(onThreads.map(({ lane }) => lane)).size,
      xCount: complete.length,
      xSumDurUs: sum(complete.map(us)),
      minTs: ofTrace(first),
      maxEnd: ofTrace(last),
      longest3: complete
        .map((execution) => ({ name: labels.get(execution.nodeId), dur: us(execution) }))
        .sort((a, b) => b.dur - a.dur),
    };
  },
};
