import { ImportError } from './import-error.js';

/** A JSON object of unknown making. Read its fields by literal names only; what it is keyed by goes into a Map. */
export type JsonObject = Readonly<Record<string, unknown>>;

// Strict readers: each throws an ImportError that says where (`at`, a path like `workflow.tasks[3]`).
// `at` is the path of the parent; the path of the field is only written where something is wrong.

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function asObject(value: unknown, at: string): JsonObject {
  return isObject(value) ? value : refuse(value, 'an object', at);
}

export function asArray(value: unknown, at: string): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : refuse(value, 'an array', at);
}

/** A finite number. */
export function asNumber(value: unknown, at: string): number {
  return Number.isFinite(value) ? (value as number) : refuse(value, 'a finite number', at);
}

export function asString(value: unknown, at: string): string {
  return typeof value === 'string' ? value : refuse(value, 'a string', at);
}

/** Whether a number that may be another one in the file, with more digits than a number holds, was read as text. */
export const inexact = { seen: false };

export function textOfNumber(value: number | bigint): string {
  inexact.seen ||= typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;
  return String(value);
}

/** A string that is not empty, or a number: what engines use for ids. */
export function asId(value: unknown, at: string): string {
  if (typeof value === 'string' && value !== '') return value;
  return Number.isFinite(value) ? textOfNumber(value as number) : refuse(value, 'an id', at);
}

/** The last moment a JavaScript `Date` can name (ECMA-262 §21.4.1.1); a time beyond it is a broken record, not a run. */
const lastTime = 8.64e15;

export function isTime(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= lastTime;
}

/** Epoch milliseconds, also before 1970. */
export function asTime(value: unknown, at: string): number {
  return isTime(value) ? value : refuse(value, 'a time in epoch milliseconds', at);
}

/** Epoch milliseconds from 1970 on: what an engine's clock can say. */
export function asEpoch(value: unknown, at: string): number {
  return isTime(value) && value >= 0 ? value : refuse(value, 'a time in epoch milliseconds', at);
}

export type Reader<T> = (value: unknown, at: string) => T;

/** The field `key` of `parent`, which must be there. */
export function need<T>(parent: JsonObject, key: string, at: string, read: Reader<T>): T {
  const value = parent[key];
  try {
    return read(value, key);
  } catch (error) {
    throw inside(error, at);
  }
}

/** The field `key` of `parent`; undefined where it is absent or null, an error where it is of another type. */
export function maybe<T>(parent: JsonObject, key: string, at: string, read: Reader<T>): T | undefined {
  const value = parent[key];
  return value === undefined || value === null ? undefined : need(parent, key, at, read);
}

/**
 * Reads every item as if it stood alone, with places that begin at the item. Where one is wrong, `at` and its index (or
 * what `at` makes of the index) are put before: a path for each of 100,000 items would cost more than reading them.
 */
export function readEach<T>(
  values: readonly unknown[],
  at: string | ((index: number) => string),
  read: (value: unknown, index: number) => T,
): T[] {
  let index = 0;
  try {
    const items: T[] = [];
    for (; index < values.length; index += 1) items.push(read(values[index], index));
    return items;
  } catch (error) {
    throw inside(error, typeof at === 'string' ? `${at}[${index}]` : at(index));
  }
}

function inside(error: unknown, at: string): unknown {
  if (!(error instanceof ImportError) || !at) return error;
  const { code, message, at: place, cause } = error;
  const what = place ? message.slice(0, message.length - ` (at ${place})`.length) : message;
  const whole = place === '' || place.startsWith('[') ? `${at}${place}` : `${at}.${place}`;
  return new ImportError(code, what, whole, cause === undefined ? undefined : { cause });
}

function refuse(value: unknown, wanted: string, at: string): never {
  throw new ImportError('wrong-shape', `expected ${wanted}, found ${nameOf(value)}`, at);
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'string')
    return value === '' ? 'an empty string' : `the text "${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
  return typeof value === 'object' ? 'an object' : `${typeof value} ${String(value)}`;
}
