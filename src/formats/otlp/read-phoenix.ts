import { parseIsoTime } from '../build/iso-time.js';
import { objectIn, objectsOf, textOf } from '../build/lenient.js';
import { SpanFactsReader } from '../build/span-facts.js';
import type { FoundSpan } from '../build/spans.js';
import { isObject, type JsonObject } from '../read.js';

/** A span as Phoenix lists them and Python's SDK prints them: attributes by their names, ISO times, ids in `context`. */
export function isPhoenixSpan(value: unknown): value is JsonObject {
  return (
    isObject(value) && isObject(value.context) && typeof value.context.span_id === 'string' && 'start_time' in value
  );
}

export function readPhoenixSpan(span: JsonObject): FoundSpan {
  const context = objectIn(span.context);
  const finishedAt = parseIsoTime(span.end_time);
  const reader = new SpanFactsReader();
  for (const [key, value] of Object.entries(objectIn(span.attributes))) reader.read(key, value);
  const facts = reader.facts;
  const parentId = textOf(span.parent_id);
  const type = facts.type ?? textOf(span.span_kind);
  const status = objectIn(span.status);
  const message = textOf(span.status_message ?? status.description);
  return {
    ...facts,
    ...(type === undefined ? {} : { type }),
    traceId: textOf(context.trace_id),
    id: textOf(context.span_id),
    links: objectsOf(span.links).flatMap((link) => textOf(objectIn(link.context).span_id) ?? []),
    ...(parentId === undefined ? {} : { parentId }),
    name: textOf(span.name) ?? '(unnamed)',
    startedAt: parseIsoTime(span.start_time),
    ...(finishedAt === undefined ? {} : { finishedAt }),
    ...((span.status_code ?? status.status_code) === 'ERROR'
      ? { status: 'failed', ...(message ? { error: message } : {}) }
      : {}),
  };
}
