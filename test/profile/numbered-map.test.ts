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
