import type { Execution } from '../model.js';

/** Whether two executions say the same, so that the older object can stay. */
export function sameExecution(a: Execution, b: Execution): boolean {
  return sameFields(a, b);
}

function sameFields(a: object, b: object): boolean {
  const entries = Object.entries(a);
  if (entries.length !== Object.keys(b).length) return false;
  return entries.every(
    ([key, value]) => Object.hasOwn(b, key) && sameValue(value, (b as Record<string, unknown>)[key]),
  );
}

function sameValue(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && sameFields(a, b));
}
