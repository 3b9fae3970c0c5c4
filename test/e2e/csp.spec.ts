import { expect, test } from '@playwright/test';
import { expectNoComplaints } from './console.js';

const policy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; require-trusted-types-for 'script'";

test('works under a strict content security policy without a single violation', async ({ page }) => {
  const noComplaints = expectNoComplaints(page);
  await page.route('**/*.html', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
  await page.addInitScript(() => {
    // The demo's own engine starts workers by address; a page under this policy says so. Markup stays forbidden to all.
    const { trustedTypes } = window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } };
    trustedTypes.createPolicy('default', { createScriptURL: (url: string) => url });
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
    );
  });
  await page.goto('plain.html');
  const panel = page.locator('wf-profiler-panel');
  await panel.getByRole('button', { name: 'Run & Profile' }).click();
  await expect(panel.getByRole('button', { name: 'Run & Profile' })).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('wf-heatmap-overlay [part~=tint-level-1][data-node-id]').first()).toBeVisible();
  for (const tab of await panel.getByRole('tab').all()) await tab.click();
  await panel.getByRole('button', { name: 'Export, import, clear' }).click();
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([]);
  noComplaints();
});
