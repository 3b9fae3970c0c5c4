import { expect, test, type Page } from '@playwright/test';
import { everyTag, openEveryElement, type EveryElementPage } from './every-element.js';
import { states, type State } from './states.js';

/** What a window of 1280 × 1024 pixels has left at 400 %. */
const zoomedIn = { width: 320, height: 256 };

/** What has two dimensions by its nature may be scrolled sideways: a plot, a table, a row of tabs. */
const mayScroll = 'table, [role=table], [role=tablist], .scroller, .tabs, .scroll';

/** Texts that end beside the window, or are cut off without a box that scrolls to them and a title that tells the rest. */
function whatIsLost(page: Page): Promise<string[]> {
  return page.evaluate((mayScroll) => {
    const lost: string[] = [];
    const nameOf = (element: Element): string =>
      `${(element.getRootNode() as ShadowRoot).host?.localName} ${element.localName}.${element.className} ${element.textContent?.trim().slice(0, 30)}`;
    const stack: (Element | ShadowRoot)[] = [...document.querySelectorAll('main *')].filter(
      ({ localName }) =>
        localName.startsWith('wf-') && localName !== 'wf-profiler-provider' && localName !== 'wf-heatmap-overlay',
    );
    while (stack.length) {
      const at = stack.pop()!;
      for (const child of at instanceof Element && at.shadowRoot ? [at.shadowRoot] : at.children) stack.push(child);
      if (!(at instanceof HTMLElement) || !at.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        continue;
      const { overflowX, clipPath } = getComputedStyle(at);
      if (clipPath !== 'none' || at.closest(mayScroll)) continue;
      if (/auto|scroll/.test(overflowX) && at.scrollWidth > at.clientWidth + 1 && !at.querySelector(mayScroll))
        lost.push(`${nameOf(at)}: has to be scrolled sideways`);
      const { left, right, width } = at.getBoundingClientRect();
      const isScrolled = Boolean(at.parentElement?.closest('[part~=plot], .plot, svg'));
      if (width > 0 && !isScrolled && (left < -1 || right > innerWidth + 1))
        lost.push(`${nameOf(at)}: from ${left} to ${right}`);
    }
    if (document.documentElement.scrollWidth > innerWidth) lost.push('the page has to be scrolled sideways');
    return lost;
  }, mayScroll);
}

async function open(page: Page, { runs, then }: State): Promise<void> {
  await openEveryElement(page, runs);
  await then?.(page);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

for (const name of ['empty', 'several runs', 'failed', 'running', 'compared with a baseline, with a node selected']) {
  test(`nothing has to be scrolled sideways at 400 %: ${name}`, async ({ page }) => {
    await page.setViewportSize(zoomedIn);
    await open(page, states[name]!);
    expect(await whatIsLost(page)).toEqual([]);
  });
}

test('what is lost at 400 % would be noticed in every element', async ({ page }) => {
  await page.setViewportSize(zoomedIn);
  await open(page, states['one run']!);
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('*')) {
      if (!element.localName.startsWith('wf-')) continue;
      const wide = Object.assign(document.createElement('div'), { className: 'too-wide', textContent: 'wide' });
      Object.assign(wide.style, { inlineSize: '400px', flex: 'none' });
      element.shadowRoot!.append(wide);
    }
  });
  const lost = await whatIsLost(page);
  for (const tag of everyTag()) {
    if (tag === 'wf-heatmap-overlay' || tag === 'wf-profiler-provider') continue;
    expect(lost.filter((text) => text.startsWith(`${tag} div.too-wide`)).length, tag).toBeGreaterThan(0);
  }
});

test('what moves by itself stands still for who asked for less motion', async ({ page }) => {
  const moving = (): Promise<string[]> =>
    page.evaluate(() => {
      const found: string[] = [];
      const look = (root: ParentNode): void => {
        for (const element of root.querySelectorAll('*')) {
          for (const { playState, effect } of element.getAnimations({ subtree: true })) {
            const { iterations, duration } = effect!.getComputedTiming();
            if (playState === 'running' && (iterations === Infinity || Number(duration) > 1))
              found.push(`${element.localName}.${element.className}`);
          }
          if (element.shadowRoot) look(element.shadowRoot);
        }
      };
      look(document);
      return found;
    });
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await open(page, states.running!);
  expect((await moving()).length, 'a run that goes on is seen to').toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(() => {
    const { store } = window as unknown as EveryElementPage;
    store.record('wf', { type: 'node-started', nodeId: 'save' });
  });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(await moving()).toEqual([]);
});
