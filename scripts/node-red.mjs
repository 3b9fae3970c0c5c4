/**
 * A real Node-RED on loopback with the plugin of integrations/node-red in its editor: `npm run demo:node-red`.
 * Node-RED is installed on the first start, under node_modules/.cache, and is no dependency of this package.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const NODE_RED = '4.1.15';
const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, 'node_modules/.cache/node-red');
const plugin = 'node-red-contrib-wf-profiler';

/** Whether `startNodeRed` can begin at once. */
export function isInstalled() {
  const file = join(cache, 'node_modules/node-red/package.json');
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === NODE_RED;
}

export function install() {
  if (isInstalled()) return;
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, 'package.json'), '{ "private": true }\n');
  const options = ['--no-audit', '--no-fund', '--omit=dev', '--ignore-scripts', '--no-package-lock'];
  execFileSync('npm', ['install', ...options, `node-red@${NODE_RED}`], { cwd: cache, stdio: 'inherit' });
}

/**
 * Starts it in this process, in a user folder of its own that holds the plugin and the built package as npm would have
 * put them there. `port` 0: any that is free.
 */
export async function startNodeRed({ port = 0, settings = {} } = {}) {
  if (!existsSync(join(root, 'dist/wf-profiler.bundle.js'))) throw new Error('Build the package first: npm run build');
  const userDir = mkdtempSync(join(tmpdir(), 'wf-profiler-node-red-'));
  const modules = join(userDir, 'node_modules');
  cpSync(join(root, 'integrations/node-red'), join(modules, plugin), { recursive: true });
  for (const file of ['package.json', 'dist/wf-profiler.bundle.js', 'dist/hosts/node-red.js']) {
    const to = join(modules, 'wf-profiler', file);
    mkdirSync(join(to, '..'), { recursive: true });
    copyFileSync(join(root, file), to);
  }
  writeFileSync(
    join(userDir, 'package.json'),
    JSON.stringify({ name: 'demo', private: true, dependencies: { [plugin]: '*' } }),
  );
  copyFileSync(join(root, 'integrations/node-red/examples/image-tiles.json'), join(userDir, 'flows.json'));

  const require = createRequire(pathToFileURL(join(cache, 'package.json')));
  const RED = require('node-red');
  const express = require('express');
  const app = express();
  const server = createServer(app);
  RED.init(server, {
    userDir,
    flowFile: 'flows.json',
    httpAdminRoot: '/',
    httpNodeRoot: '/api',
    credentialSecret: false,
    functionExternalModules: true,
    telemetry: { enabled: false, updateNotification: false },
    editorTheme: { tours: false, projects: { enabled: false } },
    logging: { console: { level: 'warn', metrics: false, audit: false } },
    ...settings,
  });
  app.use('/', RED.httpAdmin);
  app.use('/api', RED.httpNode);
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const started = new Promise((resolve) => RED.events.once('flows:started', resolve));
  await RED.start();
  await started;
  return {
    RED,
    address: `http://127.0.0.1:${server.address().port}/`,
    async stop() {
      await RED.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(userDir, { recursive: true, force: true });
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install();
  const { address, stop } = await startNodeRed({ port: Number(process.env.PORT ?? 1880) });
  console.log(`Node-RED with the profiler: ${address}`);
  console.log(
    'Open “Profiler” in the sidebar and press “Run & Profile”, or the button of the inject node. Ctrl+C ends it.',
  );
  process.once('SIGINT', () => void stop().then(() => process.exit(0)));
}
