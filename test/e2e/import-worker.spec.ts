import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { importSessions } from '../../src/formats/index.js';
import type { ProfilerStore } from '../../src/store/profiler-store.js';
import { expectNoComplaints } from './console.js';

/** The built package as a static host serves it, and a page that has a store of it. */
interface ImportPage {
  readonly store: ProfilerStore;
  readonly violations: readonly string[];
  readonly importRun: () => Promise<{ text: string; stages: Readonly<Record<string, number>> }>;
}

const root = new URL('../../', import.meta.url);
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.html': 'text/html',
  '.json': 'application/json',
};

/** Large enough for a worker, and for a dozen of pieces. */
const run = JSON.stringify({
  format: 'wf-profiler',
  version: 1,
  sessions: [
    {
      ...{
        id: 'run',
        workflowId: 'wf',
        startedAt: 1.7e12,
        finishedAt: 1.7e12 + 30_000,
        status: 'completed',
        clock: 'recorded',
      },
      graph: { nodes: [{ id: 'a' }, { id: 'b' }], edges: [{ source: 'a', target: 'b' }] },
      executions: Array.from({ length: 20_000 }, (_, i) => ({
        ...{
          id: `e${i}`,
          nodeId: i % 2 ? 'a' : 'b',
          startedAt: 1.7e12 + i,
          finishedAt: 1.7e12 + i + 0.5,
          status: 'completed',
        },
        metrics: { items: i },
      })),
    },
  ],
});

const script = (module: string): string => `
const violations = [];
document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ': ' + event.blockedURI));
const { createProfilerStore } = await import('${module}');
const store = createProfilerStore();
const importRun = async () => {
  const stages = {};
  const file = new File([await (await fetch('run.json')).blob()], 'run.json');
  const outcome = await store.importFile(file, { onProgress: ({ stage }) => (stages[stage] = (stages[stage] ?? 0) + 1) });
  return { text: JSON.stringify(outcome), stages };
};
Object.assign(window, { store, violations, importRun });
`;

interface Situation {
  readonly module: string;
  readonly policy?: string;
  readonly importMap?: object;
  /** Files that the host does not have. */
  readonly without?: RegExp;
  /** What it answers instead, with status 200; nothing: 404. */
  readonly answer?: string;
}

async function open(
  page: Page,
  { module, policy, importMap, without, answer }: Situation,
): Promise<{ workers: string[] }> {
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(new URL(worker.url()).pathname));
  const map = importMap ? `<script type="importmap">${JSON.stringify(importMap)}</script>` : '';
  const own: Readonly<Record<string, string>> = {
    '/page.html': `<!doctype html><html lang="en"><meta charset="utf-8"><title>Import</title>${map}<script type="module" src="page.js"></script></html>`,
    '/page.js': script(module),
    '/run.json': run,
  };
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = new URL(`.${pathname}`, root);
    const isThere = /^\/(dist|node_modules)\//.test(pathname) && !without?.test(pathname) && existsSync(file);
    const found = own[pathname] ?? (isThere ? readFileSync(file, 'utf8') : undefined);
    const body = found ?? answer;
    const headers = {
      'content-type': found === undefined ? 'text/html' : (types[extname(pathname)] ?? 'text/plain'),
      ...(policy ? { 'content-security-policy': policy } : {}),
    };
    await route.fulfill({ status: body === undefined ? 404 : 200, body: body ?? '', headers });
  });
  await page.goto('page.html');
  await page.waitForFunction(() => 'store' in window);
  return { workers };
}

/** Of what came of it, that it is what Node imports; gives how often each stage was told. */
async function importRun(page: Page): Promise<Readonly<Record<string, number>>> {
  const { text, stages } = await page.evaluate(() => (window as unknown as ImportPage).importRun());
  assert.deepEqual(JSON.parse(text), inNode);
  return stages;
}

const violationsOf = (page: Page) => page.evaluate(() => (window as unknown as ImportPage).violations);

const bundle = '/dist/wf-profiler.bundle.js';
const strict = "default-src 'self'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'";
const inNode = importSessions(run);

for (const [what, policy] of [
  ['without a policy', undefined],
  ['under the promised policy', strict],
  ['where the page lists the policies it allows', `${strict}; trusted-types lit-html wf-profiler`],
] as const) {
  test(`the one-file bundle imports in its worker ${what}`, async ({ page }) => {
    const noComplaints = expectNoComplaints(page);
    const { workers } = await open(page, { module: bundle, ...(policy ? { policy } : {}) });
    for (let times = 1; times <= 2; times++) {
      const stages = await importRun(page);
      expect(workers).toEqual(Array.from({ length: times }, () => '/dist/worker/import-worker.js'));
      expect(stages.receiving).toBeGreaterThan(5);
    }
    expect(await violationsOf(page)).toEqual([]);
    noComplaints();
  });
}

test('the modules of the package import in a worker where nothing is bundled', async ({ page }) => {
  const noComplaints = expectNoComplaints(page);
  const imports = Object.fromEntries(
    Object.entries({ fflate: 'esm/browser.js', idb: 'build/index.js' }).map(([name, file]) => [
      name,
      `/node_modules/${name}/${file}`,
    ]),
  );
  const { workers } = await open(page, { module: '/dist/store/index.js', importMap: { imports } });
  await importRun(page);
  expect(workers).toEqual(['/dist/worker/import-worker.js']);
  noComplaints();
});

for (const [what, situation] of Object.entries<Omit<Situation, 'module'>>({
  'a policy forbids workers': { policy: `${strict}; worker-src 'none'` },
  'a policy does not know ours': { policy: `${strict}; trusted-types lit-html` },
  'the host has the bundle alone': { without: /import-worker/ },
  'the host answers with a page instead': {
    without: /import-worker/,
    answer: '<!doctype html><title>Not found</title>',
  },
})) {
  test(`the one-file bundle imports on the page's own thread where ${what}`, async ({ page }) => {
    await open(page, { module: bundle, ...situation });
    const stages = await importRun(page);
    expect(stages.receiving).toBeUndefined();
  });
}
