/**
 * The plugin in a real Node-RED, driven in a real browser as a user does: `npm run test:node-red`. Skipped, and said so,
 * where Node-RED is not installed; `npm run demo:node-red` installs it.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.mjs';
import { isInstalled, startNodeRed, type RunningNodeRed } from '../../scripts/node-red.mjs';
import { nodeTimings, type ProfilingSession } from '../../src/profile/index.js';
import type { ProfilerStore, WfHeatmapOverlay } from '../../src/index.js';

type Overlay = WfHeatmapOverlay & { readonly store: ProfilerStore };

interface Editor {
  readonly RED: {
    readonly sidebar: { show(id: string): void };
    readonly actions: { invoke(action: string): void };
    readonly workspaces: { show(id: string): void; active(): string };
  };
}

const skip = isInstalled() ? false : 'Node-RED is not installed; npm run demo:node-red installs it';
const drawnNodes = 18;

describe('the plugin in the editor of Node-RED', { skip }, () => {
  let nodeRed: RunningNodeRed;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  before(async () => {
    nodeRed = await startNodeRed();
    const { executablePath, args } = await findBrowser();
    browser = await chromium.launch({ executablePath, args });
    page = await browser.newPage({ viewport: { width: 1440, height: 860 } });
    page.on('pageerror', (error) => complaints.push(String(error.stack)));
    page.on('console', (message) => {
      const isOurs = /wf-|profiler/i.test(message.text() + message.location().url);
      if (isOurs && ['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    // The list of nodes to install comes from the internet.
    await page.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => route.fulfill({ json: { modules: [] } }));
    await page.goto(nodeRed.address);
    await page.waitForFunction(() => document.querySelector<Overlay>('wf-heatmap-overlay')?.host);
    await page.waitForFunction(
      (count) => document.querySelectorAll('.red-ui-flow-node-group').length >= count,
      drawnNodes,
    );
    await page.evaluate(() => (window as unknown as Editor).RED.sidebar.show('wf-profiler'));
  });

  after(async () => {
    await browser?.close();
    await nodeRed?.stop();
  });

  const sessions = (): Promise<ProfilingSession[]> =>
    page.evaluate(() => [...document.querySelector<Overlay>('wf-heatmap-overlay')!.store.getAllSessions()]);

  /** Waits for `count` runs that ended. */
  async function runs(count: number): Promise<ProfilingSession[]> {
    for (let attempt = 0; attempt < 200; attempt++) {
      const all = await sessions();
      if (all.length >= count && all.every(({ status }) => status !== 'running')) return all;
      await page.waitForTimeout(100);
    }
    return assert.fail(`not ${count} runs but ${JSON.stringify((await sessions()).map(({ status }) => status))}`);
  }

  const press = (id: string): Promise<void> => page.locator(`[id="${id}"] .red-ui-flow-node-button-button`).click();

  async function liesOnNodes(when: string): Promise<void> {
    let found: { count: number; off: string[] } = { count: 0, off: [] };
    for (let attempt = 0; attempt < 30; attempt++) {
      await page.waitForTimeout(60);
      found = await page.evaluate(measure);
      if (found.off.length === 0) break;
    }
    assert.deepEqual(found.off, [], when);
    assert.ok(found.count > 5, `${when}: ${found.count} nodes were compared`);
  }

  it('watches the runtime only while an editor is open', () => {
    assert.equal(nodeRed.RED.hooks.has('onReceive.wf-profiler'), true);
  });

  it('profiles a run from the inject node to the last: true times, causes, a wait for every message', async () => {
    await page.locator('wf-profiler-panel').getByRole('button', { name: 'Run & Profile' }).click();
    const [run] = await runs(1);
    assert.equal(run!.status, 'completed');
    assert.equal(run!.attributes!.trigger, 'run');
    const timings = nodeTimings(run!);
    const executions = Object.fromEntries([...timings].map(([id, timing]) => [id, timing.executions]));
    const { 'group-tiles': _group, smooth: _gateway, ...nodes } = executions;
    assert.deepEqual(nodes, {
      ...{ run: 1, render: 1, split: 1, 'smooth-smooth-rows': 8, 'smooth-smooth-columns': 8, 'sort-out': 8 },
      ...{ histogram: 4, outline: 4, deflate: 8, join: 8, sign: 1, report: 1, parse: 1, check: 1, result: 1 },
    });
    assert.ok(run!.executions.every(({ status }) => status === 'completed'));
    // What computes for long is long, what only passes on is short.
    for (const id of ['render', 'deflate', 'smooth', 'sign']) assert.ok(timings.get(id)!.time > 20, `${id} computes`);
    for (const id of ['sort-out', 'join', 'result'])
      assert.ok(timings.get(id)!.time < 20, `${id} passes on: ${timings.get(id)!.time}`);
    assert.equal(timings.get('smooth')!.group, true, 'a sub-flow is as long as what is in it');
    const byId = new Map(run!.executions.map((execution) => [execution.id, execution]));
    for (const { nodeId, causes, startedAt, queuedAt } of run!.executions) {
      if (nodeId === 'run') continue;
      assert.equal(causes?.length, 1, `${nodeId} has a cause`);
      assert.ok(byId.get(causes![0]!)!.startedAt <= queuedAt! && queuedAt! <= startedAt, `${nodeId} comes after it`);
    }
    const last = Math.max(...run!.executions.map(({ finishedAt }) => finishedAt!));
    assert.equal(run!.finishedAt, last);
  });

  it('lies on the nodes, at three zooms, after a scroll and after a drag', async () => {
    await liesOnNodes('at first');
    await page.locator('#red-ui-view-zoom-out').click();
    await page.locator('#red-ui-view-zoom-out').click();
    await liesOnNodes('zoomed out');
    for (let i = 0; i < 5; i++) await page.locator('#red-ui-view-zoom-in').click();
    await liesOnNodes('zoomed in');
    await page.mouse.move(700, 600);
    await page.mouse.wheel(120, 60);
    await liesOnNodes('scrolled');
    const before = (await page.locator('[id="report"]').boundingBox())!;
    await page.mouse.move(before.x + 60, before.y + 15);
    await page.mouse.down();
    await page.mouse.move(before.x + 90, before.y + 75, { steps: 6 });
    await liesOnNodes('during a drag');
    await page.mouse.up();
    const now = (await page.locator('[id="report"]').boundingBox())!;
    assert.ok(now.y > before.y + 20, 'the node was dragged');
    await liesOnNodes('dragged');
    await page.locator('#red-ui-view-zoom-zero').click();
    await liesOnNodes('at 100 % again');
  });

  it('shows the flow that is open, and leaves a node that is removed', async () => {
    const flowOf = (): Promise<string | undefined> =>
      page.evaluate(() => document.querySelector<Overlay>('wf-heatmap-overlay')!.workflowId);
    const tints = page.locator('wf-heatmap-overlay .tint:not([hidden])');
    assert.ok((await tints.count()) > 5);
    await page.evaluate(() => (window as unknown as Editor).RED.actions.invoke('core:add-flow'));
    assert.equal(await flowOf(), await page.evaluate(() => (window as unknown as Editor).RED.workspaces.active()));
    assert.notEqual(await flowOf(), 'tiles');
    await page.waitForFunction(
      () =>
        !document
          .querySelector('wf-heatmap-overlay')!
          .shadowRoot!.querySelector('.layer:not([hidden]) .tint:not([hidden])'),
    );
    await page.evaluate(() => (window as unknown as Editor).RED.workspaces.show('tiles'));
    assert.equal(await flowOf(), 'tiles');
    await liesOnNodes('back again');
    await page.locator('[id="report"]').click();
    await page.keyboard.press('Delete');
    await page.waitForFunction(
      () => document.querySelector<Overlay>('wf-heatmap-overlay')!.boundsOf('report') === null,
    );
    await liesOnNodes('without the report');
    await page.keyboard.press('Control+z');
    await page.waitForFunction(
      () => document.querySelector<Overlay>('wf-heatmap-overlay')!.boundsOf('report') !== null,
    );
    await liesOnNodes('with the report again');
  });

  it('tells a node that fails and is caught, and several messages that are under way at once', async () => {
    await press('broken');
    const failing = (await runs(2)).at(-1)!;
    assert.deepEqual(
      failing.executions.map(({ nodeId, status }) => `${nodeId} ${status}`),
      ['broken completed', 'fails failed', 'caught completed', 'complaint completed', 'result completed'],
    );
    assert.match(failing.executions[1]!.error!, /incorrect header check|unexpected end of file/);
    await press('run');
    await press('run');
    await press('run');
    const three = (await runs(5)).slice(-3);
    for (const run of three) {
      assert.equal(run.status, 'completed');
      assert.equal(run.executions.length, 56);
      assert.equal(run.attributes!.trigger, 'run');
    }
    const [first, second] = three;
    assert.ok(second!.startedAt < first!.finishedAt!, 'they were under way together');
  });

  it('forgets the runtime when the editor is closed, and said nothing on the console', async () => {
    assert.deepEqual(complaints, []);
    // There is a change that was not deployed.
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto('about:blank');
    for (let attempt = 0; attempt < 50 && nodeRed.RED.hooks.has('onReceive.wf-profiler'); attempt++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.equal(nodeRed.RED.hooks.has('onReceive.wf-profiler'), false);
  });
});

/** Runs in the page: by how much the overlay takes nodes and groups to be elsewhere than they are drawn. */
function measure(): { count: number; off: string[] } {
  const overlay = document.querySelector<Overlay>('wf-heatmap-overlay')!;
  const chart = document.querySelector('#red-ui-workspace-chart')!.getBoundingClientRect();
  const tints = new Map(
    Array.from(overlay.shadowRoot!.querySelectorAll<HTMLElement>('.tint:not([hidden])'), (tint) => [
      tint.dataset.nodeId!,
      tint.getBoundingClientRect(),
    ]),
  );
  const off: string[] = [];
  let count = 0;
  for (const element of document.querySelectorAll('.red-ui-flow-node-group, .red-ui-flow-group')) {
    const drawn = element
      .querySelector(':scope > .red-ui-flow-node, :scope > .red-ui-flow-group-body')
      ?.getBoundingClientRect();
    if (!drawn || element.id.startsWith('group_select_')) continue;
    const isInView =
      drawn.right > chart.left && drawn.left < chart.right && drawn.bottom > chart.top && drawn.top < chart.bottom;
    for (const [what, box] of [
      ['box', overlay.boundsOf(element.id)],
      ['tint', tints.get(element.id)],
    ] as const) {
      if (what === 'tint' && (!box || !isInView)) continue;
      const by = box
        ? Math.max(
            Math.abs(box.x - drawn.x),
            Math.abs(box.y - drawn.y),
            Math.abs(box.x + box.width - drawn.right),
            Math.abs(box.y + box.height - drawn.bottom),
          )
        : Infinity;
      count++;
      if (by > 1) off.push(`${element.id}: ${what} ${by.toFixed(1)} px`);
    }
  }
  return { count, off };
}
