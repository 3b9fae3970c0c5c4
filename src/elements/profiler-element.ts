import { ProfileView } from './profile-view.js';
import { english } from './words/english.js';
import type { WordKey } from './words/words.js';

/** A view that may say every text of the elements. */
export abstract class ProfilerElement extends ProfileView<WordKey> {
  protected override readonly english: Readonly<Record<WordKey, string>> = english;
}
