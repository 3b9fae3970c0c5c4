import { expect } from '@open-wc/testing';
import { seenText, visibleText } from '../../src/profile/visible-text.js';

describe('A foreign text as it is shown', () => {
  for (const text of [
    'Median blur 3×3 (σ=1,5)',
    'two\tcells\nand a line',
    'می‌خواهم', // Persian, with the non-joiner it is written with
    'क्‍ष', // Devanagari, with a joiner
    'ᠨᠢᠷᠤᠭᠤ᠋', // Mongolian, with a variation
    'שלום\u200f a\u200e', // a mark that leans, in a text that is written from right to left
    '👩‍👩‍👧 👩🏽‍🚀 ❤️‍🔥 🏳️‍🌈 1️⃣ ©️',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', // the flag of England
    '葛\u{e0100}', // a variant of a Han character
    '\ud83d\ude00',
  ]) {
    it(`is what it was: ${text}`, () => expect(visibleText(text)).to.equal(text));
  }

  for (const [what, text, shown] of [
    ['an override', 'photo\u202egpj.exe', 'photo�gpj.exe'],
    ['isolates without end', '\u2066\u2067a', '��a'],
    ['no width', 'ad\u200bmi\u2060n\ufeff', 'ad�mi�n�'],
    ['a joiner among letters that never join', 'ad\u200dm\u200cin', 'ad�m�in'],
    ['a joiner at the beginning, and after another', '\u200dअ\u200d\u200d', '�अ\u200d�'],
    ['a mark that leans in a text that has no need of it', 'admin\u200e', 'admin�'],
    ['a variation of what has none', 'a\ufe0fb\u{e0101}', 'a�b�'],
    ['variations that pile up to a message', '😀\ufe01\ufe02\u{e0110}', '😀\ufe01��'],
    ['tags that make a message', 'x\u{e0061}\u{e0062}', 'x��'],
    ['tags behind a flag', `🏴${'\u{e0061}'.repeat(40)}`, `🏴${'\u{e0061}'.repeat(7)}${'�'.repeat(33)}`],
    ['fillers that are letters by category', '\u3164\u115f\u1160\uffa0', '����'],
    ['controls', 'a\u0000b\u001b[31mc\u009b', 'a�b�[31mc�'],
    ['half a character', 'a\ud800b\udc00', 'a�b�'],
  ] as const) {
    it(`has a sign for ${what}`, () => {
      expect(visibleText(text)).to.equal(shown);
      expect(visibleText(shown), 'as it stays').to.equal(shown);
    });
  }

  it('leaves figures their marks where it is no name but a sentence', () => {
    const figure = new Intl.NumberFormat('ar', { style: 'percent' }).format(-0.05);
    // Engines write the mark of direction that their data have for it.
    expect(figure).to.match(/[\u061c\u200e\u200f]/);
    expect(seenText(figure)).to.equal(figure);
    expect(seenText(`a\u200b ${figure}`)).to.equal(`a� ${figure}`);
  });
});
