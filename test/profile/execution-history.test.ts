import { expect } from '@open-wc/testing';
import type { Execution } from '../../src/profile/model.js';
import { executionChanges } from '../../src/profile/recorder/execution-history.js';
import { SessionRecorder } from '../../src/profile/session-recorder.js';

function recorder(): SessionRecorder {
  return new SessionRecorder({ sessionId: 's', workflowId: 'w', startedAt: 0 });
}

/** `before` with the changes made to it, by id. */
function applied(before: readonly Execution[], after: readonly Execution[]): Execution[] | null {
  const changes = executionChanges(before, after);
  if (!changes) return null;
  const set = new Set(before);
  for (const change of changes) {
    if (change.before) expect(set.delete(change.before), 'what is replaced was there').to.be.true;
    if (change.next) set.add(change.next);
  }
  return [...set].sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
}

describe('the changes between two snapshots of a run', () => {
  it('make the earlier list the later one, whatever came in between and however many snapshots ago', () => {
    const run = recorder();
    const lists: (readonly Execution[])[] = [run.snapshot().executions];
    for (let i = 0; i < 30; i++) {
      run.record({ type: 'node-started', nodeId: `n${i % 7}`, at: 10 * i });
      if (i % 3) run.record({ type: 'node-finished', nodeId: `n${(i - 1) % 7}`, at: 10 * i + 5 });
      if (i === 20) run.record({ type: 'node-started', nodeId: 'late', at: 3 });
      if (i === 25) run.record({ type: 'node-progress', nodeId: 'n4', at: 252, value: 1, max: 2 });
      lists.push(run.snapshot().executions);
    }
    const last = lists.at(-1)!;
    const sorted = [...last].sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
    for (const list of lists) expect(applied(list, last)).to.deep.equal(sorted);
    expect(executionChanges(last, last)).to.deep.equal([]);
  });

  it('are no more than what changed', () => {
    const run = recorder();
    for (let i = 0; i < 1_000; i++) run.record({ type: 'node-cached', nodeId: `n${i}`, at: i });
    const before = run.snapshot().executions;
    run.record({ type: 'node-started', nodeId: 'n5', at: 2_000 });
    expect(executionChanges(before, run.snapshot().executions)).to.have.length(1);
  });

  it('are not known backwards, between runs, for lists from elsewhere, and after very many snapshots', () => {
    const [run, other] = [recorder(), recorder()];
    const first = run.snapshot().executions;
    run.record({ type: 'node-started', nodeId: 'a', at: 1 });
    const second = run.snapshot().executions;
    other.record({ type: 'node-started', nodeId: 'a', at: 1 });
    expect(executionChanges(second, first)).to.be.null;
    expect(executionChanges(first, other.snapshot().executions)).to.be.null;
    expect(executionChanges([...first], second)).to.be.null;
    for (let i = 0; i < 100; i++) {
      run.record({ type: 'node-started', nodeId: 'b', at: 2 + i });
      run.snapshot();
    }
    expect(executionChanges(second, run.snapshot().executions)).to.be.null;
  });
});
