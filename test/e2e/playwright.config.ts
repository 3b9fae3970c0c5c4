import { defineConfig } from '@playwright/test';
import { findShell } from '../../scripts/browser.mjs';

const { executablePath, args } = await findShell();
const port = Number(process.env.E2E_PORT ?? 4187);

/** Drives the built demo (demo-dist) as a user does. `npm test` builds it first. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  workers: 1,
  retries: 0,
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1440, height: 860 },
    launchOptions: { executablePath, args },
  },
  webServer: {
    command: `node scripts/serve.mjs demo-dist ${port}`,
    cwd: '../..',
    url: `http://127.0.0.1:${port}/index.html`,
    reuseExistingServer: false,
  },
});
