/** Pictures for the README, of the built demo after a real run: `npm run demo:build && npm run screenshots`. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = `${root}docs/images`;
mkdirSync(out, { recursive: true });

const server = spawn(process.execPath, ['scripts/serve.mjs', 'demo-dist', '0'], { cwd: root });
const address = await new Promise<string>((resolve) =>
  server.stdout.once('data', (line) => resolve(String(line).trim())),
);
const { executablePath, args } = await findBrowser();
const browser = await chromium.launch({ executablePath, args });

const runButton = (page: Page) => page.getByRole('button', { name: 'Run & Profile' });

for (const colorScheme of ['light', 'dark'] as const) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme, deviceScaleFactor: 1 });
  await page.goto(`${address}index.html`);
  await runButton(page).click();
  const history = page.locator('wf-profiler-panel').getByRole('tab', { name: /History 1/ });
  await history.waitFor();
  await page.locator('wf-heatmap-overlay [part~=tint-level-1][data-node-id]').nth(3).waitFor({ timeout: 60_000 });
  if (colorScheme === 'light') await page.screenshot({ path: `${out}/running.png` });
  await runButton(page).waitFor({ timeout: 180_000 });
  await page.mouse.move(5, 400);
  // The legend follows the run by up to a second.
  await page.locator('wf-heatmap-overlay').getByText('what bounded the run').waitFor();
  await page.waitForTimeout(600);
  await page.screenshot({ path: `${out}/image-lab-${colorScheme}.png` });
  await page.close();
}
await browser.close();
server.kill();
