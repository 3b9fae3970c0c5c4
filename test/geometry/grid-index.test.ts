import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { BoxTable } from '../../src/geometry/box-table.js';
import type { Rect } from '../../src/geometry/rect.js';
import { overlaps } from '../../src/geometry/rect-maths.js';

const coordinate = fc.double({ min: -5_000, max: 5_000, noNaN: true });
const size = fc.oneof(fc.double({ min: 0.1, max: 200, noNaN: true }), fc.double({ min: 200, max: 8_000, noNaN: true }));
const box: fc.Arbitrary<Rect> = fc.record({ x: coordinate, y: coordinate, width: size, height: size });

function tableOf(boxes: readonly (Rect | null)[]): BoxTable {
  const table = new BoxTable();
  boxes.forEach((rect, i) => table.set(table.add(String(i)), rect));
  return table;
}

function found(table: BoxTable, view: Rect): number[] {
  const out = new Int32Array(table.size);
  return [...out.subarray(0, table.query(view, out))].sort((a, b) => a - b);
}

function plainly(boxes: readonly (Rect | null)[], view: Rect): number[] {
  return boxes.flatMap((rect, i) => (rect && overlaps(rect, view) ? [i] : []));
}

describe('GridIndex', () => {
  it('finds what looking at every box finds', () => {
    fc.assert(
      fc.property(fc.array(fc.option(box), { maxLength: 200 }), box, (boxes, view) => {
        expect(found(tableOf(boxes), view)).to.deep.equal(plainly(boxes, view));
      }),
    );
  });

  it('still does after boxes moved, went and came back', () => {
    fc.assert(
      fc.property(
        fc.array(box, { minLength: 1, maxLength: 150 }),
        fc.array(fc.tuple(fc.nat(), fc.option(box)), { maxLength: 300 }),
        box,
        (first, moves, view) => {
          const boxes: (Rect | null)[] = [...first];
          const table = tableOf(boxes);
          found(table, view);
          for (const [i, rect] of moves) {
            boxes[i % boxes.length] = rect;
            table.set(i % boxes.length, rect);
          }
          expect(found(table, view)).to.deep.equal(plainly(boxes, view));
        },
      ),
    );
  });

  it('finds the smallest box under a point', () => {
    const table = tableOf([
      { x: 0, y: 0, width: 500, height: 500 },
      { x: 100, y: 100, width: 50, height: 50 },
      { x: 90, y: 90, width: 200, height: 200 },
    ]);
    expect(table.at(120, 120)).to.equal(1);
    expect(table.at(200, 200)).to.equal(2);
    expect(table.at(10, 10)).to.equal(0);
    expect(table.at(501, 10)).to.equal(-1);
  });

  it('answers for a table of no boxes', () => {
    expect(found(tableOf([null, null]), { x: 0, y: 0, width: 10, height: 10 })).to.deep.equal([]);
    expect(tableOf([]).at(0, 0)).to.equal(-1);
  });

  it('takes a far outlier without looking at everything twice', () => {
    const boxes = Array.from({ length: 500 }, (_, i) => ({ x: (i % 25) * 10, y: i, width: 8, height: 8 }));
    const all = [...boxes, { x: 1e12, y: -1e12, width: 8, height: 8 }];
    const view = { x: 0, y: 0, width: 50, height: 50 };
    expect(found(tableOf(all), view)).to.deep.equal(plainly(all, view));
  });
});

describe('BoxTable', () => {
  it('tells whether a box changed', () => {
    const table = new BoxTable();
    table.add('a');
    expect(table.set(0, { x: 1, y: 2, width: 3, height: 4 })).to.be.true;
    expect(table.set(0, { x: 1, y: 2, width: 3, height: 4 })).to.be.false;
    expect(table.set(0, null)).to.be.true;
    expect(table.set(0, null)).to.be.false;
    expect(table.set(0, { x: NaN, y: 2, width: 3, height: 4 })).to.be.false;
  });

  it('keeps boxes and indices when nodes are added, whatever they are called', () => {
    const table = new BoxTable();
    for (const id of ['__proto__', 'constructor']) table.add(id);
    table.set(0, { x: 1, y: 1, width: 1, height: 1 });
    for (let i = 0; i < 200; i++) table.add(`n${i}`);
    expect(table.indexOf('__proto__')).to.equal(0);
    expect(table.get(0)).to.deep.equal({ x: 1, y: 1, width: 1, height: 1 });
    expect(table.add('n7')).to.equal(9);
    expect(table.get(9)).to.be.null;
    expect(table.indexOf('toString')).to.equal(-1);
  });
});
