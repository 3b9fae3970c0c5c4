import { isObject, textOfNumber, type JsonObject } from '../read.js';

// Lenient readers, for fields that engines leave out or write in more than one way: what is not there is undefined.

/** The object; one without fields where there is none. */
export const objectIn = (value: unknown): JsonObject => (isObject(value) ? value : noFields);

const noFields: JsonObject = {};

/** The list; an empty one where there is none. */
export const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : none);

export function objectsOf(value: unknown): readonly JsonObject[] {
  if (!Array.isArray(value)) return none;
  // A list is of objects alone unless it is broken, and need not be copied then.
  const list = value as readonly unknown[];
  for (let i = 0; i < list.length; i++) if (!isObject(list[i])) return list.filter(isObject);
  return list as readonly JsonObject[];
}

/** The objects in a list for which `fits` holds. */
export function objectsThat(fits: (value: JsonObject) => boolean, value: unknown): readonly JsonObject[] {
  const list = objectsOf(value);
  return list.every(fits) ? list : list.filter(fits);
}

const none: readonly JsonObject[] = [];

/** The string, or the number as a string; undefined where there is none, or an empty one. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value || undefined;
  return typeof value === 'number' || typeof value === 'bigint' ? textOfNumber(value) : undefined;
}

/** The number, also where it was written as a string (as OTLP does with integers); undefined where it is not finite. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'number' ? value : typeof value === 'string' ? numberIn(value) : NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** `Number` takes white space for 0 and costs five times as much as reading plain digits. */
function numberIn(text: string): number {
  let number = 0;
  let at = 0;
  for (; at < text.length && at < mostDigits; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) break;
    number = number * 10 + digit;
  }
  return at && at === text.length ? number : text.trim() ? Number(text) : NaN;
}

/** So many digits are always a safe integer. */
const mostDigits = 15;
