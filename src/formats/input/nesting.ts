import { ImportError } from '../import-error.js';
import { placeOf } from './json-error-position.js';

/** Deeper than any recording, and shallow enough for every engine's parser. */
const deepest = 10_000;
/** So much of the beginning is looked at as it is, and of the rest samples: to read all of it costs a third of parsing it. */
const headLength = 1 << 16;
const sampleEvery = 1 << 16;
const sampleLength = 1 << 11;
/** More brackets than this opened and not closed in a sample are no recording's; fewer make no nesting that a parser cannot bear. */
const mostOpened = sampleLength / 64;

/**
 * Nesting costs a parser many times the memory of the text itself: 60 MB of `[{"a":` take 1.5 GB and 20 s. Throws where more than
 * 10,000 levels are found, before it is parsed.
 */
export function refuseDeep(text: string): void {
  walk(text, Math.min(text.length, headLength));
  for (let at = headLength; at < text.length; at += sampleEvery) {
    if (mostOpenedIn(text, at, Math.min(text.length, at + sampleLength)) > mostOpened)
      return void walk(text, text.length);
  }
}

/** Behind the brackets that close what opens at or after `start`; the end of the text where they never close. */
export const endOfDocument = (text: string, start: number): number => walk(text, text.length, start, 0);

/** Up to `end`, or behind a bracket that closes the last but `outermost`. */
function walk(text: string, end: number, start = 0, outermost = -Infinity): number {
  let depth = 0;
  let inString = false;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === backslash) at += 1;
      else if (code === quote) inString = false;
    } else if (code === quote) inString = true;
    else if (opens(code)) {
      depth += 1;
      if (depth > deepest)
        throw new ImportError('too-deep', `nested more than ${deepest} levels deep`, placeOf(text, at));
    } else if (closes(code) && --depth <= outermost) return at + 1;
  }
  return end;
}

/** How many brackets a sample opens and does not close. Whether it begins in a string nobody knows: the larger of the two. */
function mostOpenedIn(text: string, from: number, end: number): number {
  let isOdd = false;
  let beforeQuote = 0;
  let behindQuote = 0;
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) isOdd = !isOdd;
    else if (code === backslash) at += 1;
    else if (code >= leastBracket) {
      const step = opens(code) ? 1 : closes(code) ? -1 : 0;
      if (isOdd) behindQuote += step;
      else beforeQuote += step;
    }
  }
  return Math.max(beforeQuote, behindQuote);
}

const quote = 0x22;
const backslash = 0x5c;
/** Below it are digits, signs, capitals: most of what is no name. */
const leastBracket = 0x5b;
const opens = (code: number): boolean => code === 0x7b || code === 0x5b;
const closes = (code: number): boolean => code === 0x7d || code === 0x5d;
