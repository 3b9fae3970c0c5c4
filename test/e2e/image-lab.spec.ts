import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { computeStatistics, nodeTimings, rankBottlenecks, type ProfilingSession } from '../../src/profile/index.js';
import { columnFormat } from '../../src/profile/column-figures.js';
import { formatDuration } from '../../src/profile/figures.js';
import { expectNoComplaints } from './console.js';

const panel = (page: Page) => page.locator('wf-profiler-panel');
const runButton = (page: Page) => panel(page).getByRole('button', { name: 'Run & Profile' });

/** A run from the cache may be over before anybody sees "Stop", so the history tells when it is there. */
async function runOnce(page: Page): Promise<void> {
  const history = panel(page).getByRole('tab', { name: /History/ });
  const runs = (await history.count()) ? Number(/\d+/.exec((await history.textContent())!)![0]) : 0;
  await runButton(page).click();
  await expect(history).toHaveText(new RegExp(`${runs + 1}`));
  await expect(runButton(page)).toBeVisible({ timeout: 150_000 });
}

/** Small pictures, so that a test waits for little. */
async function makeQuick(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Median blur', exact: true }).getByLabel('Radius').fill('12');
  await page.getByRole('group', { name: 'Resize', exact: true }).getByLabel('Width').fill('640');
  await page.getByRole('group', { name: 'Render fractal', exact: true }).getByLabel('Width').fill('640');
}

async function exportJson(page: Page): Promise<ProfilingSession> {
  await panel(page).getByRole('button', { name: 'Export, import, clear' }).click();
  const download = page.waitForEvent('download');
  await panel(page)
    .getByRole('menuitem', { name: /wf-profiler/ })
    .click();
  const file = JSON.parse(await readFile((await (await download).path())!, 'utf8')) as { sessions: ProfilingSession[] };
  return file.sessions[0]!;
}

/** How far the overlay's boxes are from the nodes' own, in px, for every node that is on the screen. */
function distances(page: Page): Promise<{ id: string; off: number }[]> {
  return page.evaluate(() => {
    const overlay = document.querySelector('wf-heatmap-overlay')!;
    const tints = new Map(
      [...overlay.shadowRoot!.querySelectorAll<HTMLElement>('[part~=tint]')]
        .filter((tint) => !tint.hidden)
        .map((tint) => [tint.dataset.nodeId, tint.getBoundingClientRect()]),
    );
    const canvas = document.querySelector('#canvas')!.getBoundingClientRect();
    return [...document.querySelectorAll<HTMLElement>('.react-flow__node')].flatMap((node) => {
      const box = node.getBoundingClientRect();
      if (box.right < canvas.left || box.left > canvas.right || box.bottom < canvas.top || box.top > canvas.bottom)
        return [];
      const tint = tints.get(node.dataset.id);
      const off = tint
        ? Math.max(
            Math.abs((tint.left + tint.right - box.left - box.right) / 2),
            Math.abs((tint.top + tint.bottom - box.top - box.bottom) / 2),
          )
        : Infinity;
      return [{ id: node.dataset.id!, off }];
    });
  });
}

async function expectOnNodes(page: Page): Promise<void> {
  await expect
    .poll(async () => (await distances(page)).filter(({ off }) => off > 1), {
      message: 'tints off their nodes by more than 1 px',
    })
    .toEqual([]);
  expect((await distances(page)).length).toBeGreaterThan(0);
}

test('a newcomer runs the lab and reads what cost the time', async ({ page }) => {
  test.slow();
  const noComplaints = expectNoComplaints(page);
  await page.goto('index.html');
  await expect(panel(page).getByText('No run yet')).toBeVisible();
  await runOnce(page);
  await expect(panel(page).getByText('Completed').first()).toBeVisible();

  await test.step('every node that ran has its tint on it, at three zooms and after a drag', async () => {
    await expectOnNodes(page);
    expect((await distances(page)).length).toBe(await page.locator('.react-flow__node').count());
    const canvas = (await page.locator('#canvas').boundingBox())!;
    await page.mouse.move(canvas.x + canvas.width / 2, canvas.y + canvas.height / 2);
    for (const wheel of [-400, -400, 1_400]) {
      await page.mouse.wheel(0, wheel);
      await expectOnNodes(page);
    }
    const title = page.locator('.react-flow__node', { hasText: 'Median blur' }).getByRole('heading');
    const from = (await title.boundingBox())!;
    await page.mouse.move(from.x + 5, from.y + 5);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 90, { steps: 6 });
    await page.mouse.up();
    await expectOnNodes(page);
  });

  const session = await exportJson(page);
  const statistics = computeStatistics(session);

  await test.step('the figures on screen are those of the exported run', async () => {
    const summary = panel(page).locator('wf-run-summary');
    await expect(summary).toContainText(formatDuration(statistics.totalDuration, 'en'));
    await expect(summary).toContainText(formatDuration(statistics.maxNodeTime, 'en'));
    expect(statistics.completedNodes).toBe(session.graph.nodes.length);
    await panel(page).getByRole('tab', { name: /Nodes/ }).click();
    const table = panel(page).locator('wf-node-table');
    const times = Array.from(nodeTimings(session).values(), ({ time }) => time);
    const inColumn = columnFormat('duration', times, 'en');
    for (const { nodeId, time } of nodeTimings(session).values()) {
      const label = session.graph.nodes.find((node) => node.id === nodeId)!.label!;
      const row = table.locator('[part~=row]', {
        has: page.locator('[part~=name]', { hasText: new RegExp(`^\\s*${label}\\s*$`) }),
      });
      await expect(row).toContainText(inColumn(time));
    }
  });

  await test.step('the list is ranked as the figures say', async () => {
    await panel(page).getByRole('tab', { name: 'Bottlenecks' }).click();
    const shown = await panel(page).locator('wf-bottlenecks [part~=name]').allTextContents();
    const ranked = rankBottlenecks(session, { by: 'duration' }).map((row) => row.label);
    expect(ranked.length).toBeGreaterThan(0);
    expect(shown.map((text) => text.trim())).toEqual(ranked);
  });

  await test.step('mode and toggle change the canvas', async () => {
    const slowest = statistics.slowestNodeId!;
    const tint = page.locator(`wf-heatmap-overlay [part~=tint][data-node-id="${slowest}"]`);
    const inDuration = await tint.getAttribute('class');
    await panel(page).getByRole('radio', { name: 'Relative' }).click();
    await expect(tint).toHaveAttribute('part', /tint-level-4/);
    await panel(page).getByRole('radio', { name: 'Duration' }).click();
    await expect(tint).toHaveAttribute('class', inDuration!);
    const heat = panel(page).getByRole('switch', { name: 'Heatmap' });
    await heat.click();
    await expect(tint).toBeHidden();
    await heat.click();
    await expect(tint).toBeVisible();
  });

  await test.step('choosing a row chooses the node on the canvas, and the other way round', async () => {
    await panel(page).locator('wf-bottlenecks [part~=name]').first().click();
    await expect(page.locator('wf-heatmap-overlay [part~=tint-selected]')).toHaveAttribute(
      'data-node-id',
      statistics.slowestNodeId!,
    );
    const badge = page.locator('wf-heatmap-overlay button[part~=badge]').nth(1);
    const id = await badge.getAttribute('data-node-id');
    await badge.click();
    await expect(page.locator('wf-heatmap-overlay [part~=tint-selected]')).toHaveAttribute('data-node-id', id!);
  });

  await test.step('a second run takes from the cache and shows it', async () => {
    await runOnce(page);
    const again = await exportJson(page);
    expect(computeStatistics(again).cachedNodes).toBe(again.graph.nodes.length);
    await expect(page.locator('wf-heatmap-overlay [part~=tint-cached][data-node-id]').first()).toBeVisible();
  });

  await test.step('clear, and undo it', async () => {
    await panel(page)
      .getByRole('tab', { name: /History/ })
      .click();
    const rows = panel(page).locator('wf-session-history [part~=row]');
    await expect(rows).toHaveCount(2);
    await panel(page).getByRole('button', { name: 'Export, import, clear' }).click();
    await panel(page).getByRole('menuitem', { name: 'Clear history' }).click();
    await expect(rows).toHaveCount(0);
    await panel(page).getByRole('button', { name: 'Undo' }).first().click(); // in the message; the history has one too
    await expect(rows).toHaveCount(2);
  });
  noComplaints();
});

test('a node that fails on bad settings shows its error, and what depends on it is skipped', async ({ page }) => {
  const noComplaints = expectNoComplaints(page);
  await page.goto('index.html');
  await makeQuick(page);
  await page.getByRole('group', { name: 'k-means palette', exact: true }).getByLabel('Colours').fill('0');
  await runButton(page).click();
  await expect(panel(page).getByText('Failed', { exact: true }).first()).toBeVisible({ timeout: 80_000 });
  await expect(page.locator('wf-heatmap-overlay [part~=tint-failed][data-node-id]')).toHaveCount(1);
  const session = await exportJson(page);
  const failed = session.executions.find((execution) => execution.status === 'failed' && execution.error)!;
  await expect(panel(page).getByText(failed.error!).first()).toBeVisible();
  noComplaints();
});

test('a run that is stopped says so and keeps what it measured', async ({ page }) => {
  const noComplaints = expectNoComplaints(page);
  await page.goto('index.html');
  await runButton(page).click();
  await expect(page.locator('wf-heatmap-overlay [part~=tint-running][data-node-id]').first()).toBeVisible();
  await panel(page).getByRole('button', { name: 'Stop' }).click();
  await expect(runButton(page)).toBeVisible();
  await expect(panel(page).getByText('Cancelled').first()).toBeVisible();
  expect((await exportJson(page)).executions.length).toBeGreaterThan(0);
  noComplaints();
});
