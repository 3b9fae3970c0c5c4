import type { Figure } from '../../profile/figures.js';
import type { Message, MessageTable } from '../../profile/message.js';
import { english } from './english.js';
import { sayWith } from './translations.js';

export { onWordsChange, registerWords, setWords, wordsIn, wordsVersion, type WordsSource } from './translations.js';

export type WordKey = keyof typeof english;

/** Says texts in a language that is settled already. */
export type Speak = (key: WordKey, values?: Readonly<Record<string, Figure | string>>) => string;

/** The text of `key` in `language`: as the page set it for that language or for all, else translated, else in English. */
export function say(language: string, key: WordKey, values: Readonly<Record<string, Figure | string>> = {}): string {
  return sayMessage(language, { key, values });
}

/** The text of a message that has its English in `own`: a table of the analysis, or what only one element says. */
export function sayMessage(language: string, message: Message, own: MessageTable = english): string {
  return sayWith(language, message, own);
}
