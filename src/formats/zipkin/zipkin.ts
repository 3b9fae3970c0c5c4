import type { ProfilingSession } from '../../profile/model.js';
import { numberOf, objectIn, objectsOf, textOf } from '../build/lenient.js';
import { spanOfMicros } from '../build/span-of-micros.js';
import { sessionsOfSpans, type FoundSpan } from '../build/spans.js';
import type { Tally } from '../build/tally.js';
import type { Format, FormatImportOptions } from '../format.js';
import { ImportError } from '../import-error.js';
import type { ParsedInput } from '../input/parsed-input.js';
import type { JsonObject } from '../read.js';

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

/**
 * A span may be sent in pieces, and each server tells its half of a call under the id of the client's half, whether it says that they
 * share it or not; what the server goes on to do hangs on its half.
 */
function joined(spans: readonly JsonObject[]): FoundSpan[] {
  // Some services know only the lower half of a trace's id.
  const traceIds = spans.map(({ traceId }) => textOf(traceId) ?? '');
  const longIds = new Map(traceIds.filter((id) => id.length > 16).map((id) => [id.slice(-16), id]));
  const traceOf = ({ traceId }: JsonObject): string => longIds.get(textOf(traceId) ?? '') ?? textOf(traceId) ?? '';
  const keyOf = (span: JsonObject, id: unknown): string => `${traceOf(span)} ${textOf(id)}`;
  const halfOf = (span: JsonObject, id: unknown): string => `${textOf(id)} ${serviceOf(span) ?? 'server'}`;
  const calls = new Set(spans.filter(({ kind }) => kind === 'CLIENT').map((span) => keyOf(span, span.id)));
  const wholes = new Map<string, { pieces: JsonObject[]; id: string | undefined; isHalf: boolean }>();
  for (const span of spans) {
    const isHalf = span.shared === true || (span.kind === 'SERVER' && calls.has(keyOf(span, span.id)));
    const id = isHalf ? halfOf(span, span.id) : textOf(span.id);
    const known = wholes.get(keyOf(span, id));
    if (known) known.pieces.push(span);
    else wholes.set(keyOf(span, id), { pieces: [span], id, isHalf });
  }
  return Array.from(wholes.values(), ({ pieces, id, isHalf }) => {
    const span = joinPieces(pieces);
    const parentId = span.parentId ?? objectIn(span.parentSpanContext).spanId;
    const above =
      isHalf && wholes.has(keyOf(span, span.id))
        ? span.id
        : wholes.has(keyOf(span, halfOf(span, parentId)))
          ? halfOf(span, parentId)
          : parentId;
    return spanOfMicros(
      traceOf(span),
      id,
      textOf(above),
      span.name,
      span.timestamp,
      span.duration,
      tagsOf(span),
      serviceOf(span),
    );
  });
}

/** From the first beginning to the last end that is told; of all else, the first word counts. */
function joinPieces(pieces: readonly JsonObject[]): JsonObject {
  if (pieces.length === 1) return pieces[0]!;
  const firstWords = (fields: readonly JsonObject[]): JsonObject =>
    Object.fromEntries(fields.flatMap((each) => Object.entries(each)).reverse());
  const timestamp = pieces.reduce((first, piece) => Math.min(first, numberOf(piece.timestamp) ?? Infinity), Infinity);
  const end = pieces.reduce((last, { timestamp: at, duration }) => {
    return Math.max(last, (numberOf(at) ?? timestamp) + (numberOf(duration) ?? -Infinity));
  }, -Infinity);
  const tags = firstWords(pieces.map((piece) => objectIn(piece.tags)));
  return { ...firstWords(pieces), timestamp, duration: end - timestamp, tags };
}

const serviceOf = ({ localEndpoint }: JsonObject): string | undefined => textOf(objectIn(localEndpoint).serviceName);

/** As Jaeger writes them. That there is an `error` says it, whatever it holds: mostly the message. */
function tagsOf({ tags, attributes = tags, status }: JsonObject): JsonObject[] {
  const all = objectIn(attributes);
  const { code, message } = objectIn(status);
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
