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

const space = /[\t\n\r ]*/y;
const special = /["\\]|[^ -\uffff]/g;
const escape = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;
/** What numbers, true, false and null are made of; no number is written with more characters. */
const word = /[\w+.-]{0,1000}/y;
const literal = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/** Behind what `pattern` finds at `at`, which may be nothing; `at` where it finds none. */
function behind(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function jsonErrorOffset(text: string): number {
  const closers: string[] = [];
  let expect: 'value' | 'key' | 'end' = 'value';
  /** Nothing is in the innermost object or list yet, so that it may close. */
  let isEmpty = false;
  for (let at = 0; ;) {
    at = behind(space, text, at);
    const char = text[at];
    const closer = closers.at(-1);
    const mayClose = isEmpty || expect === 'end';
    isEmpty = false;
    if (char === undefined) return at;
    if (mayClose && char === closer) {
      closers.pop();
      expect = 'end';
      at += 1;
    } else if (expect === 'end') {
      if (char !== ',' || closer === undefined) return at;
      expect = closer === '}' ? 'key' : 'value';
      at += 1;
    } else if (char === '"') {
      at = endOfString(text, at + 1);
      if (text[at] !== '"') return at;
      at += 1;
      if (expect === 'key') {
        at = behind(space, text, at);
        if (text[at] !== ':') return at;
        at += 1;
        expect = 'value';
      } else expect = 'end';
    } else if (expect === 'key') {
      return at;
    } else if (char === '{' || char === '[') {
      closers.push(char === '{' ? '}' : ']');
      expect = char === '{' ? 'key' : 'value';
      isEmpty = true;
      at += 1;
    } else {
      const end = behind(word, text, at);
      if (!literal.test(text.slice(at, end))) return at;
      at = end;
      expect = 'end';
    }
  }
}

/** The closing quote, or what may not stand in a string. */
function endOfString(text: string, start: number): number {
  for (let at = start; ;) {
    special.lastIndex = at;
    const found = special.exec(text)?.index ?? text.length;
    if (text[found] !== '\\') return found;
    at = behind(escape, text, found);
    if (at === found) return at;
  }
}
