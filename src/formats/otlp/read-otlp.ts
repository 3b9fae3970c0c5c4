import type { Execution, ProfilingSession } from '../../profile/model.js';
import { listIn, objectIn, objectsOf, textOf } from '../build/lenient.js';
import { SpanFactsReader } from '../build/span-facts.js';
import type { FoundSpan, TraceFacts } from '../build/spans.js';
import { isObject, isTime, type JsonObject } from '../read.js';
import { scalarOf } from './any-value.js';
import { millisOfNanos } from './nano-time.js';
import { own, ownPrefix, readOwn } from './own-attributes.js';

export interface ReadSpans {
  readonly spans: FoundSpan[];
  readonly traces: Map<string, TraceFacts>;
}

/** The spans of one `ExportTraceServiceRequest` (OTLP/JSON), added to `into`. */
export function readOtlp(request: readonly unknown[], into: ReadSpans): void {
  for (const resourceSpans of objectsOf(request)) {
    const resource = attributesOf(objectIn(resourceSpans.resource).attributes);
    const service = textOf(resource.get('service.name'));
    // Files from before OTLP 0.15 say instrumentationLibrary where later ones say scope.
    for (const scopeSpans of [
      ...objectsOf(resourceSpans.scopeSpans),
      ...objectsOf(resourceSpans.instrumentationLibrarySpans),
    ]) {
      for (const span of objectsOf(scopeSpans.spans)) {
        const read = readSpan(span, service);
        const { traceId } = read;
        into.spans.push(read);
        if (traceId && !into.traces.has(traceId)) into.traces.set(traceId, traceFacts(resource));
      }
    }
  }
}

function readSpan(span: JsonObject, service: string | undefined): FoundSpan {
  const finishedAt = millisOfNanos(span.endTimeUnixNano);
  const reader = new SpanFactsReader();
  let ours: { -readonly [K in keyof Execution]?: Execution[K] } | undefined;
  let open = false;
  for (const attribute of listIn(span.attributes)) {
    if (!isObject(attribute) || typeof attribute.key !== 'string') continue;
    const value = scalarOf(attribute.value);
    if (value === undefined) continue;
    if (reader.read(attribute.key, value) || !attribute.key.startsWith(ownPrefix)) continue;
    if (attribute.key === own.open) open = true;
    else readOwn((ours ??= {}), attribute.key, value);
  }
  const { code, message } = objectIn(span.status);
  const failed = code === 2 || code === 'STATUS_CODE_ERROR';
  const parentId = idOf(span.parentSpanId);
  const read: FoundSpan = Object.assign(reader.facts, {
    traceId: idOf(span.traceId),
    id: idOf(span.spanId),
    name: textOf(span.name) ?? '(unnamed)',
    startedAt: millisOfNanos(span.startTimeUnixNano),
  });
  // Some writers fill an absent parent with zeros.
  if (parentId && !/^0+$/.test(parentId)) read.parentId = parentId;
  // An end of 0 is protobuf's way to say that there is none; we always write one.
  if (finishedAt || (ours && finishedAt === 0)) read.finishedAt = finishedAt;
  if (failed) {
    read.status = 'failed';
    const error = textOf(message);
    if (error) read.error = error;
  }
  if (service) read.service = service;
  if (Array.isArray(span.links) && span.links.length)
    read.links = objectsOf(span.links).flatMap((link) => idOf(link.spanId) ?? []);
  if (ours) read.own = ours;
  if (open) read.open = open;
  return read;
}

/** Ids are hex and a reader must not mind their case; Tempo writes them in base64, padded. */
function idOf(value: unknown): string | undefined {
  const id = textOf(value);
  return id?.endsWith('=') ? id : id?.toLowerCase();
}

const clocks: readonly ProfilingSession['clock'][] = ['recorded', 'arrival', 'simulated'];

function traceFacts(resource: ReadonlyMap<string, string | number | boolean>): TraceFacts {
  const text = (key: string): string | undefined => textOf(resource.get(key));
  const time = (key: string): number | undefined => {
    const value = resource.get(key);
    return isTime(value) ? value : undefined;
  };
  return {
    startedAt: time(own.startedAt),
    finishedAt: time(own.finishedAt),
    recordedDuration: time(own.recordedDuration),
    clock: clocks.find((clock) => clock === text(own.sessionClock)),
    sessionId: text(own.sessionId),
    workflowId: text(own.workflowId),
    name: text(own.sessionName),
    status: text(own.sessionStatus) as ProfilingSession['status'] | undefined,
    attributes: { service: text(own.sessionId) ? undefined : text('service.name') },
  };
}

function attributesOf(value: unknown): Map<string, string | number | boolean> {
  const attributes = new Map<string, string | number | boolean>();
  for (const attribute of objectsOf(value)) {
    const scalar = scalarOf(attribute.value);
    if (typeof attribute.key === 'string' && scalar !== undefined) attributes.set(attribute.key, scalar);
  }
  return attributes;
}
