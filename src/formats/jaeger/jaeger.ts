import type { ProfilingSession } from '../../profile/model.js';
import { objectIn, objectsOf, textOf } from '../build/lenient.js';
import { spanOfMicros } from '../build/span-of-micros.js';
import { sessionsOfSpans, type FoundSpan } from '../build/spans.js';
import type { Tally } from '../build/tally.js';
import type { Format, FormatImportOptions } from '../format.js';
import { ImportError } from '../import-error.js';
import type { ParsedInput } from '../input/parsed-input.js';
import { isObject, type JsonObject } from '../read.js';

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

function importJaeger(input: ParsedInput, _options: FormatImportOptions, tally: Tally): readonly ProfilingSession[] {
  const traces = tracesOf(input.json ?? input.requireLines());
  if (!traces.length) throw new ImportError('wrong-shape', 'expected traces with spans', 'data');
  const spans: FoundSpan[] = [];
  for (const trace of traces) {
    const processes = new Map(Object.entries(objectIn(trace.processes)));
    for (const span of objectsOf(trace.spans)) spans.push(readSpan(span, processes));
  }
  return sessionsOfSpans(spans, tally);
}

function readSpan(span: JsonObject, processes: ReadonlyMap<string, unknown>): FoundSpan {
  const traceId = textOf(span.traceID);
  const references = objectsOf(span.references);
  const parent = references.find(
    (reference) => reference.refType === 'CHILD_OF' && (textOf(reference.traceID) ?? traceId) === traceId,
  );
  const links = references
    .filter((reference) => reference.refType === 'FOLLOWS_FROM')
    .flatMap((reference) => textOf(reference.spanID) ?? []);
  const process = isObject(span.process) ? span.process : processes.get(textOf(span.processID) ?? '');
  const read = spanOfMicros(
    traceId,
    textOf(span.spanID),
    textOf(parent?.spanID) ?? textOf(span.parentSpanID),
    span.operationName,
    span.startTime,
    span.duration,
    span.tags,
    textOf(objectIn(process).serviceName),
  );
  if (links.length) read.links = links;
  return read;
}
