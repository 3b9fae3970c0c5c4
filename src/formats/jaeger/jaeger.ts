import { numberOf, objectsOf, textOf } from '../build/lenient.js';
import { SpanFactsReader } from '../build/span-facts.js';
import { sessionsOfSpans, type Span } from '../build/spans.js';
import { Tally } from '../build/tally.js';
import type { Format, FormatImport, FormatImportOptions } from '../format.js';
import { ImportError } from '../import-error.js';
import type { ParsedInput } from '../input/parsed-input.js';
import { isObject, isTime, type JsonObject } from '../read.js';

/** What Jaeger's query API and the download button of its UI give: traces in `data`, one trace, or a list of spans. */
export const jaeger: Format = {
  id: 'jaeger',
  label: 'Jaeger',
  mediaType: 'application/json',
  extension: '.json',
  detect: (input) =>
    tracesOf(input.json ?? input.lines).some((trace) => objectsOf(trace.spans).some(isJaegerSpan)) ? 0.95 : 0,
  import: importJaeger,
};

/** Every way to wrap them, as a list of traces. */
function tracesOf(document: unknown): readonly JsonObject[] {
  if (Array.isArray(document)) {
    const items = objectsOf(document);
    return items.some(isJaegerSpan) ? [{ spans: items }] : items.filter((item) => Array.isArray(item.spans));
  }
  if (!isObject(document)) return [];
  if (Array.isArray(document.spans)) return [document];
  return document.data === undefined ? [] : tracesOf(document.data);
}

function isJaegerSpan(value: JsonObject): boolean {
  return typeof value.traceID === 'string' && typeof value.spanID === 'string' && 'operationName' in value;
}

function importJaeger(input: ParsedInput, options: FormatImportOptions): FormatImport {
  const traces = tracesOf(input.json ?? input.requireLines());
  if (!traces.length) throw new ImportError('wrong-shape', 'expected traces with spans', 'data');
  const tally = new Tally();
  const spans: Span[] = [];
  for (const trace of traces) {
    const processes = new Map(isObject(trace.processes) ? Object.entries(trace.processes) : []);
    for (const span of objectsOf(trace.spans)) {
      const read = readSpan(span, processes, tally);
      if (read) spans.push(read);
    }
  }
  return { sessions: sessionsOfSpans(spans, { workflowId: options.workflowId, tally }), warnings: tally.warnings };
}

function readSpan(span: JsonObject, processes: ReadonlyMap<string, unknown>, tally: Tally): Span | undefined {
  const traceId = textOf(span.traceID);
  const id = textOf(span.spanID);
  const name = textOf(span.operationName) ?? '(unnamed)';
  const micros = numberOf(span.startTime);
  const duration = numberOf(span.duration);
  if (!traceId || !id) {
    tally.add('span without an id, left out', name);
    return undefined;
  }
  if (
    micros === undefined ||
    !isTime(micros / 1_000) ||
    (duration !== undefined && !isTime((micros + duration) / 1_000))
  ) {
    tally.add('span whose times are not times, left out', name);
    return undefined;
  }
  const reader = new SpanFactsReader();
  let failed = false;
  let error: string | undefined;
  for (const { key, value } of objectsOf(span.tags)) {
    if (typeof key !== 'string' || reader.read(key, value)) continue;
    if (key === 'error') failed ||= value === true || value === 'true';
    else if (key === 'otel.status_code') failed ||= value === 'ERROR';
    else if (key === 'otel.status_description' || key === 'error.message') error ??= textOf(value);
  }
  const references = objectsOf(span.references);
  const parent = references.find(
    (reference) => reference.refType === 'CHILD_OF' && (textOf(reference.traceID) ?? traceId) === traceId,
  );
  const parentId = textOf(parent?.spanID) ?? textOf(span.parentSpanID);
  const links = references
    .filter((reference) => reference.refType === 'FOLLOWS_FROM')
    .flatMap((reference) => textOf(reference.spanID) ?? []);
  const process = isObject(span.process) ? span.process : processes.get(textOf(span.processID) ?? '');
  const service = isObject(process) ? textOf(process.serviceName) : undefined;
  const read: { -readonly [K in keyof Span]: Span[K] } = Object.assign(reader.facts, {
    traceId,
    id,
    name,
    startedAt: micros / 1_000,
  });
  if (parentId !== undefined) read.parentId = parentId;
  if (duration !== undefined) read.finishedAt = (micros + duration) / 1_000;
  if (failed) read.status = 'failed';
  if (failed && error) read.error = error;
  if (service !== undefined) read.service = service;
  if (links.length) read.links = links;
  return read;
}
