import { byId } from '../../profile/by-id.js';
import type { Execution, ProfilingSession } from '../../profile/model.js';
import { metricPrefix } from '../build/span-facts.js';
import { stableHex } from '../build/stable-hex.js';
import type { JsonObject } from '../read.js';
import { strictJson } from '../build/strict-json.js';
import { anyValue } from './any-value.js';
import { nanosOfMillis } from './nano-time.js';
import { own } from './own-attributes.js';

/** Metric → GenAI attribute, and what a unit of the metric is in the unit of the attribute. */
const conventions = new Map<string, readonly [attribute: string, scale: number]>([
  ['inputTokens', ['gen_ai.usage.input_tokens', 1]],
  ['outputTokens', ['gen_ai.usage.output_tokens', 1]],
  ['cachedTokens', ['gen_ai.usage.cache_read.input_tokens', 1]],
  ['cacheWriteTokens', ['gen_ai.usage.cache_creation.input_tokens', 1]],
  ['reasoningTokens', ['gen_ai.usage.reasoning.output_tokens', 1]],
  ['timeToFirstToken', ['gen_ai.response.time_to_first_chunk', 1 / 1_000]],
  ['cost', ['gen_ai.usage.cost', 1]],
]);

/** OTLP's words for how a span ended; what was cancelled is no error. */
const unset = 0;
const failed = 2;
const internal = 1;

/**
 * An OTLP/JSON request: one trace per session, one span per execution. Ids are derived from those of the session and the
 * execution, so that sending a run twice gives the same spans.
 */
export function exportOtlp(sessions: readonly ProfilingSession[]): string {
  return strictJson({ resourceSpans: sessions.map(resourceSpansOf) });
}

function resourceSpansOf(session: ProfilingSession): JsonObject {
  const traceId = /^[\da-f]{32}$/.test(session.id) && !/^0+$/.test(session.id) ? session.id : stableHex(session.id, 32);
  const spanIds = spanIdsOf(session);
  const nodes = byId(session.graph.nodes);
  const end =
    session.finishedAt ??
    session.executions.reduce((last, e) => Math.max(last, e.finishedAt ?? e.startedAt), session.startedAt);
  const spans = session.executions.map((execution) => {
    const node = nodes.get(execution.nodeId);
    const open = execution.finishedAt === undefined;
    return {
      traceId,
      spanId: spanIds.get(execution.id)!,
      ...(execution.parentId !== undefined && spanIds.has(execution.parentId)
        ? { parentSpanId: spanIds.get(execution.parentId)! }
        : {}),
      name: node?.label ?? execution.nodeId,
      kind: internal,
      startTimeUnixNano: nanosOfMillis(execution.startedAt),
      endTimeUnixNano: nanosOfMillis(execution.finishedAt ?? Math.max(end, execution.startedAt)),
      attributes: keyValues({
        'node.id': execution.nodeId,
        'node.type': node?.type,
        [own.executionId]: execution.id,
        [own.status]: execution.status,
        [own.attempt]: execution.attempt,
        [own.iteration]: execution.iteration,
        [own.queuedAt]: execution.queuedAt,
        [own.lane]: execution.lane,
        [own.open]: open || undefined,
        [own.inferred]: execution.inferred || undefined,
        ...metricAttributes(execution),
      }),
      droppedAttributesCount: 0,
      events: [],
      droppedEventsCount: 0,
      status:
        execution.status === 'failed'
          ? { code: failed, ...(execution.error ? { message: execution.error } : {}) }
          : { code: unset },
      links: (execution.causes ?? []).flatMap((cause) =>
        spanIds.has(cause) ? [{ traceId, spanId: spanIds.get(cause)!, attributes: [], droppedAttributesCount: 0 }] : [],
      ),
      droppedLinksCount: 0,
    };
  });
  return {
    resource: {
      attributes: keyValues({
        'service.name': session.workflowId,
        [own.sessionId]: session.id,
        [own.workflowId]: session.workflowId,
        [own.sessionName]: session.name,
        [own.sessionStatus]: session.status,
        [own.sessionClock]: session.clock,
        [own.startedAt]: session.startedAt,
        [own.finishedAt]: session.finishedAt,
        [own.recordedDuration]: session.recordedDuration,
      }),
      droppedAttributesCount: 0,
    },
    scopeSpans: [{ scope: { name: 'wf-profiler' }, spans }],
  };
}

/** 16 hex digits for every execution, different within the session. */
function spanIdsOf(session: ProfilingSession): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    session.executions.map(({ id }) => {
      let spanId = /^[\da-f]{16}$/.test(id) && !/^0+$/.test(id) ? id : stableHex(`${session.id}\0${id}`, 16);
      for (let again = 1; taken.has(spanId); again++) spanId = stableHex(`${session.id}\0${id}\0${again}`, 16);
      taken.add(spanId);
      return [id, spanId];
    }),
  );
}

function metricAttributes({ metrics }: Execution): Record<string, number> {
  return Object.fromEntries(
    Object.entries(metrics ?? {}).map(([metric, value]) => {
      const [attribute, scale] = conventions.get(metric) ?? [`${metricPrefix}${metric}`, 1];
      return [attribute, value * scale];
    }),
  );
}

function keyValues(attributes: Readonly<Record<string, string | number | boolean | undefined>>): JsonObject[] {
  return Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: anyValue(value) }],
  );
}
