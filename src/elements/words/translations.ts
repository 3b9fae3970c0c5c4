import { formatMessage, type Message, type MessageTable } from '../../profile/message.js';

/** Words of a language, or what fetches them: `() => import('wf-profiler/words/de')` does. */
export type WordsSource = MessageTable | (() => Promise<MessageTable | { readonly default: MessageTable }>);

/** What the page set, by language (empty: every language); wins over every translation. */
const set = new Map<string, MessageTable>();
const translations = new Map<string, MessageTable>();
const unread = new Map<string, Exclude<WordsSource, MessageTable>>();
const listeners = new Set<() => void>();
let version = 0;

/**
 * Replaces texts of every element on the page, some or all of them, in `language` (BCP 47; default: in every language).
 * Texts that the table does not have stay as they were. Templates are described at `MessageTable`.
 */
export function setWords(table: MessageTable, language = ''): void {
  const key = language.toLowerCase();
  set.set(key, { ...set.get(key), ...table });
  tell();
}

/**
 * Makes a language known. A function is called once, when an element is first drawn in that language or a region of it;
 * until the words are there, and where they cannot be had, the texts are English. What `setWords` set stays.
 */
export function registerWords(language: string, words: WordsSource): void {
  const key = language.toLowerCase();
  if (typeof words === 'function') unread.set(key, words);
  else translate(key, words);
}

function translate(key: string, table: MessageTable): void {
  translations.set(key, table);
  tell();
}

function tell(): void {
  version += 1;
  for (const listener of listeners) listener();
}

/** Fetches the words of a language that is needed for the first time. */
async function read(key: string, load: Exclude<WordsSource, MessageTable>): Promise<void> {
  unread.delete(key);
  try {
    const loaded = await load();
    translate(key, (typeof loaded.default === 'object' ? loaded.default : loaded) as MessageTable);
  } catch (error) {
    console.warn(`wf-profiler: the words of "${key}" could not be loaded`, error);
  }
}

/** Another number whenever a text was replaced, for what is kept between two drawings. */
export function wordsVersion(): number {
  return version;
}

/** Calls `listener` whenever a text was replaced. Returns what ends it. */
export function onWordsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The text of a message: as the page set it for that language or for all, else translated, else as `own` has it. */
export function sayWith(language: string, message: Message, own: MessageTable): string {
  return formatMessage(message, tableWith(message.key, language) ?? own, language);
}

/** What the page set and what is translated, all in one, for what is written where no element is: a report. */
export function wordsIn(language: string): MessageTable {
  const exact = language.toLowerCase();
  const base = exact.split('-', 1)[0]!;
  return {
    ...translations.get(base),
    ...translations.get(exact),
    ...set.get(''),
    ...set.get(base),
    ...set.get(exact),
  };
}

function tableWith(key: string, language: string): MessageTable | undefined {
  const exact = language.toLowerCase();
  const base = exact.split('-', 1)[0]!;
  for (const name of base === exact ? [exact] : [exact, base]) {
    const load = unread.size > 0 && unread.get(name);
    if (load) void read(name, load);
  }
  for (const table of [set.get(exact), set.get(base), set.get(''), translations.get(exact), translations.get(base)]) {
    if (table && Object.hasOwn(table, key)) return table;
  }
  return undefined;
}
