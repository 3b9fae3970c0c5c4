/** Describes the elements for editors, frameworks and docs, from the doc comments of their classes. */
import { readFileSync, readdirSync } from 'node:fs';
import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';
import { writeFrameworkTypes } from './scripts/framework-types.mjs';

/** Types that are a choice of words: editors complete the words, not the name of the type. */
const choices = new Map(
  readdirSync('src', { recursive: true })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(`src/${file}`, 'utf8').matchAll(/export type (\w+) =\s*((?:\|?\s*'[^']*'\s*)+);/g),
    ])
    .map(([, name, words]) => [
      name,
      words
        .replace(/\s+/g, ' ')
        .replace(/^ ?\| /, '')
        .trim(),
    ]),
);

const toDist = (path) => path?.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');
const hideLogs = { hideLogs: true };

export default {
  globs: ['src/elements/**/*.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [
    {
      name: 'point-to-dist',
      packageLinkPhase({ customElementsManifest }) {
        for (const module of customElementsManifest.modules) {
          module.path = toDist(module.path);
          for (const entry of [...(module.exports ?? []), ...(module.declarations ?? [])]) {
            if (entry.declaration?.module) entry.declaration.module = toDist(entry.declaration.module);
            if (entry.superclass?.module) entry.superclass.module = toDist(entry.superclass.module);
            for (const member of entry.members ?? []) {
              if (member.inheritedFrom?.module) member.inheritedFrom.module = toDist(member.inheritedFrom.module);
            }
          }
        }
      },
    },
    {
      name: 'say-what-is-public',
      packageLinkPhase({ customElementsManifest }) {
        for (const element of customElementsManifest.modules.flatMap((module) => module.declarations ?? [])) {
          // The analyzer takes the first argument of an event's constructor for the name of the event.
          element.events = element.events?.filter((event) => event.name.startsWith('wf-'));
          for (const entry of [...(element.members ?? []), ...(element.attributes ?? [])]) {
            const named = entry.type?.text.replace(/ \| undefined$/, '');
            if (choices.has(named)) entry.type.text = choices.get(named);
          }
        }
      },
    },
    {
      name: 'framework-types',
      packageLinkPhase: ({ customElementsManifest }) => writeFrameworkTypes(customElementsManifest),
    },
    customElementVsCodePlugin({
      outdir: 'dist',
      htmlFileName: 'vscode.html-custom-data.json',
      cssFileName: 'vscode.css-custom-data.json',
      ...hideLogs,
    }),
    customElementJetBrainsPlugin({
      outdir: 'dist',
      webTypesFileName: 'web-types.json',
      packageJson: false,
      ...hideLogs,
    }),
  ],
};
