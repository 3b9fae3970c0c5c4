/** Records a run of the built image lab for the replay page: `npm run demo:build && tsx scripts/record-image-lab.ts`. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { findBrowser } from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [folder = 'demo-dist'] = process.argv.slice(2);
const out = `${root}demo/recordings`;
mkdirSync(out, { recursive: true });

const server = spawn(process.execPath, ['scripts/serve.mjs', folder, '0'], { cwd: root });
const address = await new Promise<string>((resolve) =>
  server.stdout.once('data', (line) => resolve(String(line).trim())),
);
const { executablePath, args } = await findBrowser();
const browser = await chromium.launch({ executablePath, args });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(`${address}index.html`);
const panel = page.locator('wf-profiler-panel');
const runButton = panel.getByRole('button', { name: 'Run & Profile' });
await runButton.click();
await panel.getByRole('tab', { name: /History 1/ }).waitFor();
await runButton.waitFor({ timeout: 180_000 });
await panel.getByRole('button', { name: 'Export, import, clear' }).click();
const download = page.waitForEvent('download');
await panel.getByRole('menuitem', { name: /wf-profiler/ }).click();
await (await download).saveAs(`${out}/image-lab.json`);
await browser.close();
server.kill();
