import { ImportError } from '../import-error.js';
import { isObject } from '../read.js';
import { decodeText, utf16Of } from './decode-text.js';
import { gunzip, isGzip } from './gunzip.js';
import { jsonErrorPosition, placeOf } from './json-error-position.js';
import { endOfDocument, refuseDeep } from './nesting.js';

/** What kinds of data are told apart by. */
export type InputHead = Pick<ParsedInput, 'fileName' | 'text' | 'json' | 'lines'>;

/** A list is of one kind of data from its beginning; so much of it is looked at. */
const headItems = 1_000;
/** So many objects may lie around a list, each with so many fields. */
const headDepth = 6;
const headFields = 64;

function cutShort(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) return value.length > headItems ? value.slice(0, headItems) : (value as unknown);
  if (depth === 0 || !isObject(value)) return value;
  let cut: Record<string, unknown> | undefined;
  const keys = Object.keys(value);
  if (keys.length > headFields) return value;
  for (const key of keys) {
    const short = key === '__proto__' ? value[key] : cutShort(value[key], depth - 1);
    if (short !== value[key]) (cut ??= { ...value })[key] = short;
  }
  return cut ?? value;
}

/**
 * The data handed over, read as far as somebody asks: bytes are unpacked and decoded at once, JSON is parsed on the first
 * question and once.
 */
export class ParsedInput {
  readonly fileName: string | undefined;
  /** The text; empty where an object was handed over. */
  readonly text: string;
  #json: Attempt<unknown> | undefined;
  #lines: Attempt<readonly unknown[]> | undefined;

  /** Throws `ImportError` for what is no JSON at first sight: empty, broken gzip, not starting like JSON, nested without end. */
  constructor(data: unknown, fileName?: string) {
    this.fileName = fileName;
    if (typeof data === 'string') {
      this.text = refuseForeignText(data);
    } else if (data instanceof Uint8Array) {
      if (!isGzip(data) && refuseForeignStart(data)) throw new ImportError('empty', 'there is nothing in it');
      const bytes = isGzip(data) ? gunzip(data, (chunk) => void refuseForeignStart(chunk)) : data;
      this.text = refuseForeignText(decode(bytes));
    } else if (typeof data === 'object' && data !== null) {
      this.text = '';
      this.#json = { value: data };
    } else {
      throw new ImportError(
        'wrong-shape',
        `data must be a string, a Uint8Array or an object, not ${data === null ? 'null' : typeof data}`,
      );
    }
  }

  /** The whole as one JSON document; undefined where it is none. */
  get json(): unknown {
    return this.#parse().value;
  }

  /** A value per line, or one after another; undefined where the text is one document or no JSON. */
  get lines(): readonly unknown[] | undefined {
    return this.#parse().error && this.#parseLines().value;
  }

  /** The same with lists cut short, for a dozen formats to look through. */
  get head(): InputHead {
    const { fileName, text, json, lines } = this;
    return { fileName, text, json: cutShort(json, headDepth), lines: lines?.slice(0, headItems) };
  }

  /** Throws where the whole is not one JSON document. */
  requireJson(): unknown {
    return valueOf(this.#parse());
  }

  /** Throws where a line is not JSON and the whole is not one document after another. One document counts as one line. */
  requireLines(): readonly unknown[] {
    const whole = this.#parse();
    return whole.error ? valueOf(this.#parseLines()) : [whole.value];
  }

  /** What to tell where no format knows the data. */
  get problem(): ImportError | undefined {
    const whole = this.#parse().error;
    const lines = whole && this.#parseLines().error;
    return lines && endOfFirstDocument(this.text) === undefined ? whole : lines;
  }

  #parse(): Attempt<unknown> {
    return (this.#json ??= attempt(() => parseJson(this.text)));
  }

  /** Only asked where the whole is not one document. */
  #parseLines(): Attempt<readonly unknown[]> {
    if (this.#lines) return this.#lines;
    // One line is one document, and that was tried.
    const lines = this.text.includes('\n')
      ? attempt(() => parseJsonLines(this.text))
      : (this.#parse() as Attempt<never>);
    const documents = lines.error && documentsIn(this.text);
    return (this.#lines = documents ? { value: documents } : lines);
  }
}

/** What was parsed, or why it could not be. */
type Attempt<T> =
  { readonly value: T; readonly error?: undefined } | { readonly error: ImportError; readonly value?: undefined };

function valueOf<T>(parsed: Attempt<T>): T {
  if (parsed.error) throw parsed.error;
  return parsed.value;
}

function attempt<T>(parse: () => T): Attempt<T> {
  try {
    return { value: parse() };
  } catch (error) {
    if (error instanceof ImportError) return { error };
    throw error;
  }
}

function parseJson(text: string): unknown {
  const behind = endOfFirstDocument(text);
  // An engine that refuses a long text counts all its lines first, to say where; here the place is known.
  if (behind !== undefined) throw new ImportError('bad-json', 'not valid JSON', placeOf(text, behind));
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    if (!(cause instanceof SyntaxError))
      throw new ImportError('too-deep', 'the data is nested too deeply or too large to be parsed', '', { cause });
    throw new ImportError('bad-json', 'not valid JSON', jsonErrorPosition(text, cause.message), { cause });
  }
}

function parseJsonLines(text: string): readonly unknown[] {
  const values: unknown[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end).trim();
    if (line) {
      try {
        values.push(JSON.parse(line) as unknown);
      } catch (cause) {
        const place = placeOf(text, start).replace(/,.*/, '');
        throw new ImportError(
          'bad-json',
          `${place} is not valid JSON`,
          `${place}, ${jsonErrorPosition(line).replace(/^.*, /, '')}`,
          { cause },
        );
      }
    }
    start = end + 1;
  }
  return values;
}

/** Documents that follow one another over many lines or on one, as `jq` and the exporters of tracing SDKs print them. */
function documentsIn(text: string): readonly unknown[] | undefined {
  const documents: unknown[] = [];
  const whole = text.trimEnd();
  try {
    for (let start = 0, end = 0; start < whole.length; start = end) {
      end = endOfDocument(whole, start);
      documents.push(JSON.parse(whole.slice(start, end)));
    }
  } catch {
    return undefined;
  }
  return documents;
}

/** Where more begins behind a first line that is a document of its own; undefined where it is none, or nothing follows. */
function endOfFirstDocument(text: string): number | undefined {
  const newline = text.indexOf('\n');
  // A document over many lines does not close on its first one.
  if (newline === -1 || !/[}\]]\s*$/.test(text.slice(Math.max(0, newline - 100), newline))) return undefined;
  try {
    JSON.parse(text.slice(0, newline));
  } catch {
    return undefined;
  }
  const next = text.slice(newline).search(/\S/);
  return next === -1 ? undefined : newline + next;
}

function decode(bytes: Uint8Array): string {
  try {
    return decodeText(bytes);
  } catch (cause) {
    throw new ImportError('too-large', `${bytes.length} bytes are more than a string can hold`, '', { cause });
  }
}

/** White space, and the bytes of a mark that tells the encoding. */
const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0xef || byte === 0xbb || byte === 0xbf;

/** Before hundreds of megabytes are decoded. A JSON recording is an object or an array. True where nothing is there yet. */
function refuseForeignStart(bytes: Uint8Array): boolean {
  if (utf16Of(bytes)) return false;
  let at = 0;
  while (isBlank(bytes[at])) at += 1;
  if (at === bytes.length) return true;
  if (bytes[at] !== 0x7b && bytes[at] !== 0x5b) {
    throw new ImportError('bad-json', notJson(decodeText(bytes.subarray(at, at + headLength))), `byte ${at}`);
  }
  // JSON escapes them, so that what holds one is something else; to decode 200 MB of that takes seconds.
  for (const end = Math.min(bytes.length, headLength); at < end; at += 1) {
    if (bytes[at]! < 0x20 && !isBlank(bytes[at]))
      throw new ImportError('bad-json', 'not JSON: there is a control character in it', `byte ${at}`);
  }
  return false;
}

/** So much of a file tells text from anything else. */
const headLength = 1 << 16;

const notJson = (start: string): string =>
  /^"?\w+"?[,;\t]/.test(start) ? 'a table (CSV): export it as JSON' : 'not JSON: it begins with neither { nor [';

function refuseForeignText(raw: string): string {
  const text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
  const start = text.search(/\S/);
  if (start === -1) throw new ImportError('empty', 'there is nothing in it');
  if (text[start] !== '{' && text[start] !== '[') {
    throw new ImportError('bad-json', notJson(text.slice(start)), placeOf(text, start));
  }
  refuseDeep(text);
  return text;
}
