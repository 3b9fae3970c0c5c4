import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { FirstFit, laneOfRow, layOutLanes, rowOfPosition } from '../../src/geometry/index.js';
import { takeAll } from '../steps.js';

const columns = (spans: readonly (readonly [lane: number, start: number, end: number])[]) =>
  [
    Int32Array.from(spans, ([lane]) => lane),
    Float64Array.from(spans, ([, start]) => start),
    Float64Array.from(spans, ([, , end]) => end),
  ] as const;

describe('the layout of lanes', () => {
  it('gives a lane as many rows as overlap in it', () => {
    const [lanes, starts, ends] = columns([
      [0, 0, 10],
      [1, 0, 4],
      [0, 5, 8],
      [0, 8, 12],
      [1, 4, 6],
    ]);
    const layout = takeAll(layOutLanes(lanes, 2, starts, ends));
    expect([...layout.laneOffsets]).to.deep.equal([0, 2, 3]);
    expect([...layout.rowOffsets]).to.deep.equal([0, 1, 3, 5]);
    expect([...layout.spanAt]).to.deep.equal([0, 2, 3, 1, 4]);
  });

  it('keeps a lane in which nothing ran', () => {
    const [lanes, starts, ends] = columns([[1, 0, 1]]);
    expect([...takeAll(layOutLanes(lanes, 2, starts, ends)).rowOffsets]).to.deep.equal([0, 0, 1]);
  });

  it('puts nothing behind what has not ended', () => {
    const [lanes, starts, ends] = columns([
      [0, 0, Infinity],
      [0, 5, 6],
    ]);
    expect([...takeAll(layOutLanes(lanes, 1, starts, ends)).rowOffsets]).to.deep.equal([0, 1, 2]);
  });

  it('never lets two spans of a row overlap, needs no more rows than overlap, and loses none', () => {
    const span = fc.tuple(fc.nat(3), fc.nat(200), fc.nat(40));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 120 }), (drawn) => {
        const spans = drawn
          .map(([lane, start, length]) => [lane, start, start + length] as const)
          .sort((a, b) => a[1] - b[1]);
        const [lanes, starts, ends] = columns(spans);
        const layout = takeAll(layOutLanes(lanes, 4, starts, ends));
        expect([...layout.spanAt].sort((a, b) => a - b)).to.deep.equal(spans.map((_, i) => i));
        for (let position = 0; position < spans.length; position++) {
          const row = rowOfPosition(layout, position);
          expect(layout.positionOf[layout.spanAt[position]!]).to.equal(position);
          expect(laneOfRow(layout, row)).to.equal(spans[layout.spanAt[position]!]![0]);
          if (position > layout.rowOffsets[row]!)
            expect(layout.starts[position]!).to.be.at.least(layout.ends[position - 1]!);
        }
        for (let lane = 0; lane < 4; lane++) {
          const own = spans.filter(([of, start, end]) => of === lane && end > start);
          const most = Math.max(
            1,
            ...own.map(([, at]) => own.filter(([, start, end]) => start <= at && at < end).length),
          );
          // A span without time can need a row of its own while another one runs.
          const points = spans.some(([of, start, end]) => of === lane && end === start) ? 1 : 0;
          expect(layout.laneOffsets[lane + 1]! - layout.laneOffsets[lane]!).to.be.at.most(most + points);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('finds the first free row among a hundred thousand', () => {
    const fit = new FirstFit();
    for (let i = 0; i < 100_000; i++) expect(fit.place(i / 1e6, 1)).to.equal(i);
    expect(fit.place(1, 2)).to.equal(0);
    expect(fit.place(1, 2)).to.equal(1);
    expect(fit.rows).to.equal(100_000);
  });
});
