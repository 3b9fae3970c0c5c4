import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/** As TypeScript writes it into every module that decorates anything. */
const helper = /^var __decorate = \(this && this\.__decorate\) \|\| (function [\s\S]*?\n\};)\n/m;

/**
 * The modules of a folder share one copy of the function that TypeScript's decorators need: a page of all of them would load it fifteen
 * times, too far apart for its compression to notice. (A package that has it would be one more dependency.) Every line keeps its
 * number, so source maps hold.
 */
export function shareDecorate(folder) {
  let shared;
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!name.endsWith('.js')) continue;
    const file = `${folder}/${name}`;
    const before = readFileSync(file, 'utf8');
    const [own, code] = helper.exec(before) ?? [];
    if (!own) continue;
    shared ??= code;
    if (code !== shared) throw new Error(`${file} decorates in another way than the modules before it`);
    const path = relative(dirname(file), `${folder}/decorate.js`);
    const line = `import { __decorate } from '${path.startsWith('.') ? path : `./${path}`}';`;
    writeFileSync(
      file,
      before.replace(own, () => line + '\n'.repeat(own.split('\n').length - 1)),
    );
  }
  // What was built before is as it was left.
  if (!shared) return;
  writeFileSync(`${folder}/decorate.js`, `export const __decorate = ${shared}\n`);
  writeFileSync(
    `${folder}/decorate.d.ts`,
    'export declare const __decorate: (decorators: readonly unknown[], target: object, key?: PropertyKey, desc?: unknown) => unknown;\n',
  );
}
