import { html, render, type TemplateResult } from 'lit';
import { tags } from 'virtual:tags';
import 'wf-profiler/define';
import { themeButton } from '../page/theme-button.js';
import { apiTables } from './api-tables.js';
import { Playground } from './playground.js';
import { prose } from './prose.js';

document.querySelector('#controls')!.append(themeButton());
const content = document.querySelector<HTMLElement>('#content')!;
let playground: Playground | undefined;

/** Shows the tag that the address names; the first one where it names none. */
function show(): void {
  const facts = tags.find(({ tag }) => `#${tag}` === location.hash) ?? tags[0]!;
  playground?.end();
  playground = new Playground(facts);
  document.title = `${facts.tag} · wf-profiler`;
  render(page(), content);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.docs-nav a')) {
    if (link.hash === `#${facts.tag}`) {
      link.setAttribute('aria-current', 'page');
      link.scrollIntoView({ block: 'nearest' });
    } else link.removeAttribute('aria-current');
  }
  scrollTo(0, 0);

  function page(): TemplateResult {
    return html`<article>
      <h1><code>&lt;${facts.tag}&gt;</code></h1>
      <p class="lead">${prose(facts.summary)}</p>
      ${facts.description
        .split(/\n\s*\n/)
        .filter((text) => text.trim())
        .map((text) => html`<p>${prose(text)}</p>`)}
      <h2 id="playground">Try it</h2>
      ${playground!.element} ${apiTables(facts)}
    </article>`;
  }
}

addEventListener('hashchange', () => tags.some(({ tag }) => `#${tag}` === location.hash) && show());
show();
