import { seenText, visibleText } from '../../profile/visible-text.js';

/**
 * Text as text of an HTML document, also inside of an attribute in double quotes. What steers the writing direction or the terminal, or
 * cannot be seen, is replaced by a sign that can. What is very long is cut.
 */
export function escapeText(text: string, longest = 300): string {
  return seenText(cut(text, longest)).replace(/[&<>"'`]/g, (sign) => entities.get(sign)!);
}

/** The same for a text that is foreign as a whole: a node's name must not rewrite the report around it, nor pass for another. */
export function escapeName(text: string, longest = 300): string {
  return escapeText(visibleText(cut(text, longest)), longest);
}

const cut = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ['`', '&#96;'],
]);

/** As much of the text as fits into `width` px at 12 px, by the width of a wide sans-serif's mean letter; empty where nothing does. */
export function fitted(text: string, width: number): string {
  const letters = Math.floor(width / 7.1);
  const characters = [...text.slice(0, 2 * Math.max(0, letters) + 2)];
  if (characters.length <= letters) return characters.join('');
  return letters < 3 ? '' : `${characters.slice(0, letters - 1).join('')}…`;
}
