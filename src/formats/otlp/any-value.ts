import { isObject, type JsonObject } from '../read.js';

/** The scalar in an OTLP `AnyValue`; undefined for lists, maps and bytes, which no figure is made of. */
export function scalarOf(value: unknown): string | number | boolean | undefined {
  if (!isObject(value)) return undefined;
  if (typeof value.stringValue === 'string') return value.stringValue;
  if (typeof value.boolValue === 'boolean') return value.boolValue;
  if (typeof value.doubleValue === 'number') return value.doubleValue;
  // 64-bit integers are written as strings.
  const int = Number(value.intValue);
  return value.intValue !== undefined && value.intValue !== null && Number.isFinite(int) ? int : undefined;
}

export function anyValue(value: string | number | boolean): JsonObject {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  // 64-bit integers are written as strings (protobuf's JSON mapping).
  return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
