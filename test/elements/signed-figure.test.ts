import { expect } from '@open-wc/testing';
import { signedFigure } from '../../src/elements/signed-figure.js';
import { duration } from '../../src/profile/figures.js';

describe('a difference with its sign', () => {
  it('has none where nothing is written of it', () => {
    const written = [1_200, -8_100, 0, -0.02, 0.02, Infinity].map((ms) => signedFigure(duration(ms), 'en'));
    expect(written.map((text) => text.replace('\u00a0', ' '))).to.deep.equal([
      '+1.20 s',
      '−8.10 s',
      '0 ms',
      '0 ms',
      '0 ms',
      '—',
    ]);
  });
});
