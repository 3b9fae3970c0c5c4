import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface Served {
  readonly address: string;
  readonly close: () => void;
}

export interface ServeOptions {
  /** CSS rules of the page. */
  readonly style?: string;
  /** Further scripts, bundled alike: by address, the file of this folder. */
  readonly scripts?: Readonly<Record<string, string>>;
  /** What else is there: by address, made when it is asked for. */
  readonly files?: Readonly<Record<string, () => string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Bundles `entry` (a file of this folder) as it would be shipped, and serves a page that runs it, on loopback. */
export async function serve(entry: string, options: ServeOptions = {}): Promise<Served> {
  const { style = '', scripts = {}, files = {}, headers = {} } = options;
  const page = await bundle(entry);
  const texts = new Map([
    ['/page.js', page.js],
    ['/page.css', page.css],
  ]);
  for (const [address, script] of Object.entries(scripts)) texts.set(address, (await bundle(script)).js);
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>bench</title><style>body { margin: 0 } ${style}</style><link rel="stylesheet" href="/page.css"><body><script type="module" src="/page.js"></script>`;
  const server = createServer(({ url = '/' }, response) => {
    const make = files[url];
    if (make && !texts.has(url)) texts.set(url, make());
    const text = texts.get(url);
    const type = url.endsWith('.js') ? 'text/javascript' : url.endsWith('.css') ? 'text/css' : 'application/json';
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.setHeader('content-type', text === undefined ? 'text/html' : type);
    response.end(text ?? html);
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

async function bundle(entry: string): Promise<{ js: string; css: string }> {
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
  return { js: text('.js'), css: text('.css') };
}
