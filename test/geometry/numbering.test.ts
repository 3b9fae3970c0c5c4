import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { Numbering } from '../../src/geometry/numbering.js';

const id = fc.constantFrom(...'abcdefgh');
const step = fc.record({ id, isAsked: fc.boolean() });

describe('Numbering', () => {
  it('gives every id the number it gave it first, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.uniqueArray(id), fc.uniqueArray(id), fc.array(step), (first, second, steps) => {
        const numbers = new Numbering();
        const expected = new Map<string, number>();
        for (const nodes of [first, second]) {
          numbers.addNodes(nodes.map((each) => ({ id: each })));
          for (const each of nodes) if (!expected.has(each)) expected.set(each, expected.size);
        }
        for (const { id: each, isAsked } of steps) {
          if (isAsked) expect(numbers.indexOf(each)).to.equal(expected.get(each) ?? -1);
          else {
            if (!expected.has(each)) expected.set(each, expected.size);
            expect(numbers.add(each)).to.equal(expected.get(each));
          }
        }
        expect([...numbers.ids]).to.deep.equal([...expected.keys()]);
        expect(numbers.size).to.equal(expected.size);
      }),
    );
  });

  it('knows a list of all its ids in their order, and no other', () => {
    const numbers = new Numbering();
    numbers.addNodes(['a', 'b', 'c'].map((each) => ({ id: each })));
    expect(numbers.areAll(['a', 'b', 'c'])).to.be.true;
    for (const other of [['a', 'b'], ['a', 'b', 'c', 'd'], ['a', 'c', 'b'], []])
      expect(numbers.areAll(other)).to.be.false;
  });

  it('has one number for what a graph names twice, wherever it is looked for', () => {
    const numbers = new Numbering();
    numbers.addNodes(['a', 'b', 'a', 'c'].map((each) => ({ id: each })));
    numbers.prepare();
    expect(numbers.indexOf('c')).to.equal(3);
    expect(numbers.indexOf('a')).to.equal(0);
  });
});
