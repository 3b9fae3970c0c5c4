/** The unit tests in WebKitGTK, where its driver is installed; CONTRIBUTING.md has the commands. */
import { spawn } from 'node:child_process';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { groupedTests } from './scripts/grouped-tests.mjs';
import base from './web-test-runner.config.mjs';

const port = 4455;
const driver = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore' });
driver.on('error', (error) => {
  throw new Error(`WebKitWebDriver could not be started (Debian: webkit2gtk-driver): ${error.message}`);
});
process.on('exit', () => driver.kill());

const binary = process.env.WEBKIT_PATH ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

export default {
  ...base,
  files: await groupedTests(),
  concurrency: 1,
  // A software-rendered MiniBrowser is several times slower than the others.
  testFramework: { config: { timeout: 60_000 } },
  browsers: [
    webdriverLauncher({
      hostname: '127.0.0.1',
      port,
      path: '/',
      logLevel: 'error',
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary, args: ['--automation'] },
      },
    }),
  ],
};
