/**
 * Pictures for the README, of the built demo: `npm run demo:build && npm run screenshots`. The image lab is pictured after a real
 * run, whose figures are those of a machine that does nothing else; `running` makes only the picture that moves.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { animatedWebp } from './animated-webp.js';
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

const MOMENTS = 40;
/** How long each moment of the run is shown, and how long the last one, ms. */
const [SHOWN, LAST] = [120, 3_000];

for (const colorScheme of process.argv.includes('running') ? [] : (['light', 'dark'] as const)) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme, deviceScaleFactor: 1 });
  await page.goto(`${address}index.html`);
  await runButton(page).click();
  await page
    .locator('wf-profiler-panel')
    .getByRole('tab', { name: /History 1/ })
    .waitFor();
  await restAfterRun(page);
  await page.screenshot({ path: `${out}/image-lab-${colorScheme}.png` });
  await page.close();
}
await pictureRun();
await browser.close();
server.kill();

/** The run that the replay has, from its first moment to its last: the same however busy the machine is. */
async function pictureRun(): Promise<void> {
  const size = { width: 880, height: 640 };
  // The panel, which has the figures of the whole run, is beside what is pictured.
  const page = await browser.newPage({ viewport: { width: 1280, height: size.height + 48 }, colorScheme: 'light' });
  await page.goto(`${address}replay.html`);
  await page.locator('wf-run-summary').getByText('Completed').waitFor();
  const moment = page.getByRole('slider', { name: 'Moment', exact: true });
  const last = Number(await moment.getAttribute('max'));
  const frames = [];
  for (let i = 1; i <= MOMENTS; i++) {
    await moment.fill(String(Math.round((last * i) / MOMENTS)));
    await moment.blur(); // its ring is nothing that a replay shows
    // The legend, too, has followed by then.
    await page.waitForTimeout(i === MOMENTS ? 1_500 : 250);
    const still = await page.screenshot({ clip: { x: 0, y: 48, ...size } });
    frames.push({ still: await asWebp(page, still), duration: i === MOMENTS ? LAST : SHOWN });
  }
  const file = animatedWebp(frames, size.width, size.height);
  writeFileSync(`${out}/running.webp`, file);
  console.log(`running.webp: ${(file.length / 1000).toFixed(0)} kB`);
  await page.close();
}

async function restAfterRun(page: Page): Promise<void> {
  await runButton(page).waitFor({ timeout: 180_000 });
  await page.mouse.move(5, 400);
  // The legend follows the run by up to a second.
  await page.locator('wf-heatmap-overlay').getByText('what bounded the run').waitFor();
  await page.waitForTimeout(600);
}

async function asWebp(page: Page, picture: Buffer): Promise<Buffer> {
  const address = await page.evaluate(async (data) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
    canvas.getContext('2d', { alpha: false })!.drawImage(bitmap, 0, 0);
    return canvas.toDataURL('image/webp', 0.7);
  }, picture.toString('base64'));
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}
