import { expect, fixture, html } from '@open-wc/testing';
import type { WfHeatmapOverlay, WfTimeline } from '../../src/elements/index.js';
import { createProfilerStore } from '../../src/store/index.js';
import { drawn } from '../elements/harness.js';
import { expectNothingHidden, expectOnlyText, expectSilence, setCanary } from './canary.js';
import { showOnCanvas } from './hostile-canvas.js';
import { hostileRuns } from './hostile-runs.js';
import { vectors } from './vectors.js';

const frame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => done()));

describe('Hostile texts in pictures', () => {
  beforeEach(setCanary);

  for (const tag of ['wf-heatmap-overlay', 'wf-timeline'] as const) {
    it(`stay text in those of <${tag}>, as a document, in the page and as an image`, async function () {
      this.timeout(60_000);
      const store = createProfilerStore();
      store.addSessions(hostileRuns(vectors, 'wf'));
      const stage = await fixture<HTMLElement>(html`<div style="inline-size: 900px"></div>`);
      const element = document.createElement(tag) as WfHeatmapOverlay | WfTimeline;
      element.store = store;
      element.setAttribute('workflow-id', 'wf');
      if (tag === 'wf-heatmap-overlay') showOnCanvas(stage, element as WfHeatmapOverlay);
      stage.append(element);
      const canary = /canary|formula|1\+1/i;
      let named = 0;
      for (const session of store.getAllSessions('wf')) {
        store.selectSession('wf', session.id);
        await drawn(element);
        await frame();
        const text = element.toSVG();
        expect(text, session.name).to.be.a('string');
        const picture = new DOMParser().parseFromString(text!, 'image/svg+xml');
        expect(picture.querySelector('parsererror')?.textContent, session.name).to.equal(undefined);
        expectOnlyText(picture, `picture of ${session.name}`);
        expectNothingHidden(picture, `picture of ${session.name}`);
        for (const { name, value } of [...picture.querySelectorAll('*')].flatMap((one) => [...one.attributes]))
          if (name !== 'aria-label') expect(canary.test(value), `${name}="${value}"`).to.equal(false);
        if (canary.test(picture.documentElement.textContent!)) named += 1;
        const shown = document.importNode(picture.documentElement, true);
        stage.append(shown);
        shown.remove();
      }
      expect(named, 'the texts are in the pictures').to.be.greaterThan(vectors.length / 2);

      const worst = store.getAllSessions('wf').find(({ name }) => name?.startsWith('<svg><image'))!;
      store.selectSession('wf', worst.id);
      await drawn(element);
      await frame();
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([element.toSVG()!], { type: 'image/svg+xml' }));
      await image.decode();
      expect(image.naturalWidth).to.be.greaterThan(100);
      URL.revokeObjectURL(image.src);
      const png = await createImageBitmap((await element.toPNG())!);
      expect(png.width).to.be.greaterThan(100);
      await expectSilence(tag);
    });
  }
});
