/**
 * Where JSON text stops being JSON, as `line L, column C` (both from 1). Engines word their syntax errors differently and
 * many give no position; then the text is walked again. Only ever called on text that `JSON.parse` refused.
 */
export function jsonErrorPosition(text: string, message = ''): string {
  const offset = /at position (\d+)/.exec(message)?.[1];
  if (offset !== undefined) return placeOf(text, Number(offset));
  return placeOf(text, /end of (?:JSON|data)/i.test(message) ? text.length : jsonErrorOffset(text));
}

export function placeOf(text: string, offset: number): string {
  let line = 1;
  let lineStart = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < offset; next = text.indexOf('\n', next + 1)) {
    line += 1;
    lineStart = next + 1;
  }
  return `line ${line}, column ${offset - lineStart + 1}`;
}

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** No number is written with more characters than this. */
const longestWord = 1_000;
const words = new Set(['true', 'false', 'null']);
const escapes = new Set([...'"\\/bfnrt']);

/** What may come next. `first…` also allows the end of the object or array. */
type Expect = 'value' | 'firstItem' | 'firstKey' | 'key' | 'afterValue';

function jsonErrorOffset(text: string): number {
  const closers: string[] = [];
  let expect: Expect = 'value';
  let at = 0;
  for (;;) {
    while (isSpace(text.charCodeAt(at))) at += 1;
    const char = text[at];
    if (char === undefined) return at;
    if (expect === 'afterValue') {
      const closer = closers.at(-1);
      if (closer === undefined) return at;
      if (char === ',') expect = closer === '}' ? 'key' : 'value';
      else if (char === closer) closers.pop();
      else return at;
      at += 1;
    } else if ((expect === 'firstKey' || expect === 'firstItem') && char === closers.at(-1)) {
      closers.pop();
      expect = 'afterValue';
      at += 1;
    } else if (char === '"') {
      at = endOfString(text, at + 1);
      if (text[at] !== '"') return at;
      at += 1;
      if (expect === 'key' || expect === 'firstKey') {
        while (isSpace(text.charCodeAt(at))) at += 1;
        if (text[at] !== ':') return at;
        at += 1;
        expect = 'value';
      } else expect = 'afterValue';
    } else if (expect === 'key' || expect === 'firstKey') {
      return at;
    } else if (char === '{' || char === '[') {
      closers.push(char === '{' ? '}' : ']');
      expect = char === '{' ? 'firstKey' : 'firstItem';
      at += 1;
    } else {
      let end = at;
      while (end < at + longestWord && isWordPart(text.charCodeAt(end))) end += 1;
      const word = text.slice(at, end);
      if (!words.has(word) && !number.test(word)) return at;
      at = end;
      expect = 'afterValue';
    }
  }
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/** Letters, digits, `+`, `-` and `.`: what numbers, true, false and null are made of. */
const isWordPart = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  code === 0x2b ||
  code === 0x2d ||
  code === 0x2e;

/** The closing quote, or what may not stand in a string. */
function endOfString(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 0x22 || !(code >= 0x20)) return at;
    if (code !== 0x5c) at += 1;
    else if (text[at + 1] === 'u' && /^[\da-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) at += 6;
    else if (escapes.has(text[at + 1] ?? '')) at += 2;
    else return at;
  }
}
