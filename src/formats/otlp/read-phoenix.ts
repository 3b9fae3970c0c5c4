import { parseIsoTime } from '../build/iso-time.js';
import { textOf } from '../build/lenient.js';
import { SpanFactsReader } from '../build/span-facts.js';
import type { Span } from '../build/spans.js';
import type { Tally } from '../build/tally.js';
import { isObject, isTime, type JsonObject } from '../read.js';

/** A span as Phoenix lists them and Python's SDK prints them: attributes by their names, ISO times, ids in `context`. */
export function isPhoenixSpan(value: unknown): value is JsonObject {
  return (
    isObject(value) && isObject(value.context) && typeof value.context.span_id === 'string' && 'start_time' in value
  );
}

export function readPhoenixSpan(span: JsonObject, tally: Tally): Span | undefined {
  const context = isObject(span.context) ? span.context : {};
  const traceId = textOf(context.trace_id);
  const id = textOf(context.span_id);
  const name = textOf(span.name) ?? '(unnamed)';
  const startedAt = parseIsoTime(span.start_time);
  const finishedAt = parseIsoTime(span.end_time);
  if (!traceId || !id) {
    tally.add('span without an id, left out', name);
    return undefined;
  }
  if (!isTime(startedAt)) {
    tally.add('span whose times are not times, left out', name);
    return undefined;
  }
  const reader = new SpanFactsReader();
  if (isObject(span.attributes)) for (const [key, value] of Object.entries(span.attributes)) reader.read(key, value);
  const facts = reader.facts;
  const parentId = textOf(span.parent_id);
  const type = facts.type ?? textOf(span.span_kind);
  const status = isObject(span.status) ? span.status : {};
  const message = textOf(span.status_message ?? status.description);
  return {
    ...facts,
    ...(type === undefined ? {} : { type }),
    traceId,
    id,
    ...(parentId === undefined ? {} : { parentId }),
    name,
    startedAt,
    ...(finishedAt === undefined ? {} : { finishedAt }),
    ...((span.status_code ?? status.status_code) === 'ERROR'
      ? { status: 'failed', ...(message ? { error: message } : {}) }
      : {}),
  };
}
