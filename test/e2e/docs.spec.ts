import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { expectNoComplaints } from './console.js';

const guides = ['getting-started', 'sources', 'command-line', 'migration', 'definitions', 'palettes'];

for (const name of guides) {
  test(`the guide ${name} reads well, leads nowhere in vain, and scrolls no page sideways`, async ({
    page,
    request,
  }) => {
    const expectSilence = expectNoComplaints(page);
    await page.goto(`${name}.html`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const links = await page
      .locator('a[href]')
      .evaluateAll((all) => (all as HTMLAnchorElement[]).map(({ href }) => href.split('#')[0]!));
    for (const link of new Set(links)) expect((await request.get(link)).status(), link).toBe(200);
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
    expectSilence();
  });
}

test('the page of palettes shows the colours of each on both grounds', async ({ page }) => {
  await page.goto('palettes.html');
  const grounds = page.locator('tbody .ground');
  const rows = await page.locator('tbody tr').count();
  await expect(grounds).toHaveCount(2 * rows);
  const colors = await grounds.evaluateAll((all) =>
    all.map((ground) =>
      [...ground.shadowRoot!.querySelectorAll('span')].map((swatch) => getComputedStyle(swatch).backgroundColor).join(),
    ),
  );
  expect(new Set(colors).size).toBeGreaterThan(1.8 * rows);
  for (const four of colors) expect(new Set(four.match(/rgb\([^)]*\)/g)).size).toBe(4);
});

test('every tag has a page with its tables, and a playground that does what it says', async ({ page }) => {
  const expectSilence = expectNoComplaints(page);
  await page.goto('tags.html');
  const tags = await page
    .locator('.docs-nav a[href*="tags.html#"]')
    .evaluateAll((all) => (all as HTMLAnchorElement[]).map(({ hash }) => hash.slice(1)));
  expect(tags.length).toBeGreaterThanOrEqual(12);
  for (const tag of tags) {
    await page.goto(`tags.html#${tag}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`<${tag}>`);
    await expect(page.locator(`.preview ${tag}`)).toHaveCount(1);
    await expect(page.getByRole('table').first()).toBeVisible();
    await expect(page.locator('article')).not.toContainText('`');
  }

  await page.goto('tags.html#wf-bottlenecks');
  const preview = page.locator('.preview wf-bottlenecks');
  await expect(preview.getByText('Median blur')).toBeVisible();
  await page.getByLabel('limit').fill('1');
  await page.getByLabel('limit').press('Enter');
  await expect(preview).toHaveAttribute('limit', '1');
  await expect(page.locator('.snippet code')).toContainText('limit="1"');
  await page.getByLabel('--wf-accent').fill('#ff0000');
  expect(await preview.evaluate((element) => getComputedStyle(element).getPropertyValue('--wf-accent').trim())).toBe(
    '#ff0000',
  );
  await page.getByText('dark', { exact: true }).click();
  expect(await page.locator('.preview').evaluate((element) => getComputedStyle(element).colorScheme)).toBe('dark');
  await page.getByRole('button', { name: 'Run a sample' }).click();
  await expect(preview.getByText(/Hash|Make numbers|Sort|Pack|Report/).first()).toBeVisible();
  await preview
    .getByText(/Hash|Make numbers|Sort|Pack|Report/)
    .first()
    .click();
  await expect(page.locator('.log')).toContainText('wf-node-select {"workflowId":"image-lab"');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  expectSilence();
});
