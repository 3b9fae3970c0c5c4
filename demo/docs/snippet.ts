import { html, type TemplateResult } from 'lit';
import { workflowId } from './sample-store.js';

/** The markup and the style that give what the playground shows, ready to copy. */
export function snippet(
  tag: string,
  attributes: ReadonlyMap<string, string>,
  properties: ReadonlyMap<string, string>,
): TemplateResult {
  const set = [['workflow-id', workflowId] as const, ...attributes].filter(
    ([name]) => tag !== 'wf-profiler-provider' || name !== 'workflow-id',
  );
  const markup = `<${tag}${set.map(([name, value]) => (value ? ` ${name}="${value.replaceAll('"', '&quot;')}"` : ` ${name}`)).join('')}></${tag}>`;
  const style = properties.size
    ? `\n\n<style>\n  ${tag} {\n${[...properties].map(([name, value]) => `    ${name}: ${value};\n`).join('')}  }\n</style>`
    : '';
  const text = markup + style;
  return html`<div class="snippet">
    <pre><code>${text}</code></pre>
    <button type="button" class="button" @click=${() => void navigator.clipboard.writeText(text)}>Copy</button>
  </div>`;
}
