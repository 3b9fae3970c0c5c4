import { expect, test, type Page } from '@playwright/test';
import { formatDuration } from '../../src/profile/figures.js';
import { clipSession, computeStatistics, type ProfilingSession } from '../../src/profile/index.js';
import { expectNoComplaints } from './console.js';
import { address, importRuns, oneMore, panel, recorded, rows, tab } from './panel-page.js';

const [first, last] = recorded as unknown as [ProfilingSession, ProfilingSession];

/** What a page does to have links into its runs: events write the address, the address is handed to the panel. */
async function keepsLinks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => {
      const link = new URLSearchParams(location.hash.slice(1));
      const write = (name: string, value: string | null): void => {
        if (value === null) link.delete(name);
        else link.set(name, value);
        history.replaceState(null, '', `#${link}`);
      };
      addEventListener('wf-session-select', ({ sessionId }) => write('run', sessionId));
      addEventListener('wf-node-select', ({ nodeId }) => write('node', nodeId));
      addEventListener('wf-range-change', ({ range }) => write('range', range && `${range.from},${range.to}`));

      const element = document.querySelector('wf-profiler-panel')!;
      const timeline = document.createElement('wf-timeline');
      timeline.workflowId = 'plain';
      timeline.style.cssText = 'display: block; flex: none; block-size: 160px';
      document.body.append(timeline);
      const [run, node, range] = ['run', 'node', 'range'].map((name) => link.get(name));
      if (run) element.setAttribute('session-id', run);
      if (node) element.setAttribute('node-id', node);
      if (range) {
        const [from, to] = range.split(',').map(Number) as [number, number];
        element.range = { from, to };
      }
    });
  });
}

const linkOf = (page: Page): URLSearchParams => new URLSearchParams(new URL(page.url()).hash.slice(1));
const selectedNode = (page: Page) => page.locator('wf-heatmap-overlay [part~=tint-selected]');
const selectedRow = (page: Page) => panel(page).locator('wf-session-history [part~=row-selected]');
const chip = (page: Page) => panel(page).locator('wf-run-summary [part=range-chip]');
const total = (page: Page) => panel(page).locator('wf-run-summary [part=value]').first();

test('a link leads to a run, a node of it and a stretch of its time', async ({ page, context }) => {
  const noComplaints = expectNoComplaints(page);
  await keepsLinks(page);
  await page.goto(address);
  await importRuns(page, recorded);
  await tab(page, 'History').click();
  await expect(rows(page)).toHaveCount(2);
  expect([...linkOf(page)]).toEqual([]);

  await test.step('what the user chooses is told, and stands in the address', async () => {
    await rows(page).last().locator('[part=name]').click();
    await expect.poll(() => linkOf(page).get('run')).toBe(first.id);
    await tab(page, 'Nodes').click();
    await panel(page).locator('wf-node-table [part=name]').filter({ hasText: 'edges' }).click();
    await expect.poll(() => linkOf(page).get('node')).toBe('edges');
    await page.locator('wf-timeline').getByRole('application').focus();
    for (const key of ['0', 'w', 'r']) await page.keyboard.press(key);
    await expect(chip(page)).toBeVisible();
    await expect.poll(() => linkOf(page).get('range')).toMatch(/^[\d.]+,[\d.]+$/);
  });

  const link = page.url();
  const [from, to] = linkOf(page).get('range')!.split(',').map(Number) as [number, number];
  const inRange = computeStatistics(clipSession(first, { from, to }));
  expect(inRange.totalDuration).toBeLessThan(2_500);

  await test.step('another tab that opens the address shows the same', async () => {
    const second = await context.newPage();
    const noComplaintsThere = expectNoComplaints(second);
    await keepsLinks(second);
    await second.goto(link);
    await tab(second, 'History').click();
    await expect(selectedRow(second)).toHaveAttribute('data-session', first.id);
    await expect(selectedNode(second)).toHaveAttribute('data-node-id', 'edges');
    await expect(chip(second)).toBeVisible();
    await expect(total(second)).toHaveText(formatDuration(inRange.totalDuration, 'en'));
    expect(await second.evaluate(() => document.querySelector('wf-timeline')!.range)).toEqual({ from, to });

    await test.step('what is chosen there later wins, and moves the address on', async () => {
      await rows(second).first().locator('[part=name]').click();
      await expect(selectedRow(second)).toHaveAttribute('data-session', last.id);
      await expect.poll(() => linkOf(second).get('run'), 'the latest is followed').toBe(null);
      await importRuns(second, [oneMore]);
      await expect(selectedRow(second)).toHaveAttribute('data-session', oneMore.id);
    });
    noComplaintsThere();
  });

  await test.step('an address of a run that is nowhere leaves everything as it comes', async () => {
    await page.goto('about:blank');
    await page.goto(`${new URL(address, link).href}#run=gone&node=soft`);
    await tab(page, 'History').click();
    await expect(selectedRow(page)).toHaveAttribute('data-session', oneMore.id);
    await expect(selectedNode(page)).toHaveCount(0);
  });
  noComplaints();
});
