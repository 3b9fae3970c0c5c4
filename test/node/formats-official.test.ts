/** What we write, held against the schema and the software of those whose formats they are. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer';
import Ajv from 'ajv';
import fc from 'fast-check';
import { exportSessions, importSessions } from '../../src/formats/index.js';
import type { ProfilingSession } from '../../src/profile/model.js';

const corpus = new URL('../../../shared/corpus/', import.meta.url);
const recording = (file: string): readonly ProfilingSession[] =>
  importSessions(new Uint8Array(readFileSync(new URL(file, corpus))), { fileName: file }).sessions;
const recordings = [
  'langfuse/pydantic-ai-tools-2025-12-04.trace.json',
  'langfuse/beeai-2025-08-01.trace.json',
  'argo/dag-disable-fail-fast.json',
  'chrome/devtools-chrome116.json',
  'jaeger/genaiTestTrace.json',
  'wfcommons/v15-helloworld-forkjoin-10.json',
  'comfyui/recorded/expansion-parallel.ws.jsonl',
  'n8n/run-184.json',
];
const skip = existsSync(corpus) ? false : 'the recordings are not here';

describe('speedscope', { skip }, () => {
  const schema = skip
    ? {}
    : (JSON.parse(readFileSync(new URL('speedscope/file-format-schema.json', corpus), 'utf8')) as object);
  // The schema carries titles on unions, which ajv's strict mode calls unknown.
  const validate = new Ajv({ strict: false }).compile(schema);

  for (const file of recordings) {
    it(`accepts ${file}`, () => {
      const written = JSON.parse(exportSessions(recording(file), 'speedscope')) as unknown;
      assert.ok(validate(written), JSON.stringify(validate.errors));
      assert.equal(importSessions(written as object).formatId, 'speedscope');
    });
  }

  it('refuses what is not, so that the check above means something', () => {
    assert.equal(
      validate({
        $schema: 'https://www.speedscope.app/file-format-schema.json',
        profiles: [{ type: 'evented' }],
        shared: { frames: [] },
      }),
      false,
    );
  });
});

/** As far as it goes, the official serializer's own kind of span. */
interface OfficialSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly start: readonly [number, number];
  readonly end: readonly [number, number];
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly failed: string | undefined;
  readonly links: readonly string[];
}

/** OpenTelemetry's own JSON of a trace. */
function official(spans: readonly OfficialSpan[], resource: OfficialSpan['attributes']): unknown {
  const shared = {
    attributes: resource,
    merge: () => shared,
    asyncAttributesPending: false,
    getRawAttributes: () => Object.entries(resource),
  };
  const scope = { name: 'wf-profiler' };
  const readable = spans.map((span) => ({
    name: span.name,
    kind: 0,
    spanContext: () => ({ traceId: span.traceId, spanId: span.spanId, traceFlags: 1 }),
    parentSpanContext:
      span.parentSpanId === undefined ? undefined : { traceId: span.traceId, spanId: span.parentSpanId, traceFlags: 1 },
    startTime: span.start,
    endTime: span.end,
    status: span.failed === undefined ? { code: 0 } : { code: 2, message: span.failed || undefined },
    attributes: span.attributes,
    links: span.links.map((spanId) => ({ context: { traceId: span.traceId, spanId, traceFlags: 1 } })),
    events: [],
    duration: [0, 0],
    ended: true,
    resource: shared,
    instrumentationScope: scope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  }));
  return JSON.parse(new TextDecoder().decode(JsonTraceSerializer.serializeRequest(readable as never)));
}

interface Written {
  resourceSpans: {
    resource: { attributes: KeyValue[] };
    scopeSpans: {
      spans: {
        traceId: string;
        spanId: string;
        parentSpanId?: string;
        name: string;
        startTimeUnixNano: string;
        endTimeUnixNano: string;
        attributes: KeyValue[];
        status: { code: number; message?: string };
        links: { spanId: string }[];
      }[];
    }[];
  }[];
}
interface KeyValue {
  key: string;
  value: Readonly<Record<string, string | number | boolean>>;
}

const valuesOf = (attributes: readonly KeyValue[]): Record<string, string | number | boolean> =>
  Object.fromEntries(
    attributes.map(({ key, value }) => [key, 'intValue' in value ? Number(value.intValue) : Object.values(value)[0]!]),
  );
const hrTime = (nanos: string): [number, number] => [
  Number(BigInt(nanos) / 1_000_000_000n),
  Number(BigInt(nanos) % 1_000_000_000n),
];

/**
 * Either of the two without what only the transport knows (flags, remote contexts), which ours may leave out, and with
 * whole numbers as the decimal strings that protobuf's JSON mapping has for 64 bits: a reader must take both forms.
 */
function comparable(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => {
      if (key === 'flags' || key === 'schemaUrl') return undefined;
      return key === 'intValue' ? String(inner) : inner;
    }),
  );
}

describe('OpenTelemetry', { skip }, () => {
  for (const file of recordings) {
    it(`would write ${file} as we do`, () => {
      for (const session of recording(file)) {
        const ours = JSON.parse(exportSessions([session], 'otlp')) as Written;
        const [resource] = ours.resourceSpans;
        const spans = resource!.scopeSpans[0]!.spans.map((span): OfficialSpan => ({
          name: span.name,
          traceId: span.traceId,
          spanId: span.spanId,
          ...(span.parentSpanId === undefined ? {} : { parentSpanId: span.parentSpanId }),
          start: hrTime(span.startTimeUnixNano),
          end: hrTime(span.endTimeUnixNano),
          attributes: valuesOf(span.attributes),
          failed: span.status.code === 2 ? (span.status.message ?? '') : undefined,
          links: span.links.map((link) => link.spanId),
        }));
        assert.deepEqual(comparable(ours), comparable(official(spans, valuesOf(resource!.resource.attributes))));
      }
    });
  }

  it('times survive being written in nanoseconds', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 4e12, noNaN: true }), (startedAt) => {
        const session: ProfilingSession = {
          id: 's',
          workflowId: 'w',
          startedAt,
          finishedAt: startedAt,
          status: 'completed',
          clock: 'recorded',
          graph: { nodes: [{ id: 'n' }], edges: [] },
          executions: [{ id: 'e', nodeId: 'n', startedAt, finishedAt: startedAt, status: 'completed' }],
        };
        const back = importSessions(exportSessions([session], 'otlp')).sessions[0]!.executions[0]!.startedAt;
        assert.ok(
          Math.abs(back - startedAt) <= 1e-6 / 2 + Math.abs(startedAt) * 2 ** -52,
          `${startedAt} came back as ${back}`,
        );
      }),
    );
  });
});
