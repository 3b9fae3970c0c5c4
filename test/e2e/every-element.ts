import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { ProfilingSession } from '../../src/profile/model.js';
import type { ProfilerStore } from '../../src/store/profiler-store.js';

/** What the page below has in its window. */
export interface EveryElementPage {
  readonly store: ProfilerStore;
  readonly violations: readonly string[];
  /** How often the canary was called. */
  readonly sung: number;
}

const root = new URL('../../', import.meta.url);

/** Every tag that the package's manifest knows. */
export function everyTag(): readonly string[] {
  const { modules } = JSON.parse(readFileSync(new URL('custom-elements.json', root), 'utf8')) as {
    modules: { declarations?: { tagName?: string }[] }[];
  };
  return modules.flatMap(({ declarations = [] }) => declarations.flatMap(({ tagName }) => tagName ?? []));
}

/**
 * Opens a page that holds every tag of the built package, all with one store that has the runs. Returns the names of files
 * that were asked for and are not there, a live list.
 */
export async function openEveryElement(
  page: Page,
  runs: readonly ProfilingSession[],
  policy?: string,
): Promise<readonly string[]> {
  const files: Readonly<Record<string, [type: string, body: string]>> = {
    'page.html': ['text/html', markup(everyTag())],
    'page.js': ['text/javascript', script],
    'page.css': ['text/css', styles],
    'favicon.ico': ['image/x-icon', ''],
    'runs.json': ['application/json', JSON.stringify(runs)],
    'worker/import-worker.js': ['text/javascript', readFileSync(new URL('dist/worker/import-worker.js', root), 'utf8')],
    'wf-profiler.bundle.js': ['text/javascript', readFileSync(new URL('dist/wf-profiler.bundle.js', root), 'utf8')],
  };
  const missing: string[] = [];
  await page.route('**/*', async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (!(name in files)) missing.push(name);
    const [contentType, body] = files[name] ?? ['text/plain', ''];
    const headers = policy ? { 'content-security-policy': policy } : undefined;
    await route.fulfill({ status: name in files ? 200 : 404, contentType, body, headers });
  });
  await page.goto('page.html');
  await page.waitForFunction(() => 'store' in window);
  return missing;
}

function markup(tags: readonly string[]): string {
  const placed = tags.filter((tag) => tag !== 'wf-profiler-provider');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Every element</title>
<link rel="icon" href="favicon.ico"><link rel="stylesheet" href="page.css"><script type="module" src="page.js"></script></head>
<body><main><h1>Every element</h1><wf-profiler-provider><div id="canvas"></div>
${placed.map((tag) => `<${tag} workflow-id="wf"${tag === 'wf-heatmap-overlay' ? ' for="canvas" badges="all"' : ''}></${tag}>`).join('\n')}
</wf-profiler-provider></main></body></html>`;
}

const styles = `
:root { color-scheme: light dark }
body { background: light-dark(#fff, #171a20); color: light-dark(#000, #fff) }
#canvas { position: relative; inline-size: min(900px, 100%); block-size: 300px }
wf-profiler-panel { block-size: 700px }`;

const script = `
const violations = [];
let sung = 0;
document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ': ' + event.blockedURI + ' ' + event.sample));
Object.assign(window, { violations, __canary: () => (sung += 1) });
Object.defineProperty(window, 'sung', { get: () => sung });
const { createProfilerStore } = await import('./wf-profiler.bundle.js');
const store = createProfilerStore();
for (const element of document.querySelectorAll('*')) if (element.localName.startsWith('wf-')) element.store = store;
const overlay = document.querySelector('wf-heatmap-overlay');
const places = new Map();
overlay.getNodeBounds = (id) => {
  if (!places.has(id)) places.set(id, places.size);
  if (places.get(id) >= 24) return null; // what the canvas cannot hold
  const { x, y } = document.querySelector('#canvas').getBoundingClientRect();
  return new DOMRect(x + 10 + (places.get(id) % 8) * 110, y + 30 + Math.floor(places.get(id) / 8) * 70, 90, 40);
};
store.addSessions(await (await fetch('runs.json')).json());
window.store = store;
`;
