/** Overlays that come and go over each canvas leave nothing: no listener, observer, frame or node, here or in the library. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CDPSession, Page } from '@playwright/test';
import { agrees, hosts, serveHostPages, type HostPages } from '../hosts/drive.js';
import { watchResources } from '../hosts/resources.js';

const mounts = 200;

let pages: HostPages;

before(async () => {
  pages = await serveHostPages();
});

after(() => pages.close());

describe(`after ${mounts} overlays over the same canvas`, () => {
  for (const name of Object.keys(hosts)) {
    it(`${name} is as it was before`, async () => {
      const { page, complaints } = await pages.open(name, { init: watchResources });
      await agrees(page, 'at first', 4);
      const session = await page.context().newCDPSession(page);
      await session.send('Performance.enable');
      // What is made once, at the first time, is made now.
      await page.evaluate(() => window.stage.mountAndUnmount(5));
      const before = await held(page, session);
      assert.ok(before.observers > 0, 'the overlay that stays observes');
      await page.evaluate((times) => window.stage.mountAndUnmount(times), mounts);
      assert.deepEqual(await held(page, session), before);
      await page.evaluate(() => window.stage.overlay.remove());
      await page.waitForTimeout(50);
      const { observers, handlers, frames } = await held(page, session);
      assert.deepEqual({ handlers, frames }, { handlers: 0, frames: 0 });
      const others = await page.evaluate(() => window.resources.made());
      assert.equal(
        observers,
        await page.evaluate(() => window.stage.observersBefore),
        `only the library observes now:\n${others.join('\n')}`,
      );
      assert.deepEqual(complaints, []);
      await page.close();
    });
  }
});

interface Held {
  readonly listeners: number;
  readonly nodes: number;
  readonly observers: number;
  readonly frames: number;
  readonly handlers: number;
}

async function held(page: Page, session: CDPSession): Promise<Held> {
  await page.waitForTimeout(300);
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((entry) => entry.name === name)!.value;
  const counted = await page.evaluate(() => ({
    observers: window.resources.observers(),
    frames: window.resources.frames(),
    handlers: window.stage.listeners(),
  }));
  return { listeners: metric('JSEventListeners'), nodes: metric('Nodes'), ...counted };
}
