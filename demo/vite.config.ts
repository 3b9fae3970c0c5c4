import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { Renderer, marked } from 'marked';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Every page of this folder is built; a new one needs no entry here. */
const pages = readdirSync(here('.')).filter((name) => name.endsWith('.html'));

/** package.json names what has side effects in `dist`; here the module that registers the tags comes from `src`. */
const keepRegistration: Plugin = {
  name: 'keep-registration',
  transform: {
    filter: { id: /\/src\/define\.ts$/ },
    handler: () => ({ moduleSideEffects: true }),
  },
};

/** The definitions of the figures as a page, which the captions of the panel lead to. */
function definitions(): Plugin {
  const page = async (): Promise<string> => {
    const renderer = new Renderer();
    renderer.heading = function ({ tokens, depth, text }) {
      const id = text.toLowerCase().replace(/[^\w]+/g, '-');
      return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>`;
    };
    const body = await marked(readFileSync(here('../docs/definitions.md'), 'utf8'), { renderer });
    return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Definitions · wf-profiler</title><link rel="icon" href="data:,"><style>body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:15px/1.55 system-ui,sans-serif}pre{padding:.75rem 1rem;overflow:auto;border:1px solid #8884;border-radius:8px}:target{scroll-margin-top:1rem;text-decoration:underline dotted}</style><body>${body}`;
  };
  return {
    name: 'definitions',
    configureServer: (server) =>
      void server.middlewares.use('/definitions.html', (_request, response) => {
        void page().then((text) => response.setHeader('content-type', 'text/html').end(text));
      }),
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'definitions.html', source: await page() });
    },
  };
}

export default defineConfig({
  root: here('.'),
  // Relative addresses: the build may be served from any folder of any server.
  base: './',
  plugins: [definitions(), react(), keepRegistration],
  resolve: {
    // The public names, as a page that installed the package writes them.
    alias: [
      { find: /^wf-profiler$/, replacement: here('../src/index.ts') },
      { find: /^wf-profiler\/define$/, replacement: here('../src/define.ts') },
      { find: /^wf-profiler\/(profile|formats|store|worker)$/, replacement: here('../src/$1/index.ts') },
      { find: /^wf-profiler\/words\/(.+)$/, replacement: here('../src/elements/words/languages/$1.ts') },
      { find: /^wf-profiler\/(hosts|sources)\/(.+)$/, replacement: here('../src/$1/$2.ts') },
    ],
  },
  worker: { format: 'es' },
  server: { fs: { allow: [here('..')] } },
  build: {
    outDir: here('../demo-dist'),
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: { input: pages.map((page) => here(page)) },
  },
});
