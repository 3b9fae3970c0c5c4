import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { formatDuration } from '../../src/profile/figures.js';
import { clipSession, computeStatistics, type ProfilingSession, type TimeRange } from '../../src/profile/index.js';
import { expectNoComplaints } from './console.js';

const panel = (page: Page) => page.locator('wf-profiler-panel');
const timeline = (page: Page) => page.locator('wf-timeline');
const plot = (page: Page) => timeline(page).getByRole('application');
const runButton = (page: Page) => panel(page).getByRole('button', { name: 'Run & Profile' });

/** Small pictures, so that a test waits for little. */
async function makeQuick(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Median blur', exact: true }).getByLabel('Radius').fill('12');
  await page.getByRole('group', { name: 'Resize', exact: true }).getByLabel('Width').fill('640');
  await page.getByRole('group', { name: 'Render fractal', exact: true }).getByLabel('Width').fill('640');
}

/** The run that the page shows. */
function session(page: Page): Promise<ProfilingSession> {
  return page.evaluate(() => {
    const { profiler } = document.querySelector('wf-timeline') as unknown as {
      profiler: { workflow: { sessions: readonly ProfilingSession[] } };
    };
    return profiler.workflow.sessions.at(-1)!;
  });
}

/** How wide the bar of each execution is, px; absent: not drawn. */
async function widths(page: Page): Promise<ReadonlyMap<string, number>> {
  const ids = (await session(page)).executions.map(({ id }) => id);
  const found = await page.evaluate(
    (all) => all.map((id) => document.querySelector('wf-timeline')!.boundsOf(id)?.width ?? -1),
    ids,
  );
  return new Map(ids.flatMap((id, i) => (found[i]! < 0 ? [] : [[id, found[i]!] as const])));
}

async function save(page: Page, name: RegExp): Promise<Buffer> {
  await panel(page).getByRole('button', { name: 'Export, import, clear' }).click();
  const download = page.waitForEvent('download');
  await panel(page).getByRole('menuitem', { name }).click();
  return readFile((await (await download).path())!);
}

test('a run grows on the timeline, and is looked into, asked about and pictured', async ({ page }) => {
  test.slow();
  const noComplaints = expectNoComplaints(page);
  await page.goto('index.html');
  await makeQuick(page);
  await runButton(page).click();

  await test.step('bars appear and lengthen while it runs', async () => {
    // Watched frame by frame in the page: how quick a node is depends on the machine, and the way from here to there
    // may take longer than it runs. The whole run is in view, so a bar grows when its share of the run does.
    const seen = await page.evaluate(async () => {
      const element = document.querySelector('wf-timeline')! as HTMLElementTagNameMap['wf-timeline'] & {
        profiler: { workflow: { sessions: readonly ProfilingSession[] } };
      };
      const latest = (): ProfilingSession | undefined => element.profiler.workflow.sessions.at(-1);
      const lengthened = new Set<string>();
      const widths = new Map<string, number>();
      const counts = new Set<number>();
      for (let isOver = false; !isOver;) {
        await new Promise(requestAnimationFrame);
        const run = latest();
        isOver = run !== undefined && run.status !== 'running';
        for (const { id, status } of run?.executions ?? []) {
          const width = element.boundsOf(id)?.width;
          if (width === undefined) continue;
          if (status === 'running' && width > (widths.get(id) ?? Infinity) + 1) lengthened.add(id);
          if (status === 'running' && !widths.has(id)) widths.set(id, width);
        }
        counts.add(widths.size);
      }
      return { lengthened: lengthened.size, counts: counts.size };
    });
    expect(seen.lengthened, 'bars that grew while their node ran').toBeGreaterThan(0);
    expect(seen.counts, 'frames with another number of bars').toBeGreaterThan(2);
    await expect(runButton(page)).toBeVisible({ timeout: 150_000 });
    await expect.poll(async () => (await widths(page)).size).toBe((await session(page)).executions.length);
  });

  const run = await session(page);

  await test.step('a range by keys filters the figures of the panel, and Escape lets go of it', async () => {
    const summary = panel(page).locator('wf-run-summary');
    await plot(page).focus();
    await page.keyboard.press('0');
    await page.keyboard.press('w');
    await page.keyboard.press('r');
    await expect(summary.locator('[part=range-chip]')).toHaveText(/in .* – /);
    const range = (await page.evaluate(() => document.querySelector('wf-timeline')!.range)) as TimeRange;
    const statistics = computeStatistics(clipSession(run, range));
    await expect(summary.locator('[part=figure]').first()).toHaveText(/^\s*Range/);
    await expect(summary.locator('[part=value]').first()).toHaveText(formatDuration(statistics.totalDuration, 'en'));
    await expect(summary).toContainText(formatDuration(statistics.maxNodeTime, 'en'));
    await expect(panel(page).locator('[part=range-chip]:visible'), 'told once').toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(summary.locator('[part=range-chip]')).toHaveCount(0);
    await expect(summary).toContainText(formatDuration(computeStatistics(run).totalDuration, 'en'));
  });

  await test.step('a range is marked with the pointer, and let go of by its chip', async () => {
    const box = (await plot(page).boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.5, box.y + 60);
    await page.keyboard.down('Shift');
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.7, box.y + 70, { steps: 5 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    const chip = panel(page).locator('wf-run-summary [part=range-chip]');
    await expect(chip).toBeVisible();
    await chip.getByRole('button', { name: 'Let go of the range' }).click();
    await expect(chip).toHaveCount(0);
  });

  await test.step('keys lead to the slowest node and along the path, on the canvas too', async () => {
    await plot(page).focus();
    await page.keyboard.press('l');
    const selected = page.locator('wf-heatmap-overlay [part~=tint-selected]');
    await expect(selected).toHaveAttribute('data-node-id', computeStatistics(run).slowestNodeId!);
    await page.keyboard.press('?');
    await expect(timeline(page).getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(timeline(page).getByRole('dialog', { name: 'Keyboard' })).toBeHidden();
  });

  await test.step('what bounded the run is drawn on the canvas', async () => {
    await expect(page.locator('wf-heatmap-overlay svg.path path')).toHaveAttribute('d', /^M.*C/);
  });

  await test.step('a what-if changes canvas and timeline, and reset takes it back', async () => {
    await panel(page).locator('wf-bottlenecks [part=gain]').first().click();
    const whatIf = panel(page).locator('wf-what-if');
    await whatIf.getByRole('switch', { name: 'Cached' }).click();
    await expect(timeline(page).locator('.prediction')).toContainText('Prediction');
    await expect(page.locator('wf-heatmap-overlay [part=legend]')).toContainText('prediction');
    await whatIf.getByRole('button', { name: 'Back to the recording' }).click();
    await expect(timeline(page).locator('.prediction')).toHaveCount(0);
    await expect(page.locator('wf-heatmap-overlay [part=legend]')).not.toContainText('prediction');
  });

  await test.step('canvas and timeline are saved as pictures', async () => {
    const names = run.graph.nodes.map(({ label, id }) => label ?? id);
    for (const what of ['Canvas with heat', 'Timeline']) {
      const svg = (await save(page, new RegExp(`${what}\\s*\\.svg`))).toString();
      const texts = await page.evaluate((text) => {
        const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
        return [
          parsed.querySelector('parsererror')?.textContent ?? '',
          ...Array.from(parsed.querySelectorAll('text'), (each) => each.textContent!),
        ];
      }, svg);
      expect(texts[0]).toBe('');
      if (what !== 'Timeline')
        for (const name of names) expect(texts.some((text) => text.startsWith(name.slice(0, 6)))).toBe(true);
      expect(texts.join(' ')).toContain('what bounded the run'.slice(1));
      const png = await save(page, new RegExp(`${what}\\s*\\.png`));
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.readUInt32BE(16)).toBeGreaterThan(1_000);
    }
  });
  noComplaints();
});
