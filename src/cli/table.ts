import { plainText } from './plain-text.js';
import { fitText, textWidth } from './text-width.js';

export interface Column {
  readonly title: string;
  /** Figures stand at the right. */
  readonly align?: 'right';
}

/** Names are cut at this width, so that a row stays on its line. */
const widest = 40;

/** Lines of a table with a heading; the text in the cells is made harmless. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const heads = columns.map(({ title }) => title);
  const cells = rows.map((row) => row.map((cell) => fitText(plainText(cell), widest)));
  const widths = heads.map((head, at) =>
    cells.reduce((width, row) => Math.max(width, textWidth(row[at] ?? '')), textWidth(head)),
  );
  const line = (row: readonly string[]): string =>
    columns
      .map(({ align }, at) => {
        const cell = row[at] ?? '';
        const space = ' '.repeat(widths[at]! - textWidth(cell));
        return align === 'right' ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return [line(heads), widths.map((width) => '─'.repeat(width)).join('  '), ...cells.map(line)];
}
