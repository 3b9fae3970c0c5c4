import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { transform } from 'esbuild';
import ts from 'typescript';

/**
 * Takes comments and space out of the style sheets, and indentation out of the markup, of a folder of built modules: minifiers of pages
 * leave texts as they are, and a page loads them all. Every line keeps its number, so source maps hold. What is minified already stays as it is.
 */
export async function minifyTemplates(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!name.endsWith('.js')) continue;
    const file = `${folder}/${name}`;
    const before = readFileSync(file, 'utf8');
    let after = before;
    // From the end, so that what is still to come stays where it is.
    for (const { tag, from, to } of piecesOf(before, file).reverse()) {
      const text = before.slice(from, to);
      const shorter = tag === 'css' ? await shorterSheet(text, file) : text.replace(/[ \t]*\n[ \t]+/g, '\n');
      // The lines that a sheet loses come behind its closing quote, where the minifiers of pages take them out.
      const lost = '\n'.repeat(linesOf(text) - linesOf(shorter));
      after = after.slice(0, from) + shorter + after[to] + lost + after.slice(to + 1);
    }
    if (after !== before) writeFileSync(file, after);
  }
}

/** The literal pieces of templates, in order; of style sheets only those that are plain, for the others are no sheets without their values. */
function piecesOf(text, file) {
  const pieces = [];
  const visit = (node) => {
    const tag = ts.isTaggedTemplateExpression(node) ? node.tag.getText() : '';
    if (tag === 'html' || tag === 'svg' || (tag === 'css' && ts.isNoSubstitutionTemplateLiteral(node.template))) {
      const { template } = node;
      const literals = ts.isNoSubstitutionTemplateLiteral(template)
        ? [template]
        : [template.head, ...template.templateSpans.map(({ literal }) => literal)];
      for (const literal of literals) pieces.push({ tag, from: literal.getStart() + 1, to: literal.getEnd() - 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true));
  return pieces.sort((a, b) => a.from - b.from);
}

async function shorterSheet(sheet, file) {
  if (sheet.includes('\\')) return sheet;
  const { code, warnings } = await transform(sheet, { loader: 'css', minifyWhitespace: true, charset: 'utf8' });
  if (warnings.length) throw new Error(`${file}: ${warnings.map(({ text }) => text).join(', ')}`);
  return /[`\\$]/.test(code) ? sheet : code.trim();
}

const linesOf = (text) => text.split('\n').length - 1;
