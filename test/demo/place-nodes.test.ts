import { expect } from '@open-wc/testing';
import { placeNodes } from '../../demo/replay/place-nodes.js';

describe('Nodes that no drawing places', () => {
  it('are placed though frames lie in each other, from whichever node they are reached', () => {
    const nodes = [
      { id: 'a', parentId: 'A' },
      { id: 'b', parentId: 'B' },
      { id: 'A', parentId: 'B' },
      { id: 'B', parentId: 'A' },
      { id: 'c', parentId: 'C' },
      { id: 'C', parentId: 'C' },
    ];
    const places = placeNodes({ nodes, edges: [{ source: 'a', target: 'b' }] }, new Map());
    for (const { id } of nodes.filter(({ id }) => /[abc]/.test(id)))
      expect(Object.values(places.get(id)!).every(Number.isFinite), id).to.equal(true);
  });
});
