import { textOfNumber } from '../read.js';

export { isObject as isRecord, type JsonObject as JsonRecord } from '../read.js';

/** Node ids are strings, but editors and old servers also send them as numbers. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? textOfNumber(value) : undefined;

export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;
