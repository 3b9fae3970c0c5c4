import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Renderer, marked } from 'marked';
import type { Plugin } from 'vite';
import { tagsOf } from './tags-of.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifestFile = `${root}custom-elements.json`;
const virtual = 'virtual:tags';

interface Guide {
  /** Of its page, and of the file of `docs/` that has its text. */
  readonly name: string;
  readonly title: string;
  /** The module of `demo/docs` that runs in its page. */
  readonly script?: string;
}

const guides: readonly Guide[] = [
  { name: 'getting-started', title: 'Getting started' },
  { name: 'sources', title: 'Listening to an engine' },
  { name: 'command-line', title: 'On the command line' },
  { name: 'migration', title: 'From a built-in profiler' },
  { name: 'definitions', title: 'What the figures mean' },
  { name: 'palettes', title: 'Palettes', script: 'palettes' },
];
/** Its script writes what is in it. */
const tags: Guide = { name: 'tags', title: 'Tags', script: 'tags' };

const examples = ['vanilla', 'react', 'vue', 'svelte', 'script-tag'];

/**
 * The docs: a page that is only `<!-- guide … -->` becomes the frame of all guides with the text of its file of `docs/`, and
 * the module `virtual:tags` is what the manifest says of each tag.
 */
export function docs(): Plugin {
  return {
    name: 'docs',
    resolveId: (id) => (id === virtual ? `\0${virtual}` : undefined),
    load: (id) => (id === `\0${virtual}` ? `export const tags = ${JSON.stringify(readTags())};` : undefined),
    transformIndexHtml: {
      order: 'pre',
      handler: (page, { filename }) => (page.startsWith('<!-- guide') ? guidePage(basename(filename, '.html')) : page),
    },
  };
}

async function guidePage(name: string): Promise<string> {
  const guide = [...guides, tags].find((one) => one.name === name);
  if (!guide) throw new Error(`demo/${name}.html is no guide that demo/docs/docs-plugin.ts knows`);
  const text = guide === tags ? '' : await article(readFileSync(`${root}docs/${name}.md`, 'utf8'));
  const parts = { TITLE: guide.title, SCRIPT: guide.script ?? 'article', NAV: nav(name), TEXT: text };
  const frame = readFileSync(`${root}demo/docs/guide.html`, 'utf8');
  return frame.replace(/%(TITLE|SCRIPT|NAV|TEXT)%/g, (_, part: keyof typeof parts) => parts[part]);
}

/** The manifest is made by the build; where nothing was built yet it is made now. */
function readTags() {
  if (!existsSync(manifestFile)) {
    const analyzer = `${root}node_modules/.bin/cem`;
    execFileSync(analyzer, ['analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet'], { cwd: root });
  }
  return tagsOf(JSON.parse(readFileSync(manifestFile, 'utf8')));
}

/** Headings have the id that links of other pages use; files of `docs/` that are pages here are linked as pages. */
async function article(text: string): Promise<string> {
  const renderer = new Renderer();
  renderer.heading = function ({ tokens, depth, text: title }) {
    const id = title.toLowerCase().replace(/[^\w]+/g, '-');
    return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>`;
  };
  const linked = text.replace(/\]\((?:\.\/)?([\w-]+)\.md(#[\w-]+)?\)/g, (link, name: string, hash = '') =>
    guides.some((guide) => guide.name === name) ? `](${name}.html${hash})` : link,
  );
  const html = await marked(linked, { renderer });
  // What is wide scrolls by itself, not the page; by the arrow keys too.
  const scrolled = html
    .replace(/<table>/g, '<div class="wide" tabindex="0" role="group" aria-label="Table"><table>')
    .replace(/<\/table>/g, '</table></div>')
    .replace(/<pre>/g, '<pre tabindex="0">');
  return `<article>${scrolled}</article>`;
}

function nav(current: string): string {
  const link = (href: string, text: string): string =>
    `<li><a href="./${href}"${href === `${current}.html` ? ' aria-current="page"' : ''}>${text}</a></li>`;
  const group = (title: string, links: readonly string[]): string => `<h2>${title}</h2><ul>${links.join('')}</ul>`;
  const api = process.env.DOCS_API ? [link('api/index.html', 'Functions and types')] : [];
  return `<nav class="docs-nav" aria-label="Documentation">${[
    group(
      'Guide',
      guides.map(({ name, title }) => link(`${name}.html`, title)),
    ),
    group(
      'Tags',
      readTags().map(({ tag }) => link(`tags.html#${tag}`, `<code>${tag.replace(/^wf-/, '')}</code>`)),
    ),
    ...(api.length ? [group('Reference', api)] : []),
    group(
      'Examples',
      examples.map((name) => link(`examples/${name}/index.html`, name)),
    ),
  ].join('')}</nav>`;
}
