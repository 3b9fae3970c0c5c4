import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults, NodeResult, RunOptions } from 'axe-core';
import { expect, test, type Page } from '@playwright/test';
import type { ProfilingSession } from '../../src/profile/model.js';
import { everyTag, openEveryElement } from './every-element.js';
import { states } from './states.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules that are on, those for good practice among them, and the one of WCAG 2.2 that axe leaves off. */
const rules: RunOptions = {
  resultTypes: ['violations'],
  rules: {
    'target-size': { enabled: true },
    // How deep in its page an element stands only the page knows, and this one has every element twice.
    'heading-order': { enabled: false },
    'landmark-unique': { enabled: false },
  },
};

/** What else can change where nothing but colours does. */
const rulesOfColor: RunOptions = {
  resultTypes: ['violations'],
  runOnly: ['color-contrast', 'link-in-text-block'],
};

/** A clock that runs is a value, no name: it is said in whole seconds, and seen in tenths. */
const isClock = (id: string, { html }: NodeResult): boolean =>
  id === 'label-content-name-mismatch' && html.includes('badge running');

const looks = {
  light: { media: { colorScheme: 'light', forcedColors: 'none' }, rules },
  dark: { media: { colorScheme: 'dark', forcedColors: 'none' }, rules: rulesOfColor },
  'forced colors': { media: { colorScheme: 'dark', forcedColors: 'active' }, rules: rulesOfColor },
} as const;

async function open(page: Page, runs: readonly ProfilingSession[]): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openEveryElement(page, runs);
  await page.evaluate(axe);
}

async function brokenRules(page: Page, options: RunOptions): Promise<string[]> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(options),
    options,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .filter((node) => !isClock(id, node))
      .map(({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary ?? ''}`),
  );
}

for (const [name, { runs, then }] of Object.entries(states)) {
  test(`no element breaks a rule of accessibility: ${name}`, async ({ page }) => {
    await open(page, runs);
    await then?.(page);
    for (const [look, { media, rules }] of Object.entries(looks)) {
      await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
      expect.soft(await brokenRules(page, rules), look).toEqual([]);
    }
  });
}

test('a broken rule would be noticed in the shadow of every element, in every look', async ({ page }) => {
  await open(page, states['one run']!.runs);
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('*')) {
      if (!element.localName.startsWith('wf-')) continue;
      const button = document.createElement('button');
      const faint = Object.assign(document.createElement('p'), { textContent: 'Hardly to be read' });
      Object.assign(faint.style, {
        color: '#777',
        background: '#888',
        // Where a font is taller than its line, axe says nothing of what reaches over its ground.
        padding: '6px',
        position: 'relative',
        forcedColorAdjust: 'none',
      });
      (element.shadowRoot!.querySelector('.panel') ?? element.shadowRoot!).append(button, faint);
    }
  });
  const tags = everyTag();
  for (const [look, { media, rules }] of Object.entries(looks)) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    const told = await brokenRules(page, rules);
    for (const rule of rules === rulesOfColor ? ['color-contrast'] : ['color-contrast', 'button-name'])
      for (const tag of tags)
        expect(
          told.filter((text) => text.startsWith(rule) && text.includes(`"${tag}"`)).length,
          `${rule} in ${tag}, ${look}`,
        ).toBeGreaterThan(0);
  }
});

test('who asks for more contrast gets muted text as strong as any, and lines that stand out', async ({ page }) => {
  await open(page, states['one run']!.runs);
  const seen = () =>
    page.evaluate(() => {
      const panel = document.querySelector('wf-profiler-panel')!.shadowRoot!;
      const probe = panel.querySelector('.panel')!.appendChild(document.createElement('i'));
      const colorOf = (name: string): string => {
        probe.style.color = `var(${name})`;
        return getComputedStyle(probe).color;
      };
      const colors = {
        ink: colorOf('--_ink'),
        mute: colorOf('--_mute'),
        line: colorOf('--_line'),
        strong: colorOf('--_line-strong'),
      };
      probe.remove();
      return colors;
    });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, contrast: 'no-preference' });
    const usual = await seen();
    expect(usual.mute).not.toBe(usual.ink);
    expect(usual.line).not.toBe(usual.strong);
    await page.emulateMedia({ colorScheme, contrast: 'more' });
    expect(await seen()).toEqual({ ...usual, mute: usual.ink, line: usual.strong });
    expect(await brokenRules(page, rulesOfColor), colorScheme).toEqual([]);
  }
});
