import { expect, fixture, html } from '@open-wc/testing';
import type { WfHeatmapOverlay, WfTimeline } from '../../src/elements/index.js';
import { createProfilerStore } from '../../src/store/index.js';
import { tokens } from '../../src/styles/index.js';
import { drawn } from '../elements/harness.js';
import { runFromText } from '../fixtures/run-from-text.js';
import { expectOnlyText, expectSilence, setCanary } from './canary.js';
import { showOnCanvas } from './hostile-canvas.js';

const frame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => done()));

/** What a page, or a theme that it let its users write, may give for any custom property of ours. */
const values = [
  'url("#nowhere")', // what has an address the page itself would ask for, where a background may be an image
  'red"/><script>__canary()</script><rect fill="',
  '"></text><image href="/__canary.png"/>',
  "x', serif; background: url(/__canary.png)",
  'image-set(linear-gradient(red, red) 1x)',
  'var(--wf-ink)',
  'calc(1px / 0)',
  '\u202e"<&>',
];
const names = [...new Set(tokens.cssText.match(/--wf-[\w-]+/g))];

describe('Hostile values of custom properties', () => {
  beforeEach(setCanary);

  for (const tag of ['wf-heatmap-overlay', 'wf-timeline'] as const) {
    it(`are no markup, address or request in the pictures of <${tag}>`, async function () {
      this.timeout(60_000);
      const store = createProfilerStore();
      store.addSessions([runFromText('load 0-400\nblur 400-9400 after load\nsave 9400-9500 after blur  failed')]);
      const stage = await fixture<HTMLElement>(html`<div style="inline-size: 900px"></div>`);
      const element = document.createElement(tag) as WfHeatmapOverlay | WfTimeline;
      element.store = store;
      element.setAttribute('workflow-id', 'wf');
      if (tag === 'wf-heatmap-overlay') showOnCanvas(stage, element as WfHeatmapOverlay);
      stage.append(element);
      await drawn(element);
      expect(names.length).to.be.greaterThan(20);
      for (const value of values) {
        for (const name of names) stage.style.setProperty(name, value);
        stage.style.fontFamily = `"${CSS.escape(value)}", "a</text><script>__canary()</script>"`;
        await drawn(element);
        for (let i = 0; i < 3; i++) await frame();
        const text = element.toSVG();
        expect(text, value).to.be.a('string');
        const picture = new DOMParser().parseFromString(text!, 'image/svg+xml');
        expect(picture.querySelector('parsererror')?.textContent, value).to.equal(undefined);
        expectOnlyText(picture, `picture with ${value}`);
        for (const { ownerElement, name, value: written } of [...picture.querySelectorAll('*')].flatMap((one) => [
          ...one.attributes,
        ])) {
          if (name === 'font-family') continue; // a name of a font may be any text, and is one here
          expect(written, `${ownerElement!.localName} ${name} with ${value}`).not.to.match(
            /canary|image-set|script|nowhere|url\((?!#wf-picture-\d+\)$)/i,
          );
          if (/^(fill|stroke)$/.test(name)) expect(written).to.match(/^(#[\da-f]{6}|none|url\(#wf-picture-\d+\))$/i);
        }
        const shown = document.importNode(picture.documentElement, true);
        stage.append(shown);
        shown.remove();
      }
      expect((await element.toPNG())!.size).to.be.greaterThan(1_000);
      await expectSilence(tag);
    });
  }
});
