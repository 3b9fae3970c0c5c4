/**
 * Pictures for demo/pages.html, of each built page after a run, light and dark: `npm run demo:build && tsx scripts/thumbnails.ts`.
 * That of Node-RED, whose editor is light, needs one that `npm run demo:node-red` has installed.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from './browser.mjs';
import { isInstalled, startNodeRed } from './node-red.mjs';

const WIDTH = 560;
/** Without the header and the panel. */
const canvasArea = { x: 0, y: 48, width: 880, height: 526 };
const withTimeline = new Set(['index', 'replay']);
/** So much of it that names and figures can be read in a card. */
const closeUp = { width: 560, height: 335 };
const root = fileURLToPath(new URL('..', import.meta.url));
const [folder = 'demo-dist', ...only] = process.argv.slice(2);
const out = `${root}demo/thumbnails`;
mkdirSync(out, { recursive: true });

const server = spawn(process.execPath, ['scripts/serve.mjs', folder, '0'], { cwd: root });
const address = await new Promise<string>((resolve) =>
  server.stdout.once('data', (line) => resolve(String(line).trim())),
);
const { executablePath, args } = await findBrowser();
const browser = await chromium.launch({ executablePath, args });
/** What the index has a card for; pages of the documentation have no run to be pictured. */
const index = readFileSync(`${root}demo/pages.html`, 'utf8');
const pages = Array.from(index.matchAll(/on-light" src=".\/thumbnails\/([\w-]+)\.webp/g), ([, name]) => name!);

for (const name of only.length ? only : pages) {
  if (name === 'node-red') continue; // below
  const height = withTimeline.has(name) ? 765 : canvasArea.y + canvasArea.height;
  const page = await browser.newPage({ viewport: { width: 1280, height }, colorScheme: 'light' });
  await page.goto(`${address}${name}.html`);
  if (name === 'replay') await page.locator('wf-run-summary').getByText('Completed').waitFor();
  else await run(page);
  await page.mouse.move(5, 400);
  await page.waitForTimeout(1_300); // by then the legend knows that nothing runs any more
  const clip = await hottestPart(page);
  await save(name, page, clip);
  // The theme turns many colours, some of them slowly.
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForTimeout(800);
  await save(`${name}-dark`, page, clip);
  await page.close();
}
if (isInstalled() && (only.length === 0 || only.includes('node-red'))) await pictureNodeRed();
await browser.close();
server.kill();

/** The part of the canvas with the badges in its middle. */
async function hottestPart(page: Page): Promise<typeof canvasArea> {
  const badges = await page
    .locator('wf-heatmap-overlay button[part~=badge]:visible')
    .evaluateAll((all) => all.map((badge) => badge.getBoundingClientRect().toJSON() as DOMRect));
  const middle = (ends: number[]) => (Math.min(...ends) + Math.max(...ends)) / 2;
  const within = (value: number, most: number) => Math.round(Math.min(Math.max(0, value), most));
  const { x, y, width, height } = canvasArea;
  return {
    x:
      x + within(middle(badges.flatMap(({ left, right }) => [left, right])) - closeUp.width / 2, width - closeUp.width),
    y:
      y +
      within(
        middle(badges.flatMap(({ top, bottom }) => [top, bottom])) - y - closeUp.height / 2 + 30,
        height - closeUp.height,
      ),
    ...closeUp,
  };
}

async function save(name: string, page: Page, clip: typeof canvasArea): Promise<void> {
  const webp = await shrink(page, await page.screenshot({ clip }));
  writeFileSync(`${out}/${name}.webp`, webp);
  console.log(`${name}: ${(webp.length / 1000).toFixed(1)} kB`);
}

/** Its editor, without the palette and the sidebar. */
async function pictureNodeRed(): Promise<void> {
  const nodeRed = await startNodeRed();
  const page = await browser.newPage({ viewport: { width: 1440, height: 700 }, colorScheme: 'light' });
  await page.goto(nodeRed.address);
  await page.waitForFunction(() => document.querySelector('wf-heatmap-overlay')?.host);
  await page.locator('[id="run"] .red-ui-flow-node-button-button').click();
  await page.waitForFunction(
    () => document.querySelector('wf-heatmap-overlay')?.store?.getLatestSession('tiles')?.status === 'completed',
  );
  await page.mouse.move(5, 400);
  await page.waitForTimeout(1_500);
  await save('node-red', page, { x: 182, y: 50, width: 920, height: 550 });
  await page.close();
  await nodeRed.stop();
}

async function run(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Run & Profile' });
  await button.click();
  await page.locator('wf-run-summary').getByText('Completed').waitFor({ timeout: 120_000 });
  await button.waitFor();
}

async function shrink(page: Page, picture: Buffer): Promise<Buffer> {
  const address = await page.evaluate(
    async ({ data, width }) => {
      const source = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
      const height = Math.round((width * source.height) / source.width);
      const small = await createImageBitmap(source, {
        resizeWidth: width,
        resizeHeight: height,
        resizeQuality: 'high',
      });
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width, height });
      canvas.getContext('2d')!.drawImage(small, 0, 0);
      return canvas.toDataURL('image/webp', 0.82);
    },
    { data: picture.toString('base64'), width: WIDTH },
  );
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}
