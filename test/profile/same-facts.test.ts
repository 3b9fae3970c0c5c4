import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { sameFacts } from '../../src/profile/same-facts.js';

describe('whether two values say the same', () => {
  it('does not depend on the order of fields, nor on whether one is absent or undefined', () => {
    expect(sameFacts({ a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2] }, a: 1, d: undefined })).to.equal(true);
    expect(sameFacts({ d: undefined, a: 1 }, { a: 1 })).to.equal(true);
  });

  it('is denied of what differs in a field, a length or a kind', () => {
    for (const [a, b] of [
      [{ a: 1 }, { a: 2 }],
      [{ a: 1 }, {}],
      [{}, { a: 1 }],
      [{ toString: 1 }, {}],
      [{}, { toString: 1 }],
      [[1], [1, undefined]],
      [[], {}],
      [{ 0: 1 }, [1]],
      [null, {}],
      [{ a: null }, {}],
      [0, '0'],
    ]) {
      expect(sameFacts(a, b), JSON.stringify([a, b])).to.equal(false);
      expect(sameFacts(b, a), JSON.stringify([b, a])).to.equal(false);
    }
  });

  it('holds for every copy', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => sameFacts(value, structuredClone(value))));
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b) && typeof a !== 'object');
        return !sameFacts(a, b);
      }),
    );
  });
});
