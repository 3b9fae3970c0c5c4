import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { HeatSource } from '../../../../src/elements/heatmap-overlay/run/heat-source.js';
import { NodeMarks } from '../../../../src/elements/heatmap-overlay/run/node-marks.js';
import { statusCode, type RunFollower } from '../../../../src/elements/heatmap-overlay/run/run-follower.js';
import { BoxTable } from '../../../../src/geometry/box-table.js';
import { topIndices } from '../../../../src/geometry/rank.js';

const count = 24;
const step = fc.record({
  index: fc.nat(count - 1),
  value: fc.integer({ min: 0, max: 6 }),
  isThere: fc.boolean(),
  wanted: fc.integer({ min: 0, max: 6 }),
});

describe('NodeMarks', () => {
  it('knows the nodes of the greatest ranks without looking at all of them each time', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const table = new BoxTable();
        for (let i = 0; i < count; i++) table.add(String(i));
        const statuses = new Uint8Array(count).fill(statusCode.completed);
        const heat = { values: new Float64Array(count), levels: new Uint8Array(count).fill(1), isSigned: false };
        const marks = new NodeMarks();
        const update = (indices: ReadonlySet<number> | null): void =>
          void marks.update({ statuses } as RunFollower, heat as HeatSource, count, indices, new Set());
        update(null);
        for (const { index, value, isThere, wanted } of steps) {
          heat.values[index] = value;
          update(new Set([index]));
          table.set(index, isThere ? { x: index, y: 0, width: 10, height: 10 } : null);
          const where = (each: number): boolean => table.isPresent(each);
          expect(marks.top(wanted, table)).to.deep.equal(topIndices(heat.values, wanted, { where }));
          expect(marks.top(3, table)).to.deep.equal(topIndices(heat.values, 3, { where }));
        }
      }),
    );
  });

  it('does not name to the last what is painted anew as a whole', () => {
    const many = 5_000;
    const marks = new NodeMarks();
    const follower = { statuses: new Uint8Array(many).fill(statusCode.completed) } as unknown as RunFollower;
    const heat = { values: new Float64Array(many).fill(1), levels: new Uint8Array(many).fill(2), isSigned: false };
    const repainted = marks.update(follower, heat as HeatSource, many, null, new Set());
    expect(repainted.length).to.be.within(2_049, 2_100);
    expect(marks.kinds.subarray(0, many).every((kind) => kind === marks.kinds[0])).to.equal(true);
  });
});
