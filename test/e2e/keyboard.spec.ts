import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { computeStatistics, rankBottlenecks, type ProfilingSession } from '../../src/profile/index.js';
import { expectNoComplaints } from './console.js';

const panel = (page: Page): Locator => page.locator('wf-profiler-panel');
const overlay = (page: Page): Locator => page.locator('wf-heatmap-overlay');

/** Whether a locator's element has the focus, in whatever shadow root it is. */
const isFocused = (found: Locator): Promise<boolean> =>
  found.evaluateAll((all) => all.some((one) => (one.getRootNode() as ShadowRoot | Document).activeElement === one));

/** What is wrong with how the focus is shown where it is now; an empty text: nothing. */
function hiddenFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at || at === document.body) return '';
    const name = `${at.localName} ${at.getAttribute('aria-label') ?? at.textContent?.trim().slice(0, 40) ?? ''}`;
    // A radio button that is drawn as a segment hands its ring to what is drawn.
    const drawn = getComputedStyle(at).opacity === '0' ? (at.nextElementSibling ?? at.parentElement!) : at;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(drawn);
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 1) return `${name}: no outline`;
    if (/transparent|, 0\)$/.test(outlineColor)) return `${name}: an outline that cannot be seen`;
    const box = drawn.getBoundingClientRect();
    const isInView = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
    return isInView && box.width > 0 && box.height > 0 ? '' : `${name}: out of sight`;
  });
}

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  expect(await hiddenFocus(page), `focus after ${key}`).toBe('');
}

/** What opens takes the focus once it is open. */
const expectFocusIn = (opened: Locator): Promise<void> =>
  expect.poll(() => opened.evaluate((box) => box.contains((box.getRootNode() as ShadowRoot).activeElement))).toBe(true);

/** Presses `key` until the focus is on what is wanted; every stop on the way shows that it is one. */
async function go(page: Page, key: string, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await isFocused(wanted)) return;
    await press(page, key);
  }
  throw new Error(`${key} does not lead to ${wanted.toString()}`);
}

async function closeWithEscape(page: Page, opened: Locator, opener: Locator): Promise<void> {
  await expect(opened).toBeVisible();
  await press(page, 'Escape');
  await expect(opened).toBeHidden();
  expect(await isFocused(opener), 'the focus is back where it came from').toBe(true);
}

test('the main job is done with the keyboard alone, and the focus is always seen', async ({ page }) => {
  test.slow();
  const noComplaints = expectNoComplaints(page);
  await page.goto('plain.html');
  await expect(panel(page).getByText('No run yet')).toBeVisible();
  // A pointer that is used by mistake says so.
  await page.evaluate(() => {
    for (const type of ['pointerdown', 'mousedown'])
      addEventListener(type, () => console.error('the pointer was used'), { capture: true });
  });
  const run = panel(page).getByRole('button', { name: 'Run & Profile' });
  const tab = (name: string): Locator => panel(page).getByRole('tab', { name });
  const menuButton = panel(page).getByRole('button', { name: 'Export, import, clear' });
  const badges = overlay(page).locator('button[part~=badge]');
  let session: ProfilingSession;

  await test.step('run', async () => {
    await go(page, 'Tab', run);
    await press(page, 'Enter');
    await expect(panel(page).getByText('Completed').first()).toBeVisible({ timeout: 150_000 });
    expect(await isFocused(run), 'the focus stays on the button that started the run').toBe(true);
  });

  await test.step('export', async () => {
    await go(page, 'Tab', menuButton);
    await press(page, 'Enter');
    const menu = panel(page).getByRole('menu');
    await expectFocusIn(menu);
    await closeWithEscape(page, menu, menuButton);
    await press(page, 'Enter');
    await expectFocusIn(menu);
    await go(page, 'ArrowDown', panel(page).getByRole('menuitem', { name: /wf-profiler/ }));
    const download = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const file = JSON.parse(await readFile((await (await download).path())!, 'utf8')) as {
      sessions: ProfilingSession[];
    };
    session = file.sessions[0]!;
    expect(computeStatistics(session).completedNodes).toBe(8);
    await expect(menu).toBeHidden();
    expect(await isFocused(menuButton)).toBe(true);
  });

  await test.step('the slowest node, shown on the canvas', async () => {
    const [slowest] = rankBottlenecks(session, { by: 'duration' });
    await go(page, 'Tab', tab('Bottlenecks'));
    await go(page, 'Tab', panel(page).locator('wf-bottlenecks [part~=name]').first());
    await press(page, 'Enter');
    const selected = overlay(page).locator('[part~=tint-selected][data-node-id]');
    await expect(selected).toHaveAttribute('data-node-id', slowest!.nodeId);
    const locate = panel(page).getByRole('button', { name: `Show ${slowest!.label} on the canvas` });
    await go(page, 'ArrowRight', locate.first());
    await press(page, 'Enter');
    await expect(selected).toBeInViewport();
  });

  await test.step('every view, and the rows of the table', async () => {
    await go(page, 'Shift+Tab', tab('Bottlenecks'));
    for (const name of ['Nodes', 'Insights', 'What-if', 'Compare', 'History']) {
      await press(page, 'ArrowRight');
      expect(await isFocused(tab(name)), name).toBe(true);
      await expect(tab(name)).toHaveAttribute('aria-selected', 'true');
    }
    await go(page, 'ArrowLeft', tab('Nodes'));
    const names = panel(page).locator('wf-node-table [part~=name]');
    await go(page, 'Tab', names.first());
    await press(page, 'ArrowDown');
    expect(await isFocused(names.nth(1))).toBe(true);
    await press(page, 'End');
    expect(await isFocused(names.last())).toBe(true);
    await press(page, 'Enter');
    await expect(panel(page).locator('wf-node-table [part~=row-selected]')).toHaveCount(1);
  });

  await test.step('a name for the run, and the run as the baseline', async () => {
    await go(page, 'Shift+Tab', tab('Nodes'));
    await go(page, 'ArrowRight', tab('History'));
    const history = panel(page).locator('wf-session-history');
    const name = history.locator('[part~=name]');
    await go(page, 'Tab', name);
    await go(page, 'ArrowRight', history.getByRole('button', { name: /^Use .* as the baseline$/ }));
    await press(page, 'Enter');
    await expect(history.locator('[part~=row-baseline]')).toHaveCount(1);
    await go(page, 'ArrowRight', history.getByRole('button', { name: /^Rename/ }));
    await page.keyboard.press('Enter');
    await page.keyboard.type('By keyboard');
    await press(page, 'Enter');
    await expect(name).toHaveText('By keyboard');
    expect(await isFocused(name)).toBe(true);
  });

  await test.step('the heat: another mode, its menu, off and on', async () => {
    const modes = panel(page).getByRole('button', { name: /^All modes and thresholds/ });
    await go(page, 'Shift+Tab', modes);
    await press(page, 'Enter');
    const menu = panel(page).locator('wf-heatmap-controls [popover]');
    await expectFocusIn(menu);
    await closeWithEscape(page, menu, modes);
    await press(page, 'Enter');
    await expectFocusIn(menu);
    await go(
      page,
      'ArrowDown',
      panel(page)
        .getByRole('radio', { name: /^Relative/ })
        .last(),
    );
    const slowest = overlay(page).locator(`[part~=tint][data-node-id="${computeStatistics(session).slowestNodeId}"]`);
    await expect(slowest).toHaveAttribute('part', /tint-level-4/);
    await press(page, 'Escape');
    const heat = panel(page).getByRole('switch', { name: 'Heatmap' });
    await go(page, 'Shift+Tab', heat);
    await press(page, 'Space');
    await expect(slowest).toBeHidden();
    await press(page, 'Space');
    await expect(slowest).toBeVisible();
  });

  await test.step('the badges, in the order of their ranks', async () => {
    await go(page, 'Shift+Tab', badges.first());
    const reached = [await badges.first().getAttribute('data-node-id')];
    for (let i = 1; i < (await badges.count()); i++) {
      await press(page, 'ArrowRight');
      expect(await isFocused(badges.nth(i)), `badge ${i}`).toBe(true);
      reached.push(await badges.nth(i).getAttribute('data-node-id'));
    }
    const times = new Map<string, number>();
    for (const { nodeId, startedAt, finishedAt } of session.executions)
      times.set(nodeId, (times.get(nodeId) ?? 0) + finishedAt! - startedAt);
    const ranked = [...times].sort((a, b) => b[1] - a[1]).map(([nodeId]) => nodeId);
    expect(reached.length).toBeGreaterThan(1);
    expect(reached).toEqual(ranked.filter((nodeId) => reached.includes(nodeId)));
    await press(page, 'Home');
    await press(page, 'Enter');
    await expect(overlay(page).locator('[part~=tint-selected][data-node-id]')).toHaveAttribute(
      'data-node-id',
      reached[0]!,
    );
  });

  await test.step('the sheet of keys', async () => {
    await go(page, 'Tab', tab('History'));
    await press(page, '?');
    await closeWithEscape(page, panel(page).getByRole('dialog'), tab('History'));
  });
  noComplaints();
});
