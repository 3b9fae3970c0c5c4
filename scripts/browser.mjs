/**
 * Finds a Chromium to test with, so that `npm ci && npm test` works on a machine that has none: CHROME_PATH, else an installed
 * Chrome or Chromium, else the one that comes with a dev-dependency (WFP_NPM_CHROMIUM=1 takes that one at once).
 */
import { existsSync } from 'node:fs';
import { npmChromium, runsNpmChromium } from './npm-chromium.mjs';

const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--js-flags=--expose-gc',
];

/** @returns {Promise<{ executablePath: string, headless: boolean | 'shell', args: string[], from: string }>} */
export async function findBrowser() {
  const installed = namedChrome() ?? (process.env.WFP_NPM_CHROMIUM ? undefined : await installedChrome());
  return installed ?? shellOf(await npmChromium());
}

/**
 * For tests that open hundreds of pages: the dev-dependency's is a shell without windows, which takes half the processor time of a
 * whole browser. CHROME_PATH goes before it, an installed one serves where it does not run.
 *
 * @returns {ReturnType<typeof findBrowser>}
 */
export async function findShell() {
  return namedChrome() ?? (runsNpmChromium ? shellOf(await npmChromium()) : findBrowser());
}

function namedChrome() {
  const executablePath = process.env.CHROME_PATH;
  if (!executablePath) return undefined;
  if (!existsSync(executablePath)) throw new Error(`CHROME_PATH names ${executablePath}, which does not exist`);
  return { executablePath, headless: true, args, from: 'CHROME_PATH' };
}

async function installedChrome() {
  const { Launcher } = await import('chrome-launcher');
  try {
    const executablePath = Launcher.getInstallations()[0];
    return executablePath && { executablePath, headless: true, args, from: 'installed' };
  } catch {
    return undefined;
  }
}

function shellOf(executablePath) {
  return { executablePath, headless: 'shell', args, from: 'npm' };
}
