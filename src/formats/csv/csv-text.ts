import { visibleText } from '../../profile/visible-text.js';

export type CsvValue = string | number | undefined;

/**
 * Rows as RFC 4180: comma, CRLF, quotes doubled. A text that a spreadsheet would take for a formula (it begins with
 * `=`, `+`, `-`, `@`, one of these in full width, a tab or a line break) gets an apostrophe in front, as OWASP advises; so does what
 * would begin a cell in a spreadsheet that cuts rows at semicolons, tabs or line breaks, as those of many languages do, and knows
 * quotes only at the beginning of a cell. What cannot be seen is shown. Numbers stay numbers.
 */
export function csvText(rows: Iterable<readonly CsvValue[]>): string {
  let text = '';
  for (const row of rows) text += `${row.map(field).join(',')}\r\n`;
  return text;
}

function field(value: CsvValue): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const safe = visibleText(value).replace(begins, "$&'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Where a cell begins, for some spreadsheet, with what makes it a formula. */
const begins = /(?<=(?:^|[;\t\r\n])["' ]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])|^(?=[\t\r\n])/g;
