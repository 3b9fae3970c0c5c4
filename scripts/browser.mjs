/**
 * Finds a Chromium to test with, so that `npm ci && npm test` works on a machine that has none:
 * CHROME_PATH, else an installed Chrome or Chromium, else the one that comes with a dev-dependency.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @returns {Promise<{ executablePath: string, headless: boolean | 'shell', args: string[], from: string }>} */
export async function findBrowser() {
  const args = [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
    '--js-flags=--expose-gc',
  ];
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, which does not exist`);
    return { executablePath: named, headless: true, args, from: 'CHROME_PATH' };
  }
  const installed = await installedChrome();
  if (installed) return { executablePath: installed, headless: true, args, from: 'installed' };

  // The package unpacks itself under TMPDIR, and its own shared libraries only where it believes to be on AWS Lambda.
  const cache = resolve(root, 'node_modules/.cache/chromium');
  mkdirSync(cache, { recursive: true });
  process.env.TMPDIR = cache;
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return { executablePath: await chromium.executablePath(), headless: 'shell', args, from: 'npm' };
}

async function installedChrome() {
  if (process.env.WFP_NPM_CHROMIUM) return null;
  const { Launcher } = await import('chrome-launcher');
  try {
    return Launcher.getInstallations()[0] ?? null;
  } catch {
    return null;
  }
}
