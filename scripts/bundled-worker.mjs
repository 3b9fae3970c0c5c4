import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const path = '/src/worker/import-worker.ts';

/** A plugin of the test server: the worker in one file, as a page gets it. Each test starts one; module by module that took seconds in Firefox. */
export function bundledWorker() {
  let bundled;
  return {
    name: 'worker in one file',
    async serve(context) {
      if (context.path !== path) return undefined;
      bundled ??= build({
        entryPoints: [fileURLToPath(new URL(`..${path}`, import.meta.url))],
        bundle: true,
        write: false,
        format: 'esm',
        target: 'es2022',
        logLevel: 'error',
      });
      const { outputFiles } = await bundled;
      return { body: outputFiles[0].text, type: 'js' };
    },
  };
}
