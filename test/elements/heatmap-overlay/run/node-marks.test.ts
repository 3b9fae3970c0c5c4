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

  it('sees at first sight of a whole run what it would see one node at a time', () => {
    const number = fc.oneof(fc.integer({ min: -3, max: 30 }), fc.constant(NaN));
    const node = fc.record({ status: fc.nat(6), value: number, level: fc.nat(4), isThere: fc.boolean() });
    fc.assert(
      fc.property(fc.array(node, { maxLength: 80 }), fc.nat(30), (nodes, wanted) => {
        const table = new BoxTable();
        nodes.forEach(({ isThere }, i) =>
          table.set(table.add(String(i)), isThere ? { x: i, y: 0, width: 10, height: 10 } : null),
        );
        const follower = { statuses: Uint8Array.from(nodes, ({ status }) => status) } as unknown as RunFollower;
        const heat = {
          values: Float64Array.from(nodes, ({ value }) => value),
          levels: Uint8Array.from(nodes, ({ level }) => level),
          isSigned: false,
        } as HeatSource;
        const [whole, single] = [new NodeMarks(), new NodeMarks()];
        const painted = whole.update(follower, heat, nodes.length, null, new Set());
        const one = nodes.flatMap((_, i) => single.update(follower, heat, nodes.length, new Set([i]), new Set()));
        // One that runs is painted anew whenever it is looked at.
        expect([...painted]).to.deep.equal(one);
        expect([...whole.kinds]).to.deep.equal([...single.kinds]);
        expect([...whole.ranks]).to.deep.equal([...single.ranks]);
        expect(whole.top(wanted, table)).to.deep.equal(single.top(wanted, table));
      }),
    );
  });

  it('asks of few whether they are on the canvas, of a run that it sees for the first time and after that', () => {
    const many = 5_000;
    const table = new BoxTable();
    for (let i = 0; i < many; i++) table.set(table.add(String(i)), { x: i, y: 0, width: 10, height: 10 });
    let asked = 0;
    const own = table.isPresent.bind(table);
    table.isPresent = (index) => (asked++, own(index));
    const marks = new NodeMarks();
    const follower = { statuses: new Uint8Array(many).fill(statusCode.completed) } as unknown as RunFollower;
    const values = Float64Array.from({ length: many }, (_, i) => i + 1);
    const heat = { values, levels: new Uint8Array(many).fill(2), isSigned: false } as HeatSource;
    marks.update(follower, heat, many, null, new Set());
    expect(marks.top(10, table)[0]).to.equal(many - 1);
    expect(asked).to.be.at.most(24);
    for (let i = 0; i < 5; i++) expect(marks.top(i, table)).to.have.length(i);
    expect(asked, 'fewer than are known already').to.be.at.most(24);
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
