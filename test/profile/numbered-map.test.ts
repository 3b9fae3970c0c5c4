import { expect } from '@open-wc/testing';
import { NumberedMap } from '../../src/profile/run/numbered-map.js';

describe('a map over names that are numbered', () => {
  const map = new NumberedMap(
    ['load', 'blur', '__proto__', 'save'],
    new Map([
      ['load', 0],
      ['blur', 1],
      ['__proto__', 2],
      ['save', 3],
    ]),
    [0, undefined, 7, 2],
  );
  const same = new Map([
    ['load', 0],
    ['__proto__', 7],
    ['save', 2],
  ]);

  it('answers as a map does', () => {
    expect(map.size).to.equal(same.size);
    for (const name of ['load', 'blur', '__proto__', 'save', 'constructor', 'none']) {
      expect(map.get(name), name).to.equal(same.get(name));
      expect(map.has(name), name).to.equal(same.has(name));
    }
  });

  it('is deeply equal to one with the same entries, however they are numbered, and to no other', () => {
    const mapOf = (...values: (number | undefined)[]) =>
      new NumberedMap(['a', 'b', 'c'], { get: (name) => ['a', 'b', 'c'].indexOf(name) }, values);
    const behind = new NumberedMap(['a', 'c'], { get: (name) => ['a', 'c'].indexOf(name) }, [1, 2]);
    expect(mapOf(1, undefined, 2)).to.deep.equal(behind);
    expect(mapOf(1, undefined, 3)).not.to.deep.equal(behind);
    expect(mapOf(1, 2)).not.to.deep.equal(behind);
    expect(mapOf(1)).not.to.deep.equal(behind);
  });

  it('is gone through as a map is', () => {
    expect([...map]).to.deep.equal([...same]);
    expect([...map.entries()]).to.deep.equal([...same]);
    expect([...map.keys()]).to.deep.equal([...same.keys()]);
    expect([...map.values()]).to.deep.equal([...same.values()]);
    expect(new Map(map)).to.deep.equal(same);
    const told: unknown[] = [];
    map.forEach(function (this: unknown, value, name, whole) {
      told.push([this, name, value, whole === map]);
    }, 'me');
    expect(told).to.deep.equal([...same].map(([name, value]) => ['me', name, value, true]));
  });
});
