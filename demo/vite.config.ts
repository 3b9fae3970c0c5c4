import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { docs } from './docs/docs-plugin.js';

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

export default defineConfig({
  root: here('.'),
  // Relative addresses: the build may be served from any folder of any server.
  base: './',
  plugins: [docs(), react(), keepRegistration],
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
