import type { Execution, ProfilingSession } from '../../profile/model.js';
import { isTime } from '../read.js';
import { assembleSession } from './assemble-session.js';
import { placeSpans, UnplacedTrace, type Placed } from './place-spans.js';
import type { SpanFacts } from './span-facts.js';
import type { Tally } from './tally.js';

/** A span of any tracing system: one timed piece of work, inside of another one. Times in epoch ms. */
export interface Span extends SpanFacts {
  readonly traceId: string;
  readonly id: string;
  readonly parentId?: string;
  readonly name: string;
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly status?: Execution['status'];
  readonly error?: string;
  readonly service?: string;
  /** Spans whose output this one consumed. */
  readonly links?: readonly string[];
  /** What our own exporter wrote about the execution; wins over what the span suggests. */
  readonly own?: Partial<Execution>;
  /** It was still running when it was written; its end is the moment of writing. */
  readonly open?: boolean;
}

type Needed = 'traceId' | 'id' | 'startedAt';

/** A span as it stands in a file: what it cannot do without may be missing, and its times may be none. */
export type FoundSpan = { -readonly [K in keyof Span as Exclude<K, Needed>]: Span[K] | undefined } & {
  [K in Needed]: Span[K] | undefined;
};

/** What a file says of a whole trace, beside its spans. */
export interface TraceFacts {
  readonly sessionId?: string;
  readonly workflowId?: string;
  readonly name?: string;
  /** Where a file tells when the run began, that counts, whatever its spans say. */
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly recordedDuration?: number;
  readonly clock?: ProfilingSession['clock'];
  readonly status?: ProfilingSession['status'];
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** One session per trace, in the order in which the traces first appear. */
export function sessionsOfSpans(
  spans: readonly FoundSpan[],
  tally: Tally,
  facts?: ReadonlyMap<string, TraceFacts>,
): ProfilingSession[] {
  const traces = new Map<string, UnplacedTrace>();
  // A body of its own: a loop that is gone through once an import runs as it stands, with an object for each step.
  spans.forEach((span) => {
    if (!isWhole(span)) {
      const { traceId, id, name } = span;
      tally.add(traceId && id ? 'span whose times are not times, left out' : 'span without an id, left out', name);
      return;
    }
    let trace = traces.get(span.traceId);
    if (!trace) traces.set(span.traceId, (trace = new UnplacedTrace()));
    if (!trace.add(span)) tally.add('span sent twice, the second left out', span.name);
  });
  return [...traces].map(([traceId, trace]) => sessionOfTrace(traceId, trace, facts?.get(traceId), tally));
}

function isWhole(span: FoundSpan): span is FoundSpan & Span {
  const { finishedAt } = span;
  return !!span.traceId && !!span.id && isTime(span.startedAt) && (finishedAt === undefined || isTime(finishedAt));
}

function sessionOfTrace(
  traceId: string,
  trace: UnplacedTrace,
  facts: TraceFacts | undefined,
  tally: Tally,
): ProfilingSession {
  const { placed, byId, nodes, edges } = placeSpans(trace, tally);
  const end = placed.reduce((last, { span }) => Math.max(last, span.finishedAt ?? span.startedAt), -Infinity);
  const service = placed[0]?.span.service;
  const severalServices = placed.some(({ span }) => span.service !== service);
  const models = new Set<string>();
  let hasOwnIds = false;
  const executions = placed.map((place): Execution => {
    const { span, node } = place;
    if (span.model !== undefined) models.add(span.model);
    // Assigned one by one: 100,000 object literals of optional spreads take twice the time of all the rest.
    const execution: { -readonly [K in keyof Execution]: Execution[K] } = {
      id: span.id,
      nodeId: node.id,
      startedAt: span.startedAt,
      status: span.status ?? (span.error === undefined ? 'completed' : 'failed'),
    };
    if (span.finishedAt === undefined) {
      tally.add('span without an end, closed at the end of its trace', span.name);
      execution.finishedAt = end;
      execution.inferred = true;
    } else if (!span.open) execution.finishedAt = span.finishedAt;
    if (node.spans > 1 && span.own?.id === undefined) execution.iteration = node.seen++;
    const lane = laneOf(span, severalServices);
    if (lane !== undefined) execution.lane = lane;
    if (place.parent) execution.parentId = executionIdOf(place.parent.span);
    if (span.links) {
      const causes = causesOf(place, span.links, byId, tally);
      for (const cause of causes) edges.push({ source: cause.node.id, target: node.id });
      if (causes.length) execution.causes = causes.map((cause) => executionIdOf(cause.span));
    }
    if (span.error) execution.error = span.error;
    if (span.metrics) execution.metrics = span.metrics;
    if (span.own) {
      Object.assign(execution, span.own);
      if (span.own.id !== undefined) hasOwnIds = true;
    }
    return execution;
  });

  const roots = placed.filter(({ parent }) => parent === undefined).map(({ span }) => span);
  const rootName = placed.find(({ span }) => span.workflow)?.span.workflow ?? roots[0]?.name ?? traceId;
  const session = assembleSession(
    {
      id: facts?.sessionId ?? traceId,
      workflowId: facts?.workflowId ?? rootName,
      name: facts?.name ?? rootName,
      status:
        facts?.status ??
        (roots.some((span) => span.status === 'failed' || span.error !== undefined) ? 'failed' : 'completed'),
      nodes,
      edges,
      executions,
      isForest: !hasOwnIds,
      clock: facts?.clock,
      recordedDuration: facts?.recordedDuration,
      attributes: { ...facts?.attributes, models: models.size ? [...models].join(', ') : undefined },
    },
    tally,
  );
  return facts?.startedAt === undefined ? session : withBounds(session, facts.startedAt, facts.finishedAt);
}

function withBounds(session: ProfilingSession, startedAt: number, told?: number): ProfilingSession {
  const finishedAt = told ?? session.finishedAt;
  return {
    ...session,
    startedAt,
    ...(finishedAt === undefined ? {} : { finishedAt: Math.max(startedAt, finishedAt) }),
  };
}

const executionIdOf = (span: Span): string => span.own?.id ?? span.id;

/** The thread where it is told; where several services took part, the service. */
function laneOf({ service, thread }: Span, severalServices: boolean): string | undefined {
  if (thread !== undefined) return service === undefined ? thread : `${service} / ${thread}`;
  return severalServices ? service : undefined;
}

function causesOf(place: Placed, links: readonly string[], byId: ReadonlyMap<string, Placed>, tally: Tally): Placed[] {
  return links.flatMap((id) => {
    const cause = byId.get(id);
    if (!cause) tally.add('link to a span that is not in the trace, left out', place.span.name);
    return cause && cause !== place ? [cause] : [];
  });
}
