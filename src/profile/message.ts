import { formatFigure, type Figure } from './figures.js';

/**
 * A text that can be said in any language: a key into a table of templates, and the figures it speaks of.
 * The analysis makes messages, never sentences, so that one table replaces every text.
 */
export interface Message {
  readonly key: string;
  readonly values: Readonly<Record<string, Figure | string>>;
}

/**
 * Templates by key. `{name}` is replaced by the formatted figure of that name;
 * `{name|one:# run|other:# runs}` chooses by the plural rules of the language (`#` is the figure).
 */
export type MessageTable = Readonly<Record<string, string>>;

const slot = /\{(\w+)((?:\|[\w=]+:[^|}]*)*)\}/g;

/** The text of a message in the language `locale` (BCP 47). A key that the table lacks gives the key itself. */
export function formatMessage(message: Message, table: MessageTable, locale = 'en'): string {
  const template = Object.hasOwn(table, message.key) ? table[message.key]! : message.key;
  return template.replace(slot, (whole, name: string, choices: string) => {
    if (!Object.hasOwn(message.values, name)) return whole;
    const value = message.values[name]!;
    const text = typeof value === 'string' ? value : formatFigure(value, locale);
    if (!choices) return text;
    const forms = new Map(
      choices
        .slice(1)
        .split('|')
        .map((choice) => split(choice)),
    );
    const rule = typeof value === 'string' ? 'other' : pluralRules(locale).select(value.value);
    return (forms.get(rule) ?? forms.get('other') ?? whole).replaceAll('#', text);
  });
}

function split(choice: string): [string, string] {
  const colon = choice.indexOf(':');
  return [choice.slice(0, colon), choice.slice(colon + 1)];
}

const rules = new Map<string, Intl.PluralRules>();

function pluralRules(locale: string): Intl.PluralRules {
  let found = rules.get(locale);
  if (!found) {
    try {
      found = new Intl.PluralRules(locale);
    } catch {
      found = new Intl.PluralRules('en'); // a malformed lang attribute must not blank the panel
    }
    rules.set(locale, found);
  }
  return found;
}
