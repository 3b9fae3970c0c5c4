import { expect } from '@open-wc/testing';
import { checkInputs, checkParams } from '../../demo/engine/check.js';
import { contentHash } from '../../demo/engine/content-hash.js';
import { defaultParams } from '../../demo/engine/operation.js';
import { operations } from '../../demo/engine/ops/index.js';
import { ResultCache } from '../../demo/engine/result-cache.js';
import { dependencyOrder, type Workflow } from '../../demo/engine/workflow.js';
import { flatPicture } from './picture.js';

/** `a b>a` : b takes from a. */
function workflowFromText(text: string): Workflow {
  return {
    nodes: text.split(' ').map((word) => {
      const [id, sources = ''] = word.split('>');
      const inputs = Object.fromEntries(
        sources
          .split(',')
          .filter(Boolean)
          .map((source, i) => [`in${i}`, source]),
      );
      return { id: id!, op: 'blend', params: {}, inputs };
    }),
  };
}

const order = (text: string) =>
  dependencyOrder(workflowFromText(text))
    .map(({ id }) => id)
    .join(' ');

describe('dependency order', () => {
  it('puts each node after all it takes from', () => {
    expect(order('d>b,c b>a c>a a')).to.equal('a b c d');
  });

  it('takes one source twice', () => {
    expect(order('b>a,a a')).to.equal('a b');
  });

  it('goes through a chain of 100,000 nodes', () => {
    const chain = Array.from({ length: 100_000 }, (_, i) => (i === 0 ? 'n0' : `n${i}>n${i - 1}`)).join(' ');
    expect(dependencyOrder(workflowFromText(chain))).to.have.length(100_000);
  });

  it('names the nodes that wait for each other', () => {
    expect(() => order('a b>a,d c>b d>c')).to.throw('These nodes wait for each other: “b”, “c”, “d”.');
  });

  it('refuses a source that is not there and an id that is there twice', () => {
    expect(() => order('a>x')).to.throw('“a” takes “in0” from “x”, which is not in the workflow.');
    expect(() => order('a a')).to.throw('same id');
  });
});

describe('checks before an operation', () => {
  const kmeans = operations.get('kmeans-palette')!;

  it('lets the settings pass that an operation starts with', () => {
    for (const operation of operations.values()) checkParams(operation, defaultParams(operation));
  });

  it('says which setting is wrong and what it may be', () => {
    const settings = defaultParams(kmeans);
    const message = 'Colours must be a whole number from 2 to 64, not ';
    expect(() => checkParams(kmeans, { ...settings, colours: 0 })).to.throw(`${message}0.`);
    expect(() => checkParams(kmeans, { ...settings, colours: 2.5 })).to.throw(`${message}2.5.`);
    expect(() => checkParams(kmeans, { ...settings, colours: NaN })).to.throw(`${message}empty.`);
    expect(() => checkParams(kmeans, {})).to.throw(`${message}empty.`);
    const blend = operations.get('blend')!;
    expect(() => checkParams(blend, { ...defaultParams(blend), mode: 'burn' })).to.throw(
      'Mode must be one of normal, multiply',
    );
  });

  it('says which port is empty or has the wrong thing', () => {
    expect(() => checkInputs(kmeans, {})).to.throw('Nothing is connected to “Picture”.');
    expect(() => checkInputs(kmeans, { picture: { kind: 'facts', facts: [] } })).to.throw(
      '“Picture” takes image, but facts came in.',
    );
    checkInputs(kmeans, { picture: flatPicture(1, 1, [0, 0, 0]) });
  });
});

describe('content hash', () => {
  it('does not mind the order of settings, and minds everything else', async () => {
    const hash = await contentHash('blur', { a: 1, b: 'x' }, { in: 'key' });
    expect(await contentHash('blur', { b: 'x', a: 1 }, { in: 'key' })).to.equal(hash);
    const others = [
      await contentHash('sharpen', { a: 1, b: 'x' }, { in: 'key' }),
      await contentHash('blur', { a: 2, b: 'x' }, { in: 'key' }),
      await contentHash('blur', { a: 1, b: 'x' }, { in: 'other' }),
    ];
    expect(new Set([hash, ...others]).size).to.equal(4);
  });

  it('knows a file by its bytes', async () => {
    const hash = (name: string, words: string) => contentHash('load', { file: new File([words], name) }, {});
    expect(await hash('a.png', 'same')).to.equal(await hash('b.png', 'same'));
    expect(await hash('a.png', 'same')).not.to.equal(await hash('a.png', 'other'));
  });
});

describe('result cache', () => {
  it('lets go of what was not used for longest', () => {
    const cache = new ResultCache(3 * 400);
    const picture = () => flatPicture(10, 10, [0, 0, 0]);
    for (const key of ['a', 'b', 'c']) cache.set(key, picture());
    cache.get('a');
    cache.set('d', picture());
    expect(['a', 'b', 'c', 'd'].filter((key) => cache.get(key))).to.deep.equal(['a', 'c', 'd']);
    expect([cache.size, cache.bytes]).to.deep.equal([3, 1200]);
    cache.clear();
    expect([cache.size, cache.bytes]).to.deep.equal([0, 0]);
  });
});
