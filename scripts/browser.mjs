/**
 * Finds a Chromium to test with, so that `npm ci && npm test` works on a machine that has none: CHROME_PATH, else an installed
 * Chrome or Chromium, else the one that comes with a dev-dependency (WFP_NPM_CHROMIUM=1 takes that one at once).
 */
import { existsSync } from 'node:fs';
import { npmChromium } from './npm-chromium.mjs';

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
  const installed = process.env.WFP_NPM_CHROMIUM ? null : await installedChrome();
  if (installed) return { executablePath: installed, headless: true, args, from: 'installed' };
  return { executablePath: await npmChromium(), headless: 'shell', args, from: 'npm' };
}

async function installedChrome() {
  const { Launcher } = await import('chrome-launcher');
  try {
    return Launcher.getInstallations()[0] ?? null;
  } catch {
    return null;
  }
}
