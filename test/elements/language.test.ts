import { expect, fixture, html } from '@open-wc/testing';
import { languageOf, languageTag } from '../../src/elements/language.js';
import { drawn, storeWith, textOf } from './harness.js';

describe('the language of an element', () => {
  it('is read out of what pages and browsers write', () => {
    expect(languageTag('de')).to.equal('de');
    expect(languageTag('pt-br')).to.equal('pt-BR');
    expect(languageTag('de_AT')).to.equal('de-AT');
    expect(languageTag(' fr ')).to.equal('fr');
    expect(languageTag('en-US@posix'), 'a Chromium started in the locale C').to.equal('en-US');
    expect(languageTag('ca_ES.UTF-8@valencia')).to.equal('ca-ES');
    for (const none of ['', 'C', '"><script>', 'a b', '-', undefined])
      expect(languageTag(none), none).to.equal(undefined);
  });

  it('is the nearest that is named, through shadow roots, and always one that Intl takes', async () => {
    const page = await fixture<HTMLElement>(
      html`<div lang="fr_CA">
        <p></p>
        <p lang="not a language"></p>
      </div>`,
    );
    const [plain, odd] = page.querySelectorAll('p');
    const inside = plain!.attachShadow({ mode: 'open' }).appendChild(document.createElement('b'));
    expect(languageOf(inside)).to.equal('fr-CA');
    expect(() => new Intl.NumberFormat(languageOf(odd!))).not.to.throw();
    expect(() => 'I'.toLocaleLowerCase(languageOf(odd!))).not.to.throw();
  });

  for (const lang of ['en_US', 'en-US@posix', 'no language at all']) {
    it(`breaks no view where the page says "${lang}"`, async () => {
      const store = storeWith('a 0-1000\n b 1000-9000 after a', 'a 0-1000\n b 1000-5000 after a');
      const page = await fixture(
        html`<div lang=${lang}>
          <wf-profiler-panel workflow-id="wf" style="inline-size: 1200px" .store=${store}></wf-profiler-panel>
          <wf-node-table workflow-id="wf" .store=${store}></wf-node-table>
          <wf-run-comparison workflow-id="wf" .store=${store}></wf-run-comparison>
          <wf-timeline workflow-id="wf" .store=${store}></wf-timeline>
        </div>`,
      );
      for (const view of page.children) await drawn(view);
      expect(textOf(page.querySelector('wf-node-table')!)).to.include('4.00');
      expect(textOf(page.querySelector('wf-profiler-panel')!)).to.include('5.00');
    });
  }
});
