import { expect } from '@open-wc/testing';
import { Stage } from './stage.js';

describe('rings of wf-heatmap-overlay', () => {
  const ringed = (stage: Stage, part: string) =>
    [...stage.tints].filter(([, tint]) => tint.part.contains(part)).map(([id]) => id);

  it('follow the selection and what a view points at, though nothing else changes', async () => {
    const stage = await Stage.make();
    stage.store.selectNode('wf', 'blur');
    await stage.rest();
    expect(ringed(stage, 'tint-selected')).to.deep.equal(['blur']);
    stage.store.selectNode('wf', 'load');
    stage.store.highlightNodes('wf', ['save', 'blur']);
    await stage.rest();
    expect(ringed(stage, 'tint-selected')).to.deep.equal(['load']);
    expect(ringed(stage, 'tint-highlighted').sort()).to.deep.equal(['blur', 'save']);
    stage.store.selectNode('wf', null);
    stage.store.highlightNodes('wf', []);
    await stage.rest();
    expect([...ringed(stage, 'tint-selected'), ...ringed(stage, 'tint-highlighted')]).to.deep.equal([]);
  });
});
