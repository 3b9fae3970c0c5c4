import { expect, test, type Page } from '@playwright/test';
import { expectNoComplaints } from './console.js';

interface Step {
  readonly id: string;
  readonly label: string;
  work(inputs: readonly unknown[]): unknown;
}

/** The work of the examples, done here once more: what the pages show has to be its result. */
const pipeline = new URL('../../examples/shared/pipeline.js', import.meta.url).href;
const { steps } = (await import(pipeline)) as { steps: readonly Step[] };
const workOf = (id: string, ...inputs: readonly unknown[]): unknown =>
  steps.find((step) => step.id === id)!.work(inputs);

/** How a node of the example is found in its own editor. */
const nodeSelectors: Readonly<Record<string, (id: string) => string>> = {
  vanilla: (id) => `.node[data-node-id="${id}"]`,
  'script-tag': (id) => `.node[data-node-id="${id}"]`,
  react: (id) => `.react-flow__node[data-id="${id}"]`,
  vue: (id) => `.vue-flow__node[data-id="${id}"]`,
  svelte: (id) => `.node[data-node-id="${id}"]`,
};

for (const [example, selectorOf] of Object.entries(nodeSelectors)) {
  test(`the ${example} example runs, shows what its nodes took, and follows them`, async ({ page }) => {
    const expectSilence = expectNoComplaints(page);
    await page.goto(`examples/${example}/index.html`);
    await page.getByRole('button', { name: 'Run & Profile' }).click();
    const digest = (await workOf('hash', workOf('numbers'))) as string;
    await expect(page.locator('.result')).toContainText(`SHA-256 ${digest.slice(0, 12)}`);

    const panel = page.locator('wf-profiler-panel');
    await expect(panel.getByText('Completed').first()).toBeVisible();
    await expect(
      panel
        .locator('wf-run-summary')
        .getByText(/^\d[\d.,]*\s(ms|s)$/)
        .first(),
    ).toBeVisible();
    const labels = steps.map(({ label }) => label);
    await expect(
      panel
        .locator('wf-bottlenecks')
        .getByText(new RegExp(`^(${labels.join('|')})$`))
        .first(),
    ).toBeVisible();

    for (const { id } of steps) await expectTintOver(page, id, selectorOf(id));
    const sort = page.locator(selectorOf('sort'));
    const before = (await sort.boundingBox())!;
    await page.mouse.move(before.x + 30, before.y + before.height - 4);
    await page.mouse.down();
    await page.mouse.move(before.x + 70, before.y + before.height + 40, { steps: 8 });
    await page.mouse.up();
    expect((await sort.boundingBox())!.x).toBeGreaterThan(before.x + 15);
    await expectTintOver(page, 'sort', selectorOf('sort'));

    // A badge is pressed: the framework hears the event (those that listen show which node it was).
    const badge = page.locator('wf-heatmap-overlay .badge:visible').first();
    await badge.click();
    if (['react', 'vue', 'svelte'].includes(example)) {
      await expect(page.locator('.result')).toHaveText(new RegExp(`^\\s*(${steps.map(({ id }) => id).join('|')}): `));
    }
    expectSilence();
  });
}

/** The tint lies within one pixel of the node as its editor draws it. */
async function expectTintOver(page: Page, id: string, selector: string): Promise<void> {
  const tint = page.locator(`wf-heatmap-overlay [part~=tint][data-node-id="${id}"]`);
  await expect(async () => {
    const [node, over] = [await page.locator(selector).boundingBox(), await tint.boundingBox()];
    expect(node, `${id} is there`).not.toBeNull();
    for (const side of ['x', 'y', 'width', 'height'] as const) {
      expect(Math.abs(over![side] - node![side]), `${side} of the tint of ${id}`).toBeLessThanOrEqual(1);
    }
  }).toPass({ timeout: 5_000 });
}
