import { expect } from '@open-wc/testing';
import { levelTexts } from '../../src/elements/level-texts.js';
import { defaultThresholds, heatmapModes, type HeatmapState } from '../../src/store/heatmap.js';

const textsOf = (mode: string, language = 'en', thresholds: HeatmapState['thresholds'] = defaultThresholds): string[] =>
  levelTexts({ visible: true, mode, thresholds }, language).map((text) => text.replace(/\s/gu, ' '));

const ends = ['low', '', '', 'high'];
const quarters = ['< 25%', '25% – 50%', '50% – 75%', '> 75%'];
const shares = ['< 15%', '15% – 30%', '30% – 50%', '> 50%'];

/** What the legend says of the four levels in each mode; modes without fixed bounds are named by their ends. */
const legends: Readonly<Record<(typeof heatmapModes)[number], readonly string[]>> = {
  duration: ['< 1 s', '1–5 s', '5–10 s', '> 10 s'],
  relative: quarters,
  impact: shares,
  path: ['had time to spare', '', 'nearly', 'bounded the run'],
  wait: ends,
  share: shares,
  delta: quarters,
  variability: quarters,
  cost: ends,
  tokens: ends,
  memory: ends,
};

describe('what the four levels of heat are called', () => {
  for (const mode of heatmapModes) {
    it(`in mode ${mode}`, () => expect(textsOf(mode)).to.deep.equal(legends[mode]));
  }

  it('in a mode of the page', () => expect(textsOf('queue depth')).to.deep.equal(ends));

  it('with the symbols of units, not with words for them', () => {
    expect(textsOf('duration', 'de')[1]).to.equal('1–5 s');
    expect(textsOf('duration', 'de')[3]).to.equal('> 10 s');
  });

  it('by the bounds that a user has set, in one unit', () => {
    expect(textsOf('duration', 'en', [250, 500, 1_500])).to.deep.equal([
      '< 0.25 s',
      '0.25–0.5 s',
      '0.5–1.5 s',
      '> 1.5 s',
    ]);
    expect(textsOf('duration', 'en', [10, 20, 30])).to.deep.equal(['< 10 ms', '10–20 ms', '20–30 ms', '> 30 ms']);
    expect(textsOf('relative', 'en', [10, 20, 30]), 'they are of the duration only').to.deep.equal(quarters);
  });

  it('in the digits of the language, and of a language that is none', () => {
    expect(textsOf('share', 'de')[1]).to.match(/^15.?–.?30 %$|^15 % ?– ?30 %$/u);
    expect(textsOf('duration', 'no such language')).to.deep.equal(legends.duration);
  });
});
