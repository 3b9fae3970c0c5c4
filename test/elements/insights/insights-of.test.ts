import { expect } from '@open-wc/testing';
import { historyMost, insightsOf } from '../../../src/elements/insights/insights-of.js';
import type { ProfilingSession } from '../../../src/profile/model.js';
import { createProfilerStore } from '../../../src/store/index.js';
import { runFromText } from '../../fixtures/run-from-text.js';

const one = runFromText('a 0-1000');

/** Runs that tell when somebody goes through their executions. */
function runs(count: number, asked: Set<number>): ProfilingSession[] {
  return Array.from({ length: count }, (_, i) => ({
    ...one,
    id: `run ${i}`,
    workflowId: 'wf',
    startedAt: one.startedAt + i * 60_000,
    finishedAt: one.startedAt + i * 60_000 + 1_000,
    get executions() {
      asked.add(i);
      return one.executions.map((execution) => ({
        ...execution,
        startedAt: this.startedAt,
        finishedAt: this.finishedAt!,
      }));
    },
  }));
}

describe('the insights of a run among many', () => {
  for (const [place, shown, first, last] of [
    ['the latest', 999, 1_000 - historyMost, 999],
    ['one of long ago', 500, 500 - historyMost / 2, 499 + historyMost / 2],
    ['the first', 0, 0, historyMost - 1],
  ] as const) {
    it(`are seen against the runs around it, where it is ${place}`, () => {
      const asked = new Set<number>();
      const store = createProfilerStore({ maxSessions: 1_000 });
      store.addSessions(runs(1_000, asked));
      store.selectSession('wf', `run ${shown}`);
      asked.clear();
      insightsOf(store.snapshot.workflows.get('wf'));
      expect([Math.min(...asked), Math.max(...asked)]).to.deep.equal([first, last]);
    });
  }
});
