import { expect } from '@open-wc/testing';
import { tickText } from '../../src/elements/tick-text.js';

const textsOf = (times: readonly number[], step: number, latest: number, language = 'en'): string =>
  times.map((time) => tickText(time, step, latest, language).replaceAll('\u00a0', ' ')).join(', ');

describe('the texts of an axis', () => {
  it('have one unit and as many digits as tell one from the next, no noughts at the end', () => {
    expect(textsOf([0, 250, 500], 250, 900)).to.equal('0 ms, 250 ms, 500 ms');
    expect(textsOf([0, 0.5, 1], 0.5, 2)).to.equal('0 ms, 0.5 ms, 1 ms');
    expect(textsOf([0, 500, 1_000, 1_500], 500, 3_000)).to.equal('0 s, 0.5 s, 1 s, 1.5 s');
    expect(textsOf([0, 2_500, 5_000], 2_500, 20_000)).to.equal('0 s, 2.5 s, 5 s');
    expect(textsOf([1_234_500, 1_235_000], 500, 2_000_000)).to.equal('1,234.5 s, 1,235 s');
  });

  it('count minutes and hours where the ticks are whole seconds', () => {
    expect(textsOf([0, 30_000, 90_000], 30_000, 200_000)).to.equal('0 s, 30.0 s, 1 m 30 s');
  });

  it('are written as the language writes them; one that is none is taken for English', () => {
    expect(textsOf([0, 500, 1_000], 500, 3_000, 'de')).to.equal('0 s, 0,5 s, 1 s');
    expect(textsOf([500], 500, 3_000, 'no such_language')).to.equal('0.5 s');
    for (const language of ['fr', 'ja', 'ar', 'pt-BR']) {
      const figure = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(0.5);
      expect(textsOf([500], 500, 3_000, language), language).to.contain(figure);
    }
  });
});
