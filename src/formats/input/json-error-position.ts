/**
 * Where JSON text stops being JSON, as `line L, column C` (both from 1). Engines word their syntax errors differently and
 * some give no position, so the text is walked again; only ever called on text that `JSON.parse` refused.
 */
export function jsonErrorPosition(text: string): string {
  return placeOf(text, jsonErrorOffset(text));
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

const primitive = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
// eslint-disable-next-line no-control-regex -- control characters must be escaped in JSON strings
const stringBody = /(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/y;
const space = /[ \t\r\n]*/y;

/** What may come next. `first…` also allows the end of the object or array. */
type Expect = 'value' | 'firstItem' | 'firstKey' | 'key' | 'afterValue';

function jsonErrorOffset(text: string): number {
  const closers: string[] = [];
  let expect: Expect = 'value';
  let at = 0;
  const skip = (pattern: RegExp): void => {
    pattern.lastIndex = at;
    if (pattern.test(text)) at = pattern.lastIndex;
  };
  for (;;) {
    skip(space);
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
      at += 1;
      skip(stringBody);
      if (text[at] !== '"') return at;
      at += 1;
      if (expect === 'key' || expect === 'firstKey') {
        skip(space);
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
      const before = at;
      skip(primitive);
      if (at === before) return at;
      expect = 'afterValue';
    }
  }
}
