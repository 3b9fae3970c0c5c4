import { expect } from '@open-wc/testing';
import { cacheSavings } from '../../src/profile/index.js';
import { runFromText } from '../fixtures/run-from-text.js';

const run = (id: string, text: string) => runFromText(text, { id });

describe('cacheSavings', () => {
  const history = [
    run('1', 'load 0-100\nblur 100-300'),
    run('2', 'load 0-0 cached\nblur 0-600'),
    run('3', 'load 0-300\nblur 300-700'),
  ];

  it('takes the median of the other runs in which nothing of the node was cached', () => {
    const savings = cacheSavings(run('4', 'load 0-0 cached\nblur 0-0 cached'), history);
    expect(Object.fromEntries(savings.byNode)).to.deep.equal({ load: 200, blur: 400 });
    expect(savings.work).to.equal(600);
    expect(savings.unknown).to.equal(0);
  });

  it('counts nothing for nodes that ran, came from the cache in part, or are not known to have run', () => {
    const savings = cacheSavings(
      run('4', 'load 0-90\nblur 90-90 cached iteration 0\nblur 90-200 iteration 1\nnew 0-0 cached'),
      history,
    );
    expect(savings).to.deep.equal({ byNode: new Map(), work: 0, unknown: 1 });
  });

  it('does not judge a run by itself', () => {
    const all = run('3', 'load 0-0 cached');
    expect(cacheSavings(all, [all]).unknown).to.equal(1);
  });
});
