import { visibleText } from '../../profile/visible-text.js';

const longest = 120;

/**
 * Foreign text as a code span in a cell of a GitHub table: no markup, no link, no mention (`@name`) and no reference
 * (`#12`) can come of it, whatever it says. Line breaks become spaces; what turns the writing
 * direction or cannot be seen becomes a sign that can; what is very long is cut.
 */
export function inlineCode(text: string): string {
  const flat = visibleText(text.replace(/[\t-\r \u0085\u2028\u2029]+/g, ' ').replace(/^ | $/g, ''));
  const characters = [...flat.slice(0, 4 * longest)];
  const cut = characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : flat;
  if (!cut) return '—';
  // Tables are cut into cells first: a bar must be escaped, and cannot be where a backslash stands before it.
  const celled = cut.replace(/(\\*)\|/g, (_, slashes: string) => (slashes ? `${slashes}¦` : '\\|'));
  const fence = '`'.repeat((celled.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0) + 1);
  const pad = celled.startsWith('`') || celled.endsWith('`') || celled.endsWith('\\') ? ' ' : '';
  return `${fence}${pad}${celled}${pad}${fence}`;
}
