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

  it('has it at the left of its number in a language read from the right, as `Intl` has', () => {
    const [sign, mark] = [signedFigure(duration(1_200), 'ar'), new Intl.NumberFormat('ar').format(-1)[0]!];
    expect(mark, 'Intl marks the direction').to.match(/[\u200e\u061c]/);
    expect(sign.startsWith(`${mark}+1.20`), JSON.stringify(sign)).to.equal(true);
    expect(signedFigure(duration(-1_200), 'ar').startsWith(`${mark}−1.20`)).to.equal(true);
  });

  it('has no mark in others, whatever sign these write', () => {
    for (const language of ['en', 'de', 'sv', 'ja']) {
      expect(signedFigure(duration(1_200), language).replace(',', '.')).to.match(/^\+1\.20/);
    }
  });
});
