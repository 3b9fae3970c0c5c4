import { isObject, type JsonObject } from '../read.js';

/** The same fields under names spelled otherwise; what they hold stays as it is. */
export const respelled = (source: JsonObject, letters: RegExp, spell: (letters: string) => string): JsonObject =>
  Object.fromEntries(Object.entries(source).map(([name, value]) => [name.replace(letters, spell), value]));

/** `start_time` → `startTime` */
export const inCamelCase = (source: JsonObject): JsonObject =>
  respelled(source, /_[a-z]/g, (letters) => letters[1]!.toUpperCase());

/** With all that lies in it, where nothing is keyed by names of its own. */
export function allInCamelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(allInCamelCase);
  if (!isObject(value)) return value;
  return inCamelCase(Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, allInCamelCase(inner)])));
}
