import { expect } from '@open-wc/testing';
import { ShownRun } from '../../src/elements/shown-run.js';
import { createProfilerStore } from '../../src/store/index.js';

describe('The run that is shown as of the playhead', () => {
  it('does not say of what was running then how far it came in the end', () => {
    const store = createProfilerStore();
    const at = Date.now() - 60_000;
    const run = store.startProfiling('wf', { at });
    const node = { nodeId: 'blur', executionId: 'blur#0' };
    run.record({ type: 'node-started', ...node, at });
    run.record({ type: 'node-progress', ...node, value: 960, max: 960, at: at + 2_000 });
    run.record({ type: 'node-finished', ...node, at: at + 2_000 });
    run.end({ at: at + 2_000 });
    const shownAt = (playhead: number): unknown => {
      store.setPlayhead('wf', playhead);
      const [execution] = new ShownRun().of(store.snapshot.workflows.get('wf'))!.executions;
      return [execution!.status, execution!.progress?.value];
    };
    expect(shownAt(at + 1_000)).to.deep.equal(['running', undefined]);
    expect(shownAt(at + 2_000)).to.deep.equal(['completed', 960]);
  });
});
