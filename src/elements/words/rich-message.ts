import { html, type TemplateResult } from 'lit';
import { formatFigure, type Figure } from '../../profile/figures.js';
import type { Message, MessageTable } from '../../profile/message.js';
import { visibleText } from '../../profile/visible-text.js';
import { sayWith } from './translations.js';

/** Unicode isolates mark what was filled in: figures left-to-right, names in the direction of their first letter. */
const figureMark = '\u2066';
const nameMark = '\u2068';
const endMark = '\u2069';
const filledIn = /([\u2066\u2068])([^\u2069]*)\u2069/;

/** A message of the table `own` with its figures strong and its names isolated, so that a name of the other direction does not turn the sentence. */
export function richMessage<Table extends MessageTable>(
  language: string,
  message: Message & { readonly key: keyof Table },
  own: Table,
): TemplateResult {
  const values: Record<string, Figure | string> = {};
  for (const [name, value] of Object.entries(message.values)) {
    if (typeof value === 'string') values[name] = `${nameMark}${visibleText(value)}${endMark}`;
    // A count stays a number: the template may choose its wording by it.
    else values[name] = value.kind === 'count' ? value : `${figureMark}${formatFigure(value, language)}${endMark}`;
  }
  const parts = sayWith(language, { key: message.key, values }, own).split(filledIn);
  return html`${parts.map((part, i) => {
    if (i % 3 === 1) return '';
    if (i % 3 === 0) return part;
    return parts[i - 1] === figureMark ? html`<b>${part}</b>` : html`<bdi>${part}</bdi>`;
  })}`;
}
