import { ImportError } from '../import-error.js';
import { isObject, type JsonObject } from '../read.js';

/** One execution as n8n keeps it, and where in the file it is. */
export interface FoundRun {
  /** What says when it ran and of which workflow; absent where only the run data was exported. */
  readonly record: JsonObject;
  readonly resultData: JsonObject;
  readonly at: string;
}

/**
 * The executions in an export of run data, an answer of the internal API (`data` is a flatted string) or of the public one,
 * alone or in a list.
 */
export function findRuns(document: unknown, at = ''): readonly FoundRun[] {
  const runs: FoundRun[] = [];
  const open: { readonly value: unknown; readonly at: string; readonly depth: number }[] = [
    { value: document, at, depth: 0 },
  ];
  for (const { value, at: place, depth } of open) {
    if (Array.isArray(value)) {
      if (depth < 3)
        value.forEach((item, index) =>
          open.push({ value: item as unknown, at: `${place}[${index}]`, depth: depth + 1 }),
        );
      continue;
    }
    if (!isObject(value)) continue;
    const path = (key: string): string => (place ? `${place}.${key}` : key);
    if (isObject(value.resultData)) {
      runs.push({ record: {}, resultData: value.resultData, at: path('resultData') });
    } else if (isFlatted(value.data)) {
      runs.push({
        record: value,
        resultData: resultDataOf(unflatten(value.data, path('data')), path('data')),
        at: path('data.resultData'),
      });
    } else if (isObject(value.data) && isObject(value.data.resultData)) {
      runs.push({ record: value, resultData: value.data.resultData, at: path('data.resultData') });
    } else if (depth < 3) {
      for (const key of ['data', 'results'])
        if (value[key] !== undefined) open.push({ value: value[key], at: path(key), depth: depth + 1 });
    }
  }
  return runs;
}

/** Looks like the above, without unpacking anything. */
export function looksLikeRuns(document: unknown): boolean {
  let value: unknown = document;
  for (let depth = 0; depth < 4; depth += 1) {
    if (Array.isArray(value)) value = value[0] as unknown;
    if (!isObject(value)) return false;
    if (isObject(value.resultData)) return isObject(value.resultData.runData);
    if (isFlatted(value.data))
      return 'workflowData' in value || 'workflowId' in value || ('mode' in value && 'startedAt' in value);
    value = value.data ?? value.results;
  }
  return false;
}

const isFlatted = (data: unknown): data is string => typeof data === 'string' && /^\s*\[\s*\{/.test(data.slice(0, 100));

/** A list whose objects and lists hold, for each value, the place of it in the list; only at the top is a string a string. */
function unflatten(text: string, at: string): unknown {
  try {
    const values = JSON.parse(text) as unknown[];
    for (const value of values) {
      if (typeof value !== 'object' || value === null) continue;
      const holder = value as Record<string, unknown>;
      for (const key of Object.keys(holder))
        if (typeof holder[key] === 'string') holder[key] = values[Number(holder[key])];
    }
    return values[0];
  } catch (cause) {
    throw new ImportError('bad-json', 'not flatted data', at, { cause });
  }
}

function resultDataOf(data: unknown, at: string): JsonObject {
  if (isObject(data) && isObject(data.resultData)) return data.resultData;
  throw new ImportError('wrong-shape', 'the flatted data holds no result data', at);
}
