import { expect } from '@open-wc/testing';
import { pathStepsOf, stepAlong } from '../../../src/elements/keyboard/path-steps.js';
import { runFromText } from '../../fixtures/run-from-text.js';

const run = runFromText(`
  load   0-100
  model  100-100   after load   cached
  work   150-400   after load
  part   200-250   in work
  side   100-120   after load
  save   400-500   after work`);

describe('the steps of the recorded path', () => {
  it('are its executions in order, without waits, what took no time, and breaks within one', () => {
    expect(pathStepsOf(run).map(({ nodeId, from, to }) => `${nodeId} ${from}-${to}`)).to.deep.equal([
      'load 0-100',
      'work 150-200',
      'part 200-250',
      'work 250-400',
      'save 400-500',
    ]);
  });

  it('are gone through one by one, and no further than the ends', () => {
    const steps = pathStepsOf(run);
    const walk = (by: 1 | -1, from: { at: number; selected: string | null }): string[] => {
      const seen: string[] = [];
      let { at, selected } = from;
      for (let i = 0; i < 7; i++) {
        at = stepAlong(steps, { at, selected }, by);
        selected = steps[at]!.nodeId;
        seen.push(selected);
      }
      return seen;
    };
    expect(walk(1, { at: -1, selected: null })).to.deep.equal(['load', 'work', 'part', 'work', 'save', 'save', 'save']);
    expect(walk(-1, { at: -1, selected: null })).to.deep.equal([
      'save',
      'work',
      'part',
      'work',
      'load',
      'load',
      'load',
    ]);
  });

  it('go on from the node that is selected, wherever the walk had been', () => {
    const steps = pathStepsOf(run);
    expect(steps[stepAlong(steps, { at: 0, selected: 'part' }, 1)]!.from).to.equal(250);
    expect(steps[stepAlong(steps, { at: 0, selected: 'work' }, -1)]!.from, 'its last step').to.equal(200);
    expect(stepAlong(steps, { at: 3, selected: 'side' }, 1), 'not on the path: from its start').to.equal(0);
    expect(stepAlong([], { at: -1, selected: null }, 1)).to.equal(-1);
  });
});
