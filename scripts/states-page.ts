/** What the scripts that draw pictures for the eye share: a browser, and a page that has every element, a store and runs drawn in text. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { findBrowser } from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Where the pictures go; git leaves it alone. */
export const out = `${root}.shots`;

export async function openBrowser(): Promise<Browser> {
  mkdirSync(out, { recursive: true });
  const { executablePath, args } = await findBrowser();
  return chromium.launch({ executablePath, args });
}

const bundle = await build({
  stdin: {
    contents: `
      export * from './src/index.ts';
      import { elements } from './src/elements/index.ts';
      import { defineElement } from './src/elements/define-element.ts';
      for (const [tag, element] of elements) defineElement(tag, element);
      import { registerWords } from './src/index.ts';
      import ar from './src/elements/words/languages/ar.ts';
      import de from './src/elements/words/languages/de.ts';
      registerWords('ar', async () => ({ default: ar }));
      registerWords('de', async () => ({ default: de }));
      export { createProfilerStore } from './src/store/index.ts';
      export { runFromText } from './test/fixtures/run-from-text.ts';`,
    resolveDir: root,
    loader: 'ts',
  },
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'wf',
  target: 'es2022',
  tsconfig: `${root}tsconfig.json`,
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'error',
});

/** The page then has them as \`wf\`. */
export async function fill(page: Page, html: string): Promise<void> {
  await page.setContent(html);
  await page.addScriptTag({ content: 'var __name = (named) => named;' }); // tsx names every function
  await page.addScriptTag({ content: bundle.outputFiles[0]!.text });
}

/** Whether a picture is among those asked for by the start of its name; without any, all are. */
export function isWanted(name: string): boolean {
  const wanted = process.argv.slice(2);
  return wanted.length === 0 || wanted.some((start) => name.startsWith(start));
}
