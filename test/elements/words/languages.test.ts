import { expect } from '@open-wc/testing';
import ar from '../../../src/elements/words/languages/ar.js';
import de from '../../../src/elements/words/languages/de.js';
import en from '../../../src/elements/words/languages/en.js';
import type { MessageTable } from '../../../src/profile/message.js';

const translations: Readonly<Record<string, MessageTable>> = { de, ar };

/** What a template speaks of, and by which plural forms. */
function slotsOf(template: string): { names: string[]; forms: string[][] } {
  const slots = [...template.matchAll(/\{(\w+)((?:\|[\w=]+:[^|}]*)*)\}/g)];
  return {
    names: slots.map(([, name]) => name!).sort(),
    forms: slots
      .map(([, , choices]) => [...choices!.matchAll(/\|([\w=]+):/g)].map(([, form]) => form!))
      .filter((forms) => forms.length > 0),
  };
}

for (const [language, table] of Object.entries(translations)) {
  describe(`the words of "${language}"`, () => {
    it('are all there, and no others', () => {
      expect(Object.keys(en).filter((key) => !Object.hasOwn(table, key))).to.deep.equal([]);
      expect(Object.keys(table).filter((key) => !Object.hasOwn(en, key))).to.deep.equal([]);
    });

    it('speak of the same figures', () => {
      for (const [key, english] of Object.entries(en)) {
        expect([...new Set(slotsOf(table[key]!).names)], key).to.deep.equal([...new Set(slotsOf(english).names)]);
      }
    });

    it('have every plural form of the language', () => {
      const all = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      for (const [key, template] of Object.entries(table)) {
        for (const forms of slotsOf(template).forms) {
          // A sentence about a maximum of several needs no word for one.
          const needed = forms.length === 1 ? ['other'] : all;
          expect(
            needed.filter((form) => !forms.includes(form)),
            key,
          ).to.deep.equal([]);
        }
      }
    });

    it('are translated', () => {
      const letters = (text: string): string => text.replace(/\{[^}]*\}/g, '').replace(/[^\p{L}]/gu, '');
      const same = Object.entries(en).filter(([key, text]) => letters(text).length > 10 && table[key] === text);
      expect(same).to.deep.equal([]);
    });
  });
}
