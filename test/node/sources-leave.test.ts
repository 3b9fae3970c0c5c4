/** What an exporter holds when its page goes, in a real browser and with a collector on loopback. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { findBrowser } from '../../scripts/browser.mjs';

let browser: Browser;
/** Outlives its pages: what one has on its way would be gone with a context of its own. */
let context: BrowserContext;
let server: Server;
let address: string;
/** Of the sessions that arrived. */
const taken: string[] = [];

const script = `
  import { OtlpHttpExporter } from './src/sources/otlp-http.js';
  import { sendOnLeave } from './src/sources/send-on-leave.js';
  const { signal } = new AbortController();
  const exporter = new OtlpHttpExporter({
    url: '/v1/traces',
    encode: (sessions) => JSON.stringify(sessions.map(({ id }) => id)),
    batchDelay: 600_000,
    signal,
  });
  sendOnLeave(exporter, signal);
  for (const id of ['one', 'two', 'three'])
    exporter.send({ id, workflowId: 'wf', status: 'completed', startedAt: 0, finishedAt: 1, executions: [] });
  globalThis.exporter = exporter;
`;

before(async () => {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: fileURLToPath(new URL('../../', import.meta.url)), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  server = createServer((request, response) => {
    if (request.method === 'POST') {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        taken.push(...(JSON.parse(Buffer.concat(chunks).toString()) as string[]));
        response.end('{}');
      });
      return;
    }
    response.setHeader('content-type', 'text/html');
    const body = request.url === '/' ? `<script type="module">${outputFiles[0]!.text}</script>` : 'elsewhere';
    response.end(`<!doctype html><link rel="icon" href="data:,">${body}`);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const { executablePath, args } = await findBrowser();
  browser = await chromium.launch({ executablePath, args });
  context = await browser.newContext();
});

after(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
});

async function open(): Promise<Page> {
  taken.length = 0;
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => 'exporter' in window);
  assert.equal(await page.evaluate(() => (window as unknown as { exporter: { queued: number } }).exporter.queued), 3);
  assert.deepEqual(taken, []);
  return page;
}

async function untilTaken(): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (taken.length < 3) {
    if (performance.now() > deadline) throw new Error(`only ${taken.join()} arrived`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  assert.deepEqual(taken.toSorted(), ['one', 'three', 'two']);
}

it('arrives when the page goes elsewhere', async () => {
  const page = await open();
  await page.goto(`${address}elsewhere`);
  await untilTaken();
  await page.close();
});

it('arrives when the page is closed', async () => {
  const page = await open();
  await page.close({ runBeforeUnload: true });
  await untilTaken();
});
