import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Renderer, marked } from 'marked';
import type { Plugin } from 'vite';
import { tagsOf } from './tags-of.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifestFile = `${root}custom-elements.json`;
const virtual = 'virtual:tags';

/**
 * The docs: `<!-- docs-nav -->` in a page becomes the list of its siblings, `<!-- markdown FILE -->` the text of a file of
 * `docs/`, and the module `virtual:tags` is what the manifest says of each tag.
 */
export function docs(): Plugin {
  return {
    name: 'docs',
    resolveId: (id) => (id === virtual ? `\0${virtual}` : undefined),
    load: (id) => (id === `\0${virtual}` ? `export const tags = ${JSON.stringify(readTags())};` : undefined),
    transformIndexHtml: {
      order: 'pre',
      async handler(page, { filename }) {
        const parts = page.split(/(<!-- (?:docs-nav|markdown [\w./-]+) -->)/);
        const filled = parts.map(async (part) => {
          const file = /^<!-- markdown ([\w./-]+) -->$/.exec(part)?.[1];
          if (file) return article(readFileSync(`${root}docs/${file}`, 'utf8'));
          return part === '<!-- docs-nav -->' ? nav(filename) : part;
        });
        return (await Promise.all(filled)).join('');
      },
    },
  };
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
  const linked = text.replace(
    /\]\((?:\.\/)?(command-line|definitions|getting-started|migration|palettes|sources)\.md(#[\w-]+)?\)/g,
    ']($1.html$2)',
  );
  const html = await marked(linked, { renderer });
  // What is wide scrolls by itself, not the page; by the arrow keys too.
  const scrolled = html
    .replace(/<table>/g, '<div class="wide" tabindex="0" role="group" aria-label="Table"><table>')
    .replace(/<\/table>/g, '</table></div>')
    .replace(/<pre>/g, '<pre tabindex="0">');
  return `<article>${scrolled}</article>`;
}

const guides = [
  ['getting-started.html', 'Getting started'],
  ['sources.html', 'Listening to an engine'],
  ['command-line.html', 'On the command line'],
  ['migration.html', 'From a built-in profiler'],
  ['definitions.html', 'What the figures mean'],
  ['palettes.html', 'Palettes'],
] as const;

const examples = ['vanilla', 'react', 'vue', 'svelte', 'script-tag'];

function nav(filename: string): string {
  const link = (href: string, text: string): string =>
    `<li><a href="./${href}"${filename.endsWith(`/${href}`) ? ' aria-current="page"' : ''}>${text}</a></li>`;
  const group = (title: string, links: readonly string[]): string => `<h2>${title}</h2><ul>${links.join('')}</ul>`;
  const api = process.env.DOCS_API ? [link('api/index.html', 'Functions and types')] : [];
  return `<nav class="docs-nav" aria-label="Documentation">${[
    group(
      'Guide',
      guides.map(([href, text]) => link(href, text)),
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
