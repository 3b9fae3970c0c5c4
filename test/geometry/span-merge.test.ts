import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  combineMarks,
  failedFlag,
  mergeSpans,
  pathFlag,
  PixelSpans,
  RangePyramid,
  toneCode,
  toneMask,
  type TimeWindow,
} from '../../src/geometry/index.js';

type Span = readonly [start: number, end: number, mark: number];

function merged(spans: readonly Span[], window: TimeWindow, width: number, now = Infinity): PixelSpans {
  const marks = Uint16Array.from(spans, ([, , mark]) => mark);
  const out = new PixelSpans();
  const row = {
    from: 0,
    to: spans.length,
    starts: Float64Array.from(spans, ([start]) => start),
    ends: Float64Array.from(spans, ([, end]) => end),
    marks,
    pyramid: new RangePyramid(marks, combineMarks),
  };
  mergeSpans(row, window, width, now, out);
  return out;
}

const boxes = (out: PixelSpans) =>
  Array.from({ length: out.count }, (_, i) => [out.left[i]!, out.right[i]!, out.size[i]!, out.marks[i]!]);

describe('spans fitted to pixels', () => {
  it('stand where their times are', () => {
    const out = merged(
      [
        [10, 20, 4],
        [20, 45, 5],
      ],
      { from: 0, to: 50 },
      500,
    );
    expect(boxes(out)).to.deep.equal([
      [100, 200, 1, 4],
      [200, 450, 1, 5],
    ]);
  });

  it('are one box where they share a pixel: the hottest tone, every flag', () => {
    const out = merged(
      [
        [10.1, 10.2, toneCode['level-1']],
        [10.3, 10.4, toneCode.plain | failedFlag],
        [10.5, 10.6, toneCode['level-3'] | pathFlag],
      ],
      { from: 0, to: 100 },
      100,
    );
    expect(boxes(out)).to.deep.equal([[10, 11, 3, toneCode['level-3'] | failedFlag | pathFlag]]);
  });

  it('are not hidden by a long one beside them', () => {
    const failed = toneCode.plain | failedFlag;
    expect(
      boxes(
        merged(
          [
            [0, 10.6, 4],
            [10.7, 10.8, failed],
            [10.9, 30, 4],
          ],
          { from: 0, to: 40 },
          40,
        ),
      ),
    ).to.deep.equal([
      [0, 10, 1, 4],
      [10, 11, 1, failed],
      [11, 30, 1, 4],
    ]);
  });

  it('reach to now while they run, and are cut at the edges of the view', () => {
    expect(boxes(merged([[10, Infinity, 3]], { from: 20, to: 60 }, 400, 50))).to.deep.equal([[-1, 300, 1, 3]]);
    expect(boxes(merged([[10, 1e9, 3]], { from: 20, to: 60 }, 400))).to.deep.equal([[-1, 401, 1, 3]]);
    expect(
      boxes(
        merged(
          [
            [10, 15, 3],
            [70, 80, 3],
          ],
          { from: 20, to: 60 },
          400,
        ),
      ),
    ).to.deep.equal([]);
  });

  it('show one without time as a pixel', () => {
    expect(boxes(merged([[30, 30, 1]], { from: 0, to: 60 }, 60))).to.deep.equal([[30, 31, 1, 1]]);
  });

  it('never overlap, never lose one, and lie within a pixel of their times, whatever they are', () => {
    const piece = fc.tuple(
      fc.double({ min: 0, max: 3, noNaN: true }),
      fc.double({ min: 0, max: 4, noNaN: true }),
      fc.nat(255),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 3, max: 400 }),
        (pieces, width) => {
          const spans: Span[] = [];
          let at = 0;
          for (const [gap, length, mark] of pieces) {
            spans.push([at + gap, at + gap + length, mark]);
            at += gap + length;
          }
          const window = { from: 0, to: at + 1 };
          const scale = width / window.to;
          const out = merged(spans, window, width);
          let covered = 0;
          for (let i = 0; i < out.count; i++) {
            expect(out.right[i]! - out.left[i]!).to.be.at.least(1);
            if (i > 0) expect(out.left[i]!).to.be.at.least(out.right[i - 1]!);
            expect(out.first[i]!).to.equal(covered);
            let mark = 0;
            for (; covered < out.first[i]! + out.size[i]!; covered++) {
              const [start, end, own] = spans[covered]!;
              mark = combineMarks(mark, own);
              expect(start * scale).to.be.within(out.left[i]! - 1, out.right[i]! + 1e-6);
              expect(end * scale).to.be.within(out.left[i]! - 1e-6, out.right[i]! + 1);
            }
            expect(out.marks[i]).to.equal(mark);
            expect(Math.abs(out.left[i]! - spans[out.first[i]!]![0] * scale)).to.be.at.most(1 + 1e-6);
          }
          expect(covered).to.equal(spans.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of a million stand within a pixel of their times at three zooms, and hide no failed one', () => {
    const count = 1_000_000;
    const width = 1_000;
    const starts = Float64Array.from({ length: count }, (_, i) => i);
    const ends = starts.map((at) => at + 0.8);
    const marks = new Uint16Array(count).fill(toneCode['level-1']);
    const failed = new Set([0, count - 1, 500_003, ...Array.from({ length: 60 }, (_, i) => (i * 7_919_317) % count)]);
    for (const i of failed) marks[i] = toneCode.plain | failedFlag;
    const row = { from: 0, to: count, starts, ends, marks, pyramid: new RangePyramid(marks, combineMarks) };
    for (const window of [
      { from: 0, to: count },
      { from: 400_000, to: 600_000 },
      { from: 500_000, to: 500_040 },
    ]) {
      const scale = width / (window.to - window.from);
      const pixelOf = (time: number): number => Math.min(width + 1, Math.max(-1, (time - window.from) * scale));
      const out = new PixelSpans();
      mergeSpans(row, window, width, Infinity, out);
      expect(out.count, 'boxes').to.be.within(Math.min(40, width), width + 2);
      let next = out.first[0]!;
      let seen = 0;
      for (let i = 0; i < out.count; i++) {
        const [from, to] = [out.first[i]!, out.first[i]! + out.size[i]!];
        if (from !== next) throw new Error(`${from - next} spans are lost before box ${i}`);
        next = to;
        const off = Math.max(
          Math.abs(out.left[i]! - pixelOf(starts[from]!)),
          Math.abs(out.right[i]! - Math.max(out.left[i]! + 1, pixelOf(ends[to - 1]!))),
        );
        if (off > 1) throw new Error(`box ${i} lies ${off} pixels beside its times`);
        let holdsFailed = false;
        for (const at of failed) holdsFailed ||= at >= from && at < to;
        if (holdsFailed !== ((out.marks[i]! & failedFlag) !== 0))
          throw new Error(`box ${i} is wrong about what failed`);
        seen += Number(holdsFailed);
      }
      expect(seen, 'boxes with a failed one').to.be.at.least(1);
      expect(out.first[0]! <= window.from && next >= window.to, 'all that is in view').to.equal(true);
    }
  });

  it('cost what the pixels cost, not what the spans cost', () => {
    const looked = (count: number): number => {
      let looks = 0;
      const marks = new Uint16Array(count).fill(4);
      const starts = Float64Array.from({ length: count }, (_, i) => i);
      const counting = new Proxy(starts, {
        get: (target, key) => {
          looks += 1;
          return target[key as unknown as number];
        },
      });
      const pyramid = new RangePyramid(marks, (a, b) => (looks++, combineMarks(a, b)));
      looks = 0;
      mergeSpans(
        { from: 0, to: count, starts: counting, ends: starts.map((at) => at + 0.9), marks, pyramid },
        { from: 0, to: count },
        200,
        Infinity,
        new PixelSpans(),
      );
      return looks;
    };
    expect(looked(1_000_000)).to.be.below(4 * looked(10_000));
    expect(looked(1_000_000)).to.be.below(200 * 150);
  });
});

describe('a pyramid over a column', () => {
  it('sums up any stretch like a loop over it', () => {
    fc.assert(
      fc.property(fc.uint16Array({ maxLength: 700 }), fc.nat(700), fc.nat(700), (values, a, b) => {
        const [from, to] = [Math.min(a, b, values.length), Math.min(Math.max(a, b), values.length)];
        const expected = values.subarray(from, to).reduce((sum, value) => combineMarks(sum, value), 0);
        expect(new RangePyramid(values, combineMarks).over(from, to)).to.equal(expected);
      }),
    );
    expect(combineMarks(toneMask, failedFlag)).to.equal(toneMask | failedFlag);
  });
});
