/**
 * Foreign text as text of an HTML document, also inside of an attribute in double quotes. What steers the writing direction
 * or the terminal is taken out: a node's name must not rewrite the report around it. What is very long is cut.
 */
export function escapeText(text: string, longest = 300): string {
  const cut = text.length > longest ? `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
  return cut.replace(steering, '\ufffd').replace(/[&<>"'`]/g, (sign) => entities.get(sign)!);
}

const steering =
  // eslint-disable-next-line no-control-regex -- control characters are what is being removed
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

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
