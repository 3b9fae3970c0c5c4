export type CsvValue = string | number | undefined;

/**
 * Rows as RFC 4180: comma, CRLF, quotes doubled. A text that a spreadsheet would take for a formula (it begins with
 * `=`, `+`, `-`, `@`, one of these in full width, a tab or a line break) gets an apostrophe in front, as OWASP advises; numbers stay numbers.
 */
export function csvText(rows: Iterable<readonly CsvValue[]>): string {
  let text = '';
  for (const row of rows) text += `${row.map(field).join(',')}\r\n`;
  return text;
}

function field(value: CsvValue): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const safe = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
