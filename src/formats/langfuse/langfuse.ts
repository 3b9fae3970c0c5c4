import type { ProfilingSession } from '../../profile/model.js';
import { parseIsoTime } from '../build/iso-time.js';
import { objectsOf, textOf } from '../build/lenient.js';
import { inCamelCase } from '../build/respelled.js';
import { SpanFactsReader } from '../build/span-facts.js';
import { sessionsOfSpans, type FoundSpan, type TraceFacts } from '../build/spans.js';
import type { Tally } from '../build/tally.js';
import type { Format, FormatImportOptions } from '../format.js';
import { ImportError } from '../import-error.js';
import type { ParsedInput } from '../input/parsed-input.js';
import { isObject, type JsonObject } from '../read.js';
import { observationMetrics } from './observation-metrics.js';

/**
 * A trace as Langfuse exports it (`{ trace, observations }`) or as its API gives it (a trace with its observations in it); and observations
 * alone, also in the spelling of its Python SDK and of its export to blob storage (`start_time`).
 */
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
    const items = spelled(document);
    return items.slice(0, 5).some(isObservation) ? [{ trace: {}, observations: items }] : items.flatMap(exportsOf);
  }
  if (!isObject(document)) return [];
  const { trace, observations, data } = document;
  if (Array.isArray(observations))
    return [{ trace: isObject(trace) ? trace : document, observations: spelled(observations) }];
  return isObject(trace) ? exportsOf(trace) : Array.isArray(data) ? exportsOf(data) : [];
}

/** Observations; their writers agree on the words, not on how to spell them. */
function spelled(list: readonly unknown[]): readonly JsonObject[] {
  const items = objectsOf(list);
  return items.slice(0, 5).some((item) => 'start_time' in item) ? items.map(inCamelCase) : items;
}

/** One of a list without a trace around it. */
function isObservation(value: JsonObject): boolean {
  return isTimed(value) && ('parentObservationId' in value || typeof value.traceId === 'string');
}

function isTimed({ id, startTime, type }: JsonObject): boolean {
  return typeof id === 'string' && typeof startTime === 'string' && typeof type === 'string';
}

function importLangfuse(input: ParsedInput, _options: FormatImportOptions, tally: Tally): readonly ProfilingSession[] {
  const exports = exportsOf(input.json ?? input.requireLines());
  if (!exports.length) throw new ImportError('wrong-shape', 'expected a trace with observations', 'observations');
  const traces = new Map<string, TraceFacts>();
  const spans: FoundSpan[] = [];
  exports.forEach(({ trace, observations }, index) => {
    const traceId = textOf(trace.id) ?? textOf(observations[0]?.traceId) ?? `trace ${index + 1}`;
    traces.set(traceId, traceFacts(trace));
    observations.forEach((observation) => {
      const ownTrace = textOf(trace.id) ?? textOf(observation.traceId) ?? traceId;
      spans.push(readObservation(observation, ownTrace));
      const traceName = textOf(observation.traceName);
      if (traceName !== undefined && traces.get(ownTrace)?.name === undefined)
        traces.set(ownTrace, traceFacts(observation, traceName));
    });
  });
  return sessionsOfSpans(spans, tally, traces);
}

/** Of a trace, or of an observation that tells them as well. */
function traceFacts(source: JsonObject, called = source.name): TraceFacts {
  const trace = inCamelCase(source);
  const name = textOf(called);
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

function readObservation(observation: JsonObject, traceId: string): FoundSpan {
  const startedAt = parseIsoTime(observation.startTime);
  const type = textOf(observation.type);
  // An event is a moment: it never has an end.
  const finishedAt = parseIsoTime(observation.endTime) ?? (type === 'EVENT' ? startedAt : undefined);
  const parentId = textOf(observation.parentObservationId);
  const model = textOf(observation.model) ?? textOf(observation.providedModelName);
  const message = textOf(observation.statusMessage);
  const metrics = observationMetrics(observation, startedAt);
  const nodeId = nodeIdOf(observation.metadata);
  const failed = observation.level === 'ERROR';
  // In one go: each field that is added later may cost another allocation.
  return {
    traceId,
    id: textOf(observation.id),
    name: textOf(observation.name) ?? type ?? '(unnamed)',
    startedAt,
    finishedAt,
    parentId,
    nodeId,
    type,
    model,
    status: failed ? 'failed' : undefined,
    error: failed ? message : undefined,
    metrics,
  };
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
