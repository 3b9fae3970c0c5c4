import { numberOf, objectsOf, textOf } from './lenient.js';
import { SpanFactsReader } from './span-facts.js';
import type { FoundSpan } from './spans.js';

/** A span as Jaeger and Zipkin tell it: times in microseconds, and all else in tags, `{ key, value }` each. */
export function spanOfMicros(
  traceId: string | undefined,
  id: string | undefined,
  parentId: string | undefined,
  name: unknown,
  timestamp: unknown,
  length: unknown,
  tags: unknown,
  service: string | undefined,
): FoundSpan {
  const reader = new SpanFactsReader();
  let failed = false;
  let error: string | undefined;
  for (const { key, value } of objectsOf(tags)) {
    if (typeof key !== 'string' || reader.read(key, value)) continue;
    if (key === 'error') failed ||= value === true || value === 'true';
    else if (key === 'otel.status_code') failed ||= value === 'ERROR';
    else if (key === 'otel.status_description' || key === 'error.message') error ??= textOf(value);
  }
  const micros = numberOf(timestamp) ?? NaN;
  const duration = numberOf(length);
  const read: FoundSpan = Object.assign(reader.facts, {
    traceId,
    id,
    name: textOf(name) ?? '(unnamed)',
    startedAt: micros / 1_000,
  });
  if (parentId !== undefined) read.parentId = parentId;
  if (duration !== undefined) read.finishedAt = (micros + duration) / 1_000;
  if (failed) read.status = 'failed';
  if (failed && error) read.error = error;
  if (service !== undefined) read.service = service;
  return read;
}
