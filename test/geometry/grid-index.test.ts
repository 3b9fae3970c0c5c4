import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { BoxTable } from '../../src/geometry/box-table.js';
import { GridIndex } from '../../src/geometry/grid-index.js';
import { Numbering } from '../../src/geometry/numbering.js';
import type { Rect } from '../../src/geometry/rect.js';
import { scanBoxes } from '../../src/geometry/scan-boxes.js';
import { overlaps } from '../../src/geometry/rect-maths.js';

const coordinate = fc.double({ min: -5_000, max: 5_000, noNaN: true });
const size = fc.oneof(fc.double({ min: 0.1, max: 200, noNaN: true }), fc.double({ min: 200, max: 8_000, noNaN: true }));
const box: fc.Arbitrary<Rect> = fc.record({ x: coordinate, y: coordinate, width: size, height: size });

function columnsOf(boxes: readonly (Rect | null)[]): Float64Array {
  const columns = new Float64Array(4 * boxes.length).fill(NaN);
  boxes.forEach((rect, i) => rect && columns.set([rect.x, rect.y, rect.width, rect.height], 4 * i));
  return columns;
}

interface Index {
  query(view: Rect, out: Int32Array): number;
}

function found(index: Index, count: number, view: Rect): number[] {
  const out = new Int32Array(count);
  return [...out.subarray(0, index.query(view, out))].sort((a, b) => a - b);
}

function plainly(boxes: readonly (Rect | null)[], view: Rect): number[] {
  return boxes.flatMap((rect, i) => (rect && overlaps(rect, view) ? [i] : []));
}

const nested = [
  { x: 0, y: 0, width: 500, height: 500 },
  { x: 100, y: 100, width: 50, height: 50 },
  { x: 90, y: 90, width: 200, height: 200 },
];
const points = [
  [120, 120, 1],
  [200, 200, 2],
  [10, 10, 0],
  [501, 10, -1],
] as const;

describe('GridIndex', () => {
  it('finds what looking at every box finds', () => {
    fc.assert(
      fc.property(fc.array(fc.option(box), { maxLength: 200 }), box, (boxes, view) => {
        const grid = new GridIndex(columnsOf(boxes), boxes.length);
        expect(found(grid, boxes.length, view)).to.deep.equal(plainly(boxes, view));
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
          const columns = columnsOf(boxes);
          const grid = new GridIndex(columns, boxes.length);
          found(grid, boxes.length, view);
          for (const [n, rect] of moves) {
            const i = n % boxes.length;
            boxes[i] = rect;
            columns.set(columnsOf([rect]), 4 * i);
            grid.moved(i);
          }
          expect(found(grid, boxes.length, view)).to.deep.equal(plainly(boxes, view));
        },
      ),
    );
  });

  it('answers for a table of no boxes', () => {
    expect(found(new GridIndex(columnsOf([null, null]), 2), 2, { x: 0, y: 0, width: 10, height: 10 })).to.deep.equal(
      [],
    );
  });

  it('takes a far outlier without looking at everything twice', () => {
    const boxes = Array.from({ length: 500 }, (_, i) => ({ x: (i % 25) * 10, y: i, width: 8, height: 8 }));
    const all = [...boxes, { x: 1e12, y: -1e12, width: 8, height: 8 }];
    const view = { x: 0, y: 0, width: 50, height: 50 };
    expect(found(new GridIndex(columnsOf(all), all.length), all.length, view)).to.deep.equal(plainly(all, view));
  });
});

describe('looking at every box', () => {
  it('finds the same as the grid', () => {
    fc.assert(
      fc.property(fc.array(fc.option(box), { maxLength: 200 }), box, (boxes, view) => {
        const columns = columnsOf(boxes);
        const scan = { query: (rect: Rect, out: Int32Array) => scanBoxes(columns, boxes.length, rect, out) };
        expect(found(scan, boxes.length, view)).to.deep.equal(plainly(boxes, view));
      }),
    );
  });
});

describe('BoxTable', () => {
  it('finds the smallest box under a point', () => {
    const table = new BoxTable();
    nested.forEach((each, i) => table.set(table.add(String(i)), each));
    for (const [x, y, index] of points) expect(table.at(x, y)).to.equal(index);
    expect(new BoxTable().at(0, 0)).to.equal(-1);
  });

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

  it('answers the same before and after it has built an index, while boxes move and nodes are added', () => {
    const boxes: (Rect | null)[] = Array.from({ length: 400 }, (_, i) => ({
      x: (i % 20) * 30,
      y: Math.floor(i / 20) * 30,
      width: 25,
      height: 25,
    }));
    const table = new BoxTable();
    boxes.forEach((rect, i) => table.set(table.add(`n${i}`), rect));
    const view = { x: 50, y: 50, width: 200, height: 90 };
    for (let round = 0; round < 40; round++) {
      const i = (round * 37) % boxes.length;
      boxes[i] = round % 5 === 4 ? null : { x: 60 + round, y: 60, width: 25, height: 25 };
      table.set(i, boxes[i]);
      if (round === 20) {
        boxes.push({ x: 100, y: 100, width: 5, height: 5 });
        table.set(table.add('late'), boxes.at(-1));
      }
      expect(found(table, table.size, view)).to.deep.equal(plainly(boxes, view));
    }
    expect(table.at(102, 102)).to.equal(400);
  });

  it('has no box for a number that another table gave out', () => {
    const numbers = new Numbering();
    const table = new BoxTable(numbers);
    for (let i = 0; i < 300; i++) numbers.add(`n${i}`);
    table.set(7, { x: 1, y: 1, width: 1, height: 1 });
    expect(table.get(299)).to.be.null;
    expect(table.isPresent(299)).to.be.false;
    expect(table.set(299, null)).to.be.false;
    for (let i = 0; i < 20; i++)
      expect(found(table, table.size, { x: 0, y: 0, width: 5, height: 5 })).to.deep.equal([7]);
  });
});

describe('Numbering', () => {
  it('numbers ids in the order in which they first came, in whatever order they come again', () => {
    const numbers = new Numbering();
    const given = ['a', 'b', 'a', 'c', 'c', 'b', '__proto__', 'a', 'b', 'c'];
    expect(given.map((id) => numbers.add(id))).to.deep.equal([0, 1, 0, 2, 2, 1, 3, 0, 1, 2]);
    expect(['c', '__proto__', 'a', 'd', 'a'].map((id) => numbers.indexOf(id))).to.deep.equal([2, 3, 0, -1, 0]);
    expect(numbers.ids).to.deep.equal(['a', 'b', 'c', '__proto__']);
  });
});
