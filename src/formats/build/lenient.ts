import { isObject, type JsonObject } from '../read.js';

// Lenient readers, for fields that engines leave out or write in more than one way: what is not there is undefined.

export function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The string, or the number as a string; undefined where there is none, or an empty one. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value || undefined;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}

/** The number, also where it was written as a string (as OTLP does with integers); undefined where it is not finite. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'number' ? value : typeof value === 'string' && value.trim() ? Number(value) : NaN;
  return Number.isFinite(number) ? number : undefined;
}
