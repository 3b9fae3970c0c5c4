import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import ar from '../../../src/elements/words/languages/ar.js';
import de from '../../../src/elements/words/languages/de.js';
import { registerWords } from '../../../src/elements/words/words.js';
import { WfProfilerPanel } from '../../../src/elements/profiler-panel/profiler-panel.js';
import { all, button, drawn, nameOf, one, storeWith } from '../harness.js';

async function show(width: number, lang = 'en', heatModes = 'duration relative'): Promise<WfProfilerPanel> {
  const panel = await fixture<WfProfilerPanel>(html`
    <wf-profiler-panel
      lang=${lang}
      dir=${lang === 'ar' ? 'rtl' : 'ltr'}
      heat-modes=${heatModes}
      style="inline-size: ${width}px; block-size: 500px"
      .store=${storeWith('a 0-1000')}
      workflow-id="wf"
    ></wf-profiler-panel>
  `);
  await aTimeout(0);
  await drawn(panel);
  return panel;
}

const seen = (element: HTMLElement): boolean => element.checkVisibility() && element.offsetWidth > 0;

describe('the toolbar of wf-profiler-panel', () => {
  before(() => {
    registerWords('de', de);
    registerWords('ar', ar);
  });

  for (const lang of ['en', 'de', 'ar'])
    for (const width of [280, 340, 400, 700])
      it(`is one row in ${lang} at ${width} px, with nothing out of it`, async () => {
        const panel = await show(width, lang);
        const toolbar = one(panel, '.toolbar');
        expect(toolbar.offsetHeight).to.be.below(52);
        const room = toolbar.getBoundingClientRect();
        for (const part of ['.run', 'wf-heatmap-controls', '[part=menu-button]']) {
          const box = one(panel, part).getBoundingClientRect();
          expect(box.left, part).to.be.at.least(room.left);
          expect(box.right, part).to.be.at.most(room.right);
        }
        const heat = one(panel, 'wf-heatmap-controls');
        const modes = one(heat, '.modes').getBoundingClientRect();
        expect(modes.left, 'the modes do not lie over what is before them').to.be.at.least(
          lang === 'ar' ? room.left : one(panel, '.run').getBoundingClientRect().right,
        );
      });

  it('drops the run button’s icon, not the end of its word, where there is no room for both', async () => {
    for (const lang of ['en', 'de']) {
      const run = one(await show(280, lang), '.run');
      const [box, word, mark] = [run, run.querySelector('span')!, run.querySelector('.icon')!].map((each) =>
        each.getBoundingClientRect(),
      );
      expect(word!.top, lang).to.be.at.least(box!.top);
      expect(word!.bottom, lang).to.be.at.most(box!.bottom);
      const isBeside = mark!.bottom <= box!.bottom;
      expect(isBeside || mark!.top >= box!.bottom - 1, 'all of the icon, or none of it').to.equal(true);
      if (isBeside) expect(mark!.right).to.be.at.most(word!.left);
    }
  });

  it('names reports and tables of its menu in the language of the page, formats by their names', async () => {
    const names = (panel: Element): string[] => all(panel, '.item span').map(nameOf);
    expect(names(await show(400))).to.include.members(['speedscope', 'CSV table', 'HTML report']);
    expect(names(await show(400, 'de'))).to.include.members(['speedscope', 'CSV-Tabelle', 'HTML-Bericht']);
  });

  it('offers in the menu what has no room beside it', async () => {
    const panel = await show(400, 'en', 'duration relative impact share variability');
    const heat = one(panel, 'wf-heatmap-controls');
    expect(one(panel, '.toolbar').offsetHeight).to.be.below(52);
    const more = all<HTMLButtonElement>(heat, '.more')[0]!;
    expect(seen(more)).to.equal(true);
    more.click();
    await drawn(heat);
    const offers = all(heat, '.offer').map(nameOf).join('\n');
    for (const mode of ['Duration', 'Relative', 'Impact', 'Share', 'Variability']) expect(offers).to.include(mode);
    expect(seen(button(panel, 'Export, import, clear'))).to.equal(true);
  });
});
