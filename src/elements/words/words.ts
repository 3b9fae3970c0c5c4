import { adviceMessages } from '../../profile/bottlenecks/advice.js';
import type { Figure } from '../../profile/figures.js';
import { formatMessage, type Message, type MessageTable } from '../../profile/message.js';
import { assumptionMessages, dependencyPathMessages } from '../../profile/index.js';
import { english } from './english.js';

export type WordKey = keyof typeof english;

/** Says texts in a language that is settled already. */
export type Speak = (key: WordKey, values?: Readonly<Record<string, Figure | string>>) => string;

/** What the elements say and what the analysis says, in English. */
const defaults: MessageTable = {
  ...dependencyPathMessages,
  ...assumptionMessages,
  ...adviceMessages,
  ...english,
};

const tables = new Map<string, MessageTable>();
const listeners = new Set<() => void>();

/**
 * Replaces texts of every element on the page, some or all of them, in `language` (BCP 47; default: in every language).
 * Texts that the table does not have stay as they were. Templates are described at `MessageTable`.
 */
export function setWords(table: MessageTable, language = ''): void {
  const key = language.toLowerCase();
  tables.set(key, { ...tables.get(key), ...table });
  for (const listener of listeners) listener();
}

/** Calls `listener` whenever a text was replaced. Returns what ends it. */
export function onWordsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The text of `key` in `language`: as set for it, for its base language, for every language, else in English. */
export function say(language: string, key: WordKey, values: Readonly<Record<string, Figure | string>> = {}): string {
  return sayMessage(language, { key, values });
}

/** The text of a message of the analysis. */
export function sayMessage(language: string, message: Message): string {
  return formatMessage(message, tableWith(message.key, language), language);
}

function tableWith(key: string, language: string): MessageTable {
  const exact = language.toLowerCase();
  for (const name of [exact, exact.split('-', 1)[0]!, '']) {
    const table = tables.get(name);
    if (table && Object.hasOwn(table, key)) return table;
  }
  return defaults;
}
