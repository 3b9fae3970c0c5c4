import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { build } from 'esbuild';
import { builtTags, renderOnServer } from '../fixtures/render-on-server.js';
import { expectNoComplaints } from './console.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const hydration = '@lit-labs/ssr-client/lit-element-hydrate-support.js';

/** What a page of a server-rendered site loads: the tags, a store with one run, in the page's own language. */
const script = (imports: readonly string[]) => `
  ${imports.map((name) => `import '${name}';`).join('\n')}
  import { provideProfiler } from './dist/index.js';
  import './dist/define.js';
  const store = provideProfiler(document.body);
  const run = store.startProfiling('wf');
  store.record('wf', [
    { type: 'node-started', nodeId: 'blur', at: 1000 },
    { type: 'node-finished', nodeId: 'blur', at: 3500 },
  ]);
  store.endProfiling('wf');
`;

for (const [name, imports] of [
  ['without hydration', []],
  ['with the hydration support of Lit', [hydration]],
] as const) {
  test(`tags that a server rendered come to life, ${name}`, async ({ page }) => {
    const { outputFiles } = await build({
      stdin: { contents: script(imports), resolveDir: root },
      bundle: true,
      format: 'esm',
      write: false,
      absWorkingDir: root,
    });
    const tags = await builtTags();
    const markup = (await Promise.all(tags.map(renderOnServer))).join('\n');
    await page.route('**/ssr/page.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: outputFiles[0]!.text }),
    );
    await page.route('**/ssr/page.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="de"><link rel="icon" href="data:,"><body>${markup}<script type="module" src="page.js"></script></body>`,
      }),
    );

    // What the server sent is there before any script.
    await page.route('**/ssr/still.html', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<!doctype html>${markup}` }),
    );
    await page.goto('ssr/still.html');
    await expect(page.locator('body > wf-bottlenecks').getByText('No run yet')).toBeVisible();

    const expectSilence = expectNoComplaints(page);
    await page.goto('ssr/page.html');
    await expect(page.locator('body > wf-bottlenecks').getByText('blur').first()).toBeVisible();
    await expect(page.locator('body > wf-run-summary').getByText('2,50 s').first()).toBeVisible();
    await expect(page.getByText('No profiler is connected')).toHaveCount(0);

    // Nothing was drawn twice: each root has what an element that no server rendered has.
    const doubled = await page.evaluate(async (names) => {
      const partsOf = (element: Element) =>
        [...element.shadowRoot!.children]
          .filter((child) => child.localName !== 'style')
          .map((child) => child.localName);
      const off: string[] = [];
      for (const tag of names) {
        const sent = document.querySelector(`body > ${tag}`)!;
        const fresh = document.createElement(tag);
        fresh.setAttribute('workflow-id', 'wf');
        document.body.append(fresh);
        await (fresh as unknown as { updateComplete: Promise<unknown> }).updateComplete;
        await new Promise((resolve) => setTimeout(resolve, 20));
        if (partsOf(sent).join() !== partsOf(fresh).join())
          off.push(`${tag}: ${partsOf(sent).join()} instead of ${partsOf(fresh).join()}`);
        fresh.remove();
      }
      return off;
    }, tags);
    expect(doubled).toEqual([]);
    expectSilence();
  });
}
