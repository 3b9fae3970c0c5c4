import { count, duration, share } from '../figures.js';
import type { Message, MessageTable } from '../message.js';
import type { ProfilingSession } from '../model.js';
import type { NodeTiming } from '../node-timings.js';
import { predictDuration } from '../simulate.js';

export interface NodeFacts {
  readonly session: ProfilingSession;
  readonly timing: NodeTiming;
  readonly totalDuration: number;
  readonly gain: number;
  readonly onRecordedPath: boolean;
  /** `session` is a stretch of a run: its executions are cut, and a gain is the whole run's. */
  readonly isStretch: boolean;
}

interface Advice {
  readonly key: string;
  readonly text: string;
  /** The figures to fill in; null where this is not what is to be said of the node. */
  readonly values: (facts: NodeFacts) => Message['values'] | null;
}

/** Below this share of the total a gain is not worth a sentence of its own. */
const negligible = 0.01;

/** The first that applies is said. Each speaks of the node's own figures only. */
const table: readonly Advice[] = [
  {
    key: 'advice.running',
    text: 'Has taken {time} so far, {share} of the run.',
    values: ({ session, timing, totalDuration }) =>
      session.status === 'running' ? { time: duration(timing.time), share: share(timing.time / totalDuration) } : null,
  },
  {
    key: 'advice.offPath',
    text: 'Long, but not on the path: making it faster gains nothing today.',
    values: ({ gain, totalDuration, onRecordedPath }) =>
      !onRecordedPath && gain < negligible * totalDuration ? {} : null,
  },
  {
    key: 'advice.tied',
    text: 'On the path, but another way through the run is as long: making this node alone faster gains nothing.',
    values: ({ gain, totalDuration }) => (gain < negligible * totalDuration ? {} : null),
  },
  {
    key: 'advice.failed',
    text: '{failed|one:# attempt|other:# attempts} of {executions} failed, which cost {lost}. Find out why before making it faster.',
    values: ({ session, timing }) => {
      if (timing.failed === 0) return null;
      let lost = 0;
      for (const { nodeId, status, startedAt, finishedAt = startedAt } of session.executions) {
        const took = finishedAt - startedAt;
        if (nodeId === timing.nodeId && status === 'failed' && took > 0 && took < Infinity) lost += took;
      }
      return { failed: count(timing.failed), executions: count(timing.executions), lost: duration(lost) };
    },
  },
  {
    key: 'advice.queued',
    text: 'Waited {queued} in the queue, longer than it ran ({time}). More workers would help more than a faster node.',
    values: ({ timing }) =>
      timing.queueTime > timing.time ? { queued: duration(timing.queueTime), time: duration(timing.time) } : null,
  },
  {
    key: 'advice.repeated',
    text: 'Ran {times} times, {mean} each on average: {share} of the total. In half its time the run would take about {half}.',
    values: (facts) => {
      if (facts.isStretch) return null;
      const times = facts.timing.executions - facts.timing.cached - facts.timing.skipped;
      if (times < 3) return null;
      return { times: count(times), mean: duration(facts.timing.time / times), ...boundsValues(facts) };
    },
  },
  {
    key: 'advice.limited',
    text: 'Takes {time}, but the run would gain {gain} at the most: then another way through it takes over.',
    values: ({ timing, gain }) =>
      gain < 0.5 * timing.time ? { time: duration(timing.time), gain: duration(gain) } : null,
  },
  {
    key: 'advice.stretch',
    text: 'Bounds this stretch: {share} of it. Without that time the run would be {gain} shorter.',
    values: ({ isStretch, timing, totalDuration, gain }) =>
      isStretch ? { share: share(timing.time / totalDuration), gain: duration(gain) } : null,
  },
  {
    key: 'advice.bounds',
    text: 'Bounds the run: {share} of the total. In half its time the run would take about {half}.',
    values: boundsValues,
  },
];

function boundsValues({ session, timing, totalDuration }: NodeFacts): Message['values'] {
  // A computed key, so that a node called "__proto__" is a key like any other.
  const half = predictDuration(session, { changes: { [timing.nodeId]: { scale: 0.5 } } });
  return { share: share(timing.time / totalDuration), half: duration(half) };
}

/** What to say of a bottleneck; the text is in `adviceMessages`. */
export function adviceFor(facts: NodeFacts): Message {
  for (const { key, values } of table) {
    const found = values(facts);
    if (found) return { key, values: found };
  }
  throw new Error('unreachable: the last advice always applies');
}

export const adviceMessages: MessageTable = Object.fromEntries(table.map(({ key, text }) => [key, text]));
