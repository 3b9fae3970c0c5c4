import { parseIsoTime } from '../build/iso-time.js';
import { objectsOf, textOf } from '../build/lenient.js';
import { SpanFactsReader } from '../build/span-facts.js';
import { sessionsOfSpans, type Span, type TraceFacts } from '../build/spans.js';
import { Tally } from '../build/tally.js';
import type { Format, FormatImport, FormatImportOptions } from '../format.js';
import { ImportError } from '../import-error.js';
import type { ParsedInput } from '../input/parsed-input.js';
import { isObject, isTime, type JsonObject } from '../read.js';
import { observationMetrics } from './observation-metrics.js';

/** A trace as Langfuse exports it (`{ trace, observations }`) or as its API gives it (a trace with its observations in it). */
export const langfuse: Format = {
  id: 'langfuse',
  label: 'Langfuse',
  mediaType: 'application/json',
  extension: '.json',
  detect: (input) =>
    exportsOf(input.json ?? input.lines).some(({ observations }) => observations.slice(0, 5).some(isTimed)) ? 0.95 : 0,
  import: importLangfuse,
};

interface TraceExport {
  readonly trace: JsonObject;
  readonly observations: readonly JsonObject[];
}

/** Every way to wrap them. The light observations inside of an exported trace give way to the full ones beside it. */
function exportsOf(document: unknown): readonly TraceExport[] {
  if (Array.isArray(document)) {
    const items = objectsOf(document);
    return items.slice(0, 5).some(isObservation) ? [{ trace: {}, observations: items }] : items.flatMap(exportsOf);
  }
  if (!isObject(document)) return [];
  const { trace, observations, data } = document;
  if (Array.isArray(observations))
    return [{ trace: isObject(trace) ? trace : document, observations: objectsOf(observations) }];
  return isObject(trace) ? exportsOf(trace) : Array.isArray(data) ? exportsOf(data) : [];
}

/** One of a list without a trace around it. */
function isObservation(value: JsonObject): boolean {
  return isTimed(value) && ('parentObservationId' in value || typeof value.traceId === 'string');
}

function isTimed({ id, startTime, type }: JsonObject): boolean {
  return typeof id === 'string' && typeof startTime === 'string' && typeof type === 'string';
}

function importLangfuse(input: ParsedInput, options: FormatImportOptions): FormatImport {
  const exports = exportsOf(input.json ?? input.requireLines());
  if (!exports.length) throw new ImportError('wrong-shape', 'expected a trace with observations', 'observations');
  const tally = new Tally();
  const traces = new Map<string, TraceFacts>();
  const spans: Span[] = [];
  exports.forEach(({ trace, observations }, index) => {
    const traceId = textOf(trace.id) ?? textOf(observations[0]?.traceId) ?? `trace ${index + 1}`;
    if (isObject(trace)) traces.set(traceId, traceFacts(trace));
    for (const observation of observations) {
      const span = readObservation(observation, textOf(trace.id) ?? textOf(observation.traceId) ?? traceId, tally);
      if (span) spans.push(span);
    }
  });
  return {
    sessions: sessionsOfSpans(spans, { workflowId: options.workflowId, tally, traces }),
    warnings: tally.warnings,
  };
}

function traceFacts(trace: JsonObject): TraceFacts {
  const name = textOf(trace.name);
  return {
    ...(name === undefined ? {} : { name, workflowId: name }),
    attributes: {
      session: textOf(trace.sessionId),
      environment: textOf(trace.environment),
      release: textOf(trace.release),
      version: textOf(trace.version),
    },
  };
}

function readObservation(observation: JsonObject, traceId: string, tally: Tally): Span | undefined {
  const id = textOf(observation.id);
  const name = textOf(observation.name) ?? textOf(observation.type) ?? '(unnamed)';
  const startedAt = parseIsoTime(observation.startTime);
  if (id === undefined) {
    tally.add('observation without an id, left out', name);
    return undefined;
  }
  if (!isTime(startedAt)) {
    tally.add('observation whose start is not a time, left out', name);
    return undefined;
  }
  const type = textOf(observation.type);
  // An event is a moment: it never has an end.
  const finishedAt = parseIsoTime(observation.endTime) ?? (type === 'EVENT' ? startedAt : undefined);
  const parentId = textOf(observation.parentObservationId);
  const model = textOf(observation.model);
  const message = textOf(observation.statusMessage);
  const metrics = observationMetrics(observation, startedAt);
  const nodeId = nodeIdOf(observation.metadata);
  const read: { -readonly [K in keyof Span]: Span[K] } = { traceId, id, name, startedAt };
  if (nodeId !== undefined) read.nodeId = nodeId;
  if (parentId !== undefined) read.parentId = parentId;
  if (finishedAt !== undefined) read.finishedAt = finishedAt;
  if (observation.level === 'ERROR') {
    read.status = 'failed';
    if (message !== undefined) read.error = message;
  }
  if (type !== undefined) read.type = type;
  if (model !== undefined) read.model = model;
  if (metrics) read.metrics = metrics;
  return read;
}

/** The attributes of the span an observation was made from lie in its metadata, mostly as JSON in a string. */
function nodeIdOf(metadata: unknown): string | undefined {
  if (typeof metadata === 'string' && !metadata.includes('node.id')) return undefined;
  let parsed: unknown = metadata;
  if (typeof metadata === 'string') {
    try {
      parsed = JSON.parse(metadata) as unknown;
    } catch {
      return undefined;
    }
  }
  if (!isObject(parsed) || !isObject(parsed.attributes)) return undefined;
  const reader = new SpanFactsReader();
  for (const key of ['node.id', 'graph.node.id']) reader.read(key, parsed.attributes[key]);
  return reader.facts.nodeId;
}
