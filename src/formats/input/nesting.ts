import { ImportError } from '../import-error.js';
import { placeOf } from './json-error-position.js';

/** Deeper than any recording, and shallow enough for every engine's parser. */
const deepest = 10_000;
/** So much of the beginning is looked at as it is, and of the rest samples: to read all of it costs a third of parsing it. */
const headLength = 1 << 16;
const sampleEvery = 1 << 16;
const sampleLength = 1 << 12;
/** More brackets than this opened and not closed in a sample are no recording's; fewer make no nesting that a parser cannot bear. */
const mostOpened = sampleLength / 64;

/**
 * Nesting costs a parser many times the memory of the text itself: 60 MB of `[{"a":` take 1.5 GB and 20 s. Throws where more than
 * 10,000 levels are found, before it is parsed.
 */
export function refuseDeep(text: string): void {
  walk(text, Math.min(text.length, headLength));
  for (let at = headLength; at < text.length; at += sampleEvery) {
    const end = Math.min(text.length, at + sampleLength);
    // Whether a sample begins in a string nobody knows.
    if (opened(text, at, end, false) > mostOpened || opened(text, at, end, true) > mostOpened)
      return walk(text, text.length);
  }
}

function walk(text: string, end: number): void {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === backslash) at += 1;
      else if (code === quote) inString = false;
    } else if (code === quote) inString = true;
    else if (opens(code)) {
      depth += 1;
      if (depth > deepest)
        throw new ImportError('too-deep', `nested more than ${deepest} levels deep`, placeOf(text, at));
    } else if (closes(code)) depth -= 1;
  }
}

function opened(text: string, from: number, end: number, beginsInString: boolean): number {
  let depth = 0;
  let inString = beginsInString;
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 1;
    else if (code === quote) inString = !inString;
    else if (inString) continue;
    else if (opens(code)) depth += 1;
    else if (closes(code)) depth -= 1;
  }
  return depth;
}

const quote = 0x22;
const backslash = 0x5c;
const opens = (code: number): boolean => code === 0x7b || code === 0x5b;
const closes = (code: number): boolean => code === 0x7d || code === 0x5d;
