/**
 * Writes the types by which JSX (React 19), Vue and Svelte know the tags: `dist/frameworks/*.d.ts`. They name the classes
 * and say which members are for markup, so a property's type is never told twice.
 */
import { mkdirSync, writeFileSync } from 'node:fs';

/** @typedef {{ tag: string, name: string, properties: string[], attributes: [string, string][], events: [string, string][] }} Tag */

/** @returns {Tag[]} */
export function tagsOf(manifest) {
  return manifest.modules
    .flatMap((module) => module.declarations ?? [])
    .filter((declaration) => declaration.tagName)
    .map((declaration) => {
      const isProperty = (member) =>
        member.kind === 'field' && !member.readonly && !member.static && (member.privacy ?? 'public') === 'public';
      const properties = (declaration.members ?? []).filter(isProperty).map((member) => member.name);
      return {
        tag: declaration.tagName,
        name: declaration.name,
        properties,
        // A name that is a property's own needs no second type.
        attributes: (declaration.attributes ?? [])
          .filter(({ name }) => !properties.includes(name))
          .map(({ name, fieldName }) => [name, fieldName]),
        events: (declaration.events ?? []).map(({ name, type }) => [name, type.text]),
      };
    })
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

const quote = (names) => names.map((name) => `'${name}'`).join(' | ') || 'never';
const header = '// Made from custom-elements.json by scripts/framework-types.mjs.\n';

/** What every framework's types share: the members of a tag that markup may set. */
function props({ name, properties, attributes }) {
  const dashed = attributes.map(([attribute, field]) => `'${attribute}'?: ${name}['${field}']`);
  return [`Partial<Pick<${name}, ${quote(properties)}>>`, ...(dashed.length ? [`{ ${dashed.join('; ')} }`] : [])].join(
    ' & ',
  );
}

const listeners = (events, prefix) =>
  events.length
    ? ` & { ${events.map(([event, type]) => `'${prefix}${event}'?: (event: ${type}) => void`).join('; ')} }`
    : '';

/** @param {Tag[]} tags */
function imports(tags) {
  const names = new Set(tags.flatMap(({ name, events }) => [name, ...events.map(([, type]) => type)]));
  return `import type { ${[...names].sort().join(', ')} } from '../index.js';\n`;
}

/** @type {Record<string, (tags: Tag[]) => string>} */
const frameworks = {
  /** React 19 sets a property where the element has one, an attribute otherwise; `on` and an event's name is its listener. */
  react: (tags) => `${imports(tags)}import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type Tag<Element extends HTMLElement, Own> = Own & Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Own>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${tags.map((tag) => `      '${tag.tag}': Tag<${tag.name}, ${props(tag)}${listeners(tag.events, 'on')}>;`).join('\n')}
    }
  }
}
`,
  vue: (tags) => `${imports(tags)}import type { HTMLAttributes, PublicProps } from 'vue';

type Tag<Element extends HTMLElement, Own, Events> = new () => Element & {
  /** @deprecated Only types templates; an element has no such member. */
  $props: Own & Omit<HTMLAttributes, keyof Own> & PublicProps;
  /** @deprecated Only types templates; an element has no such member. */
  $emit: <Name extends keyof Events>(name: Name, event: Events[Name]) => void;
};

declare module 'vue' {
  interface GlobalComponents {
${tags.map((tag) => `    '${tag.tag}': Tag<${tag.name}, ${props(tag)}${vueListeners(tag.events)}, { ${tag.events.map(([event, type]) => `'${event}': ${type}`).join('; ')} }>;`).join('\n')}
  }
}
`,
  svelte: (tags) => `${imports(tags)}import type { HTMLAttributes } from 'svelte/elements';

type Tag<Element extends HTMLElement, Own> = Own & Omit<HTMLAttributes<Element>, keyof Own>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${tags.map((tag) => `    '${tag.tag}': Tag<${tag.name}, ${props(tag)}${listeners(tag.events, 'on')}>;`).join('\n')}
  }
}
`,
};

/** `@wf-node-select` in a template is the property `onWfNodeSelect`. */
function vueListeners(events) {
  const camel = (event) => `on${event.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase())}`;
  return events.length
    ? ` & { ${events.map(([event, type]) => `${camel(event)}?: (event: ${type}) => void`).join('; ')} }`
    : '';
}

export function writeFrameworkTypes(manifest) {
  const tags = tagsOf(manifest);
  mkdirSync('dist/frameworks', { recursive: true });
  for (const [framework, write] of Object.entries(frameworks)) {
    writeFileSync(`dist/frameworks/${framework}.d.ts`, header + write(tags));
    // A bundler that keeps the import finds a module that does nothing.
    writeFileSync(`dist/frameworks/${framework}.js`, 'export {};\n');
  }
}
