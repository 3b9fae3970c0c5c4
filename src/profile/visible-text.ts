/**
 * Foreign text as it is shown, exported or said: what turns the writing direction of its surroundings, and what takes no room, becomes a
 * sign that can be seen (U+FFFD), so that one name cannot pass for another, and nothing is said to a program that reads what a
 * person was shown. Whole scripts are written with joiners, variation selectors and marks that only lean (UAX #9, UTS #51): these stay
 * where they do something. Line breaks and tabs stay.
 */
export function visibleText(text: string): string {
  if (isPlain(text)) return text;
  const seen = seenText(text);
  return rightToLeft.test(seen) ? seen : seen.replace(leaning, sign);
}

/**
 * The same for a text that is not foreign as a whole: a sentence with figures. Leaning marks (U+200E, U+200F, U+061C) stay, since `Intl`
 * puts them beside numbers.
 */
export function seenText(text: string): string {
  return isPlain(text) ? text : text.replace(unseen, sign).replace(idle, sign);
}

const sign = '\ufffd';

/** Most names are, and there may be 100,000 of them. */
const isPlain = (text: string): boolean => /^[\t\n\r\x20-\x7e]*$/.test(text);

/**
 * Controls, marks that embed, override or isolate a direction, what has no width, fillers (Hangul, Khmer), musical and annotation controls,
 * halves of surrogate pairs, and tags (U+E0000…E007F) but for those of a flag.
 */
const unseen =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class -- controls and signs that combine are what is replaced
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u200b\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{1d173}-\u{1d17a}\p{Cs}]|(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]{0,6})[\u{e0000}-\u{e007f}]/gu;

/** By block, letters that neither join nor vary (Latin, Greek, Cyrillic, Armenian, Hebrew, Thai), digits, spaces, dashes, joiners, and our sign. */
const still = String.raw`\0-\xa8\xaa-\xad\xaf-\u05ff\u0e00-\u0e7f\u2000-\u203b\ufffd`;
const selectors = String.raw`\ufe00-\ufe0f\u{e0100}-\u{e01ef}`;

/**
 * A joiner, or the vowel separator of Mongolian, at the beginning or after what does not join (nor do Chinese, Japanese and Korean); a variation
 * selector at the beginning, after another, or after what does not vary. A keycap does: `1`, U+FE0F, U+20E3.
 */
const idle = new RegExp(
  // eslint-disable-next-line no-misleading-character-class -- signs that combine are what is looked for
  String.raw`(?<=^|[${still}\u3000-\u9fff\uac00-\ud7af])[\u180e\u200c\u200d]|(?<=^|[${still + selectors}])[\u180b-\u180d\u180f${selectors}](?!\u20e3)`,
  'gu',
);

/** Letters and digits that are written from right to left, by block. */
const rightToLeft = /[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const leaning = /[\u061c\u200e\u200f]/g;
