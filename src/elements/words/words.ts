import type { Figure } from '../../profile/figures.js';
import { english } from './english.js';
import { sayWith } from './translations.js';

export { onWordsChange, registerWords, setWords, wordsIn, wordsVersion, type WordsSource } from './translations.js';

export type WordKey = keyof typeof english;

/** Says texts in a language that is settled already: any, or those of a smaller table. */
export type Speak<Key extends string = WordKey> = (
  key: Key,
  values?: Readonly<Record<string, Figure | string>>,
) => string;

/** The text of `key` in `language`: as the page set it for that language or for all, else translated, else in English. */
export function say(language: string, key: WordKey, values: Readonly<Record<string, Figure | string>> = {}): string {
  return sayWith(language, { key, values }, english);
}
