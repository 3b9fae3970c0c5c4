import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { BoxTable } from '../../src/geometry/box-table.js';
import { Numbering } from '../../src/geometry/numbering.js';
import { overlaps } from '../../src/geometry/rect-maths.js';

const side = fc.oneof(fc.integer({ min: -20, max: 100 }), fc.constantFrom(NaN, Infinity, -Infinity));
const box = fc.record({ x: side, y: side, width: side, height: side });
const view = fc.record({
  x: fc.integer({ min: -20, max: 100 }),
  y: fc.integer({ min: -20, max: 100 }),
  width: fc.nat(80),
  height: fc.nat(80),
});

function tableOf(count: number): BoxTable {
  const table = new BoxTable(new Numbering());
  for (let i = 0; i < count; i++) table.add(String(i));
  return table;
}

describe('BoxTable', () => {
  it('takes boxes as they are for what it would be told one by one', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 300 }), view, (boxes, window) => {
        const told = tableOf(boxes.length);
        boxes.forEach((each, i) => told.set(i, each));
        const taken = tableOf(boxes.length);
        taken.adopt(Float64Array.from(boxes.flatMap(({ x, y, width, height }) => [x, y, width, height])));
        expect(taken.count).to.equal(told.count);
        boxes.forEach((_, i) => expect(taken.get(i)).to.deep.equal(told.get(i)));
        const out = new Int32Array(boxes.length);
        const within = boxes.flatMap((_, i) => (told.get(i) && overlaps(told.get(i)!, window) ? [i] : []));
        expect([...out.subarray(0, taken.query(window, out))].sort((a, b) => a - b)).to.deep.equal(within);
        expect(boxes.flatMap((_, i) => (taken.isWithin(i, window) ? [i] : []))).to.deep.equal(within);
      }),
    );
  });

  it('grows beyond what it took', () => {
    const table = tableOf(2);
    table.adopt(Float64Array.of(0, 0, 10, 10, 20, 0, 10, 10));
    table.set(table.add('late'), { x: 40, y: 0, width: 10, height: 10 });
    expect(table.count).to.equal(3);
    expect(table.get(0)).to.deep.equal({ x: 0, y: 0, width: 10, height: 10 });
    expect(table.isWithin(7, { x: -99, y: -99, width: 999, height: 999 })).to.equal(false);
  });

  it('has another version after a change, and another presence after one that came or went', () => {
    const table = tableOf(1);
    const seen = (): [number, number] => [table.version, table.presence];
    const steps = [
      { x: 0, y: 0, width: 10, height: 10 },
      { x: 0, y: 0, width: 10, height: 10 },
      { x: 5, y: 0, width: 10, height: 10 },
      null,
      null,
    ].map((each) => {
      const [version, presence] = seen();
      table.set(0, each);
      return [table.version !== version, table.presence !== presence];
    });
    expect(steps).to.deep.equal([
      [true, true],
      [false, false],
      [true, false],
      [true, true],
      [false, false],
    ]);
  });
});
