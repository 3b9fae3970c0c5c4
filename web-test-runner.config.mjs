import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteerCore from 'puppeteer-core';
import { bundledWorker } from './scripts/bundled-worker.mjs';
import { findBrowser } from './scripts/browser.mjs';
import { findFirefox } from './scripts/firefox.mjs';
import { groupedTests } from './scripts/grouped-tests.mjs';
import { summaryReporter } from './scripts/summary-reporter.mjs';

const inFirefox = process.env.WFP_BROWSER === 'firefox';
const firefox = inFirefox ? findFirefox() : {};
if (firefox.missing) throw new Error(firefox.missing);
const { executablePath, headless, args } = inFirefox ? {} : await findBrowser();

export default {
  // To open a page and load its modules takes longer than most tests do, in Firefox seconds.
  files: await groupedTests(),
  nodeResolve: { exportConditions: ['browser', 'development'] },
  concurrency: 2,
  testsFinishTimeout: 300_000,
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  testFramework: { config: { timeout: 10_000 } },
  plugins: [bundledWorker(), esbuildPlugin({ ts: true, tsconfig: 'tsconfig.json', target: 'es2022' })],
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), summaryReporter()],
  browsers: [
    inFirefox
      ? chromeLauncher({
          puppeteer: puppeteerCore,
          concurrency: 1,
          launchOptions: { browser: 'firefox', executablePath: firefox.executablePath, headless: true },
        })
      : chromeLauncher({
          puppeteer: puppeteerCore,
          launchOptions: { executablePath, headless, args },
          // A window of its own for each file: a tab in the background gets no animation frames.
          createPage: async ({ context }) => (await context.browser().createBrowserContext()).newPage(),
        }),
  ],
};
