import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { transform } from 'esbuild';

/**
 * Takes comments and space out of the style sheets of a folder of built modules: minifiers of pages leave texts as they are, and a
 * page loads them all. Every later line keeps its number, so source maps hold. Written once: what is minified already stays as it is.
 */
export async function minifyStyles(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!name.endsWith('.js')) continue;
    const file = `${folder}/${name}`;
    const before = readFileSync(file, 'utf8');
    // Plain ones only: an escape or an inserted value is left to the next who reads it.
    const parts = before.split(/(\bcss `[^`\\$]*`)/);
    for (let i = 1; i < parts.length; i += 2) parts[i] = await minified(parts[i], file);
    const after = parts.join('');
    if (after !== before) writeFileSync(file, after);
  }
}

async function minified(literal, file) {
  const sheet = literal.slice('css `'.length, -1);
  const { code, warnings } = await transform(sheet, { loader: 'css', minifyWhitespace: true, charset: 'utf8' });
  if (warnings.length) throw new Error(`${file}: ${warnings.map(({ text }) => text).join(', ')}`);
  if (/[`\\$]/.test(code)) return literal;
  const lines = (text) => text.split('\n').length - 1;
  return `css \`${code.trim()}${'\n'.repeat(lines(sheet) - lines(code.trim()))}\``;
}
