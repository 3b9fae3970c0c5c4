import type { Execution } from '../../profile/model.js';

/** What each of our own names begins with. */
export const ownPrefix = 'wf_profiler.';

/** Under these names our exporter writes what OpenTelemetry has no word for, so that a run it wrote comes back whole. */
export const own = {
  sessionId: 'wf_profiler.session.id',
  workflowId: 'wf_profiler.workflow.id',
  sessionName: 'wf_profiler.session.name',
  sessionStatus: 'wf_profiler.session.status',
  sessionClock: 'wf_profiler.session.clock',
  startedAt: 'wf_profiler.session.started_at',
  finishedAt: 'wf_profiler.session.finished_at',
  recordedDuration: 'wf_profiler.session.recorded_duration',
  executionId: 'wf_profiler.execution.id',
  status: 'wf_profiler.status',
  attempt: 'wf_profiler.attempt',
  iteration: 'wf_profiler.iteration',
  queuedAt: 'wf_profiler.queued_at',
  lane: 'wf_profiler.lane',
  open: 'wf_profiler.open',
  inferred: 'wf_profiler.inferred',
} as const;

const statuses = new Set([
  'running',
  'completed',
  'failed',
  'cancelled',
  'cached',
  'skipped',
] satisfies Execution['status'][]);

type Facts = { -readonly [K in keyof Execution]?: Execution[K] };

const readers = new Map<string, (facts: Facts, value: unknown) => void>([
  [own.executionId, (facts, value) => typeof value === 'string' && value && (facts.id = value)],
  [own.status, (facts, value) => statuses.has(value as 'running') && (facts.status = value as Execution['status'])],
  [own.attempt, (facts, value) => typeof value === 'number' && (facts.attempt = value)],
  [own.iteration, (facts, value) => typeof value === 'number' && (facts.iteration = value)],
  [own.queuedAt, (facts, value) => typeof value === 'number' && (facts.queuedAt = value)],
  [own.lane, (facts, value) => typeof value === 'string' && (facts.lane = value)],
  [own.inferred, (facts, value) => value === true && (facts.inferred = true)],
]);

/** Puts what one of our attributes says into `facts`. */
export function readOwn(facts: Facts, key: string, value: unknown): void {
  readers.get(key)?.(facts, value);
}
