import type { ProfilingSession } from '../../profile/model.js';
import { objectsOf, textOf } from '../build/lenient.js';
import { spanOfMicros } from '../build/span-of-micros.js';
import { sessionsOfSpans, type FoundSpan } from '../build/spans.js';
import type { Tally } from '../build/tally.js';
import type { Format, FormatImportOptions } from '../format.js';
import { ImportError } from '../import-error.js';
import type { ParsedInput } from '../input/parsed-input.js';
import { isObject, type JsonObject } from '../read.js';

/**
 * Spans of Zipkin's second version, as its API and its UI give them: a trace as a list of them, or a list of traces. OpenTelemetry for
 * JavaScript logs spans in the same words, with `attributes` for tags.
 */
export const zipkin: Format = {
  id: 'zipkin',
  label: 'Zipkin',
  mediaType: 'application/json',
  extension: '.json',
  detect: (input) => {
    const spans = spansOf(input.json ?? input.lines);
    return spans.some(isZipkinSpan) || spans.some(isOfFirstVersion) ? 0.9 : 0;
  },
  import: importZipkin,
};

const spansOf = (document: unknown): readonly JsonObject[] => objectsOf([document].flat(2));

const isZipkinSpan = ({ traceId, id, timestamp }: JsonObject): boolean =>
  typeof traceId === 'string' && typeof id === 'string' && typeof timestamp === 'number';

/** Its annotations tell what tags and the kind tell since. */
const isOfFirstVersion = ({ traceId, binaryAnnotations }: JsonObject): boolean =>
  typeof traceId === 'string' && Array.isArray(binaryAnnotations);

function importZipkin(input: ParsedInput, _options: FormatImportOptions, tally: Tally): readonly ProfilingSession[] {
  const spans = spansOf(input.json ?? input.requireLines());
  if (spans.some(isOfFirstVersion))
    throw new ImportError(
      'wrong-version',
      'spans of Zipkin v1; /api/v2/trace/ID gives those of v2',
      'binaryAnnotations',
    );
  if (!spans.some(isZipkinSpan))
    throw new ImportError('wrong-shape', 'expected spans with a traceId, an id and a timestamp');
  return sessionsOfSpans(joined(spans), tally);
}

/** A server may tell its half of a call under the id of the client's half; what it goes on to do hangs on its own. */
function joined(spans: readonly JsonObject[]): FoundSpan[] {
  const half = (span: JsonObject, id: unknown): string => `${textOf(id)} ${serviceOf(span) ?? 'server'}`;
  const idOf = (span: JsonObject): string | undefined => (span.shared === true ? half(span, span.id) : textOf(span.id));
  const keyOf = (span: JsonObject, id: unknown): string => `${textOf(span.traceId)} ${textOf(id)}`;
  const known = new Set(spans.map((span) => keyOf(span, idOf(span))));
  return spans.map((span) => {
    const { parentSpanContext: context } = span;
    const parentId = span.parentId ?? (isObject(context) ? context.spanId : undefined);
    const above =
      span.shared === true && known.has(keyOf(span, span.id))
        ? span.id
        : known.has(keyOf(span, half(span, parentId)))
          ? half(span, parentId)
          : parentId;
    return spanOfMicros(
      textOf(span.traceId),
      idOf(span),
      textOf(above),
      span.name,
      span.timestamp,
      span.duration,
      tagsOf(span),
      serviceOf(span),
    );
  });
}

const serviceOf = ({ localEndpoint }: JsonObject): string | undefined =>
  isObject(localEndpoint) ? textOf(localEndpoint.serviceName) : undefined;

/** As Jaeger writes them. That there is an `error` says it, whatever it holds: mostly the message. */
function tagsOf({ tags, attributes = tags, status }: JsonObject): JsonObject[] {
  const all: JsonObject = isObject(attributes) ? attributes : {};
  const { code, message } = isObject(status) ? status : {};
  const { error = code === 2 ? message || true : false } = all;
  return [
    ...Object.entries(all).map(([key, value]) => ({ key, value })),
    ...(error === false || error === 'false'
      ? []
      : [
          { key: 'error', value: true },
          { key: 'error.message', value: error === 'true' ? '' : error },
        ]),
  ];
}
