import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface Served {
  readonly address: string;
  readonly close: () => void;
}

/** Bundles `entry` (a file of this folder) as it would be shipped, and serves a page that runs it, on loopback. */
export async function serve(entry: string, style = ''): Promise<Served> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    outdir: '/out',
    format: 'esm',
    target: 'es2022',
    tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    define: { 'process.env.NODE_ENV': '"production"' },
    conditions: ['production'],
    logLevel: 'error',
  });
  const text = (kind: string): string => outputFiles.find((file) => file.path.endsWith(kind))?.text ?? '';
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>bench</title><style>body { margin: 0 } ${style}</style><link rel="stylesheet" href="/page.css"><body><script type="module" src="/page.js"></script>`;
  const server = createServer(({ url }, response) => {
    const kind = url === '/page.js' ? 'text/javascript' : url === '/page.css' ? 'text/css' : 'text/html';
    response.setHeader('content-type', kind);
    response.end(kind === 'text/html' ? html : text(kind === 'text/css' ? '.css' : '.js'));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}
