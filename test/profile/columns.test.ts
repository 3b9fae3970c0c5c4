import { expect } from '@open-wc/testing';
import { growingFlags, growingFloats, growingInts } from '../../src/profile/run/columns.js';

describe('a column that grows', () => {
  it('holds what was pushed, however little room was foreseen', () => {
    for (const capacity of [0, 1, 8, 1_000]) {
      const column = growingFloats(capacity);
      for (let i = 0; i < 100; i++) column.push(i / 2);
      expect(column.length).to.equal(100);
      expect([...column.done()], `room for ${capacity}`).to.deep.equal(Array.from({ length: 100 }, (_, i) => i / 2));
    }
  });

  it('can be filled anew, and gives what was pushed since', () => {
    const column = growingInts(2);
    for (const value of [1, 2, 3]) column.push(value);
    column.length = 0;
    column.push(7);
    expect([...column.done()]).to.deep.equal([7]);
    expect([...growingFlags(4).done()]).to.deep.equal([]);
  });
});
