import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { exportSessions, ImportError, importSessions } from '../../src/formats/index.js';
import { computeStatistics, recordedPath, type ProfilingSession } from '../../src/profile/index.js';
import { runFromText } from '../fixtures/run-from-text.js';

const run = runFromText(
  `
  load    0-40.25   lane a  queued 0
  sample  41-160    after load  causes  inputTokens=4
  inner   50-60     in sample
  save    160-160   after sample  cached
  broken  160-170   error it <b>broke</b>`,
  { startedAt: 1_700_000_000_000 },
);

const iso = (seconds: number): string => new Date(1_700_000_000_000 + seconds * 1_000).toISOString();

/** A small whole file of each format. */
const samples: Readonly<Record<string, unknown>> = {
  'chrome-trace': JSON.parse(exportSessions([run], 'chrome-trace')),
  'chrome-trace of others': [
    { ph: 'B', name: 'a', cat: 'c', ts: 0, pid: 1, tid: 1 },
    { ph: 'X', name: 'b', ts: 1, dur: 3, pid: 1, tid: 1, bind_id: 4, flow_out: true },
    { ph: 's', name: 'f', cat: 'c', id: 1, ts: 2, pid: 1, tid: 1 },
    { ph: 'f', name: 'f', cat: 'c', id: 1, ts: 5, pid: 1, tid: 1, bp: 'e' },
    { ph: 'E', name: 'a', ts: 9, pid: 1, tid: 1 },
    { ph: 'b', name: 'x', cat: 'c', id: 7, ts: 3, pid: 2 },
    { ph: 'e', name: 'x', cat: 'c', id: 7, ts: 8, pid: 2 },
    { ph: 'C', name: 'n', ts: 4, pid: 1, args: { v: 3 } },
    { ph: 'M', name: 'thread_name', pid: 1, tid: 1, args: { name: 't' } },
  ],
  speedscope: JSON.parse(exportSessions([run], 'speedscope')),
  otlp: JSON.parse(exportSessions([run], 'otlp')),
  jaeger: {
    data: [
      {
        traceID: 't',
        processes: { p1: { serviceName: 's' } },
        spans: [
          { traceID: 't', spanID: 'a', operationName: 'x', startTime: 10, duration: 50, processID: 'p1', references: [], tags: [{ key: 'error', value: true }] },
          { traceID: 't', spanID: 'b', operationName: 'y', startTime: 20, duration: 5, processID: 'p1', references: [{ refType: 'CHILD_OF', traceID: 't', spanID: 'a' }], tags: [] },
        ],
      },
    ],
  },
  langfuse: {
    trace: { id: 't', name: 'n', metadata: '{}' },
    observations: [
      { id: 'a', traceId: 't', type: 'SPAN', name: 'x', startTime: iso(0), endTime: iso(9), parentObservationId: null },
      { id: 'b', traceId: 't', type: 'GENERATION', name: 'y', startTime: iso(1), endTime: iso(3), parentObservationId: 'a', usageDetails: { input: 3 }, totalCost: 1 },
    ],
  },
  argo: {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Workflow',
    metadata: { name: 'w', uid: 'u' },
    status: {
      phase: 'Failed',
      startedAt: iso(0),
      finishedAt: iso(9),
      nodes: {
        w: { id: 'w', name: 'w', type: 'DAG', phase: 'Failed', startedAt: iso(0), finishedAt: iso(9), children: ['r'] },
        r: { id: 'r', name: 'w.r', type: 'Retry', phase: 'Failed', boundaryID: 'w', children: ['r0', 'r1'] },
        r0: { id: 'r0', name: 'w.r(0)', type: 'Pod', phase: 'Failed', boundaryID: 'w', startedAt: iso(0), finishedAt: iso(3) },
        r1: { id: 'r1', name: 'w.r(1)', type: 'Pod', phase: 'Failed', boundaryID: 'w', startedAt: iso(4), finishedAt: iso(9), children: ['s'] },
        s: { id: 's', name: 'w.s', type: 'Pod', phase: 'Omitted', boundaryID: 'w', startedAt: iso(9), finishedAt: iso(9) },
      },
    },
  },
  'github-actions': {
    jobs: [
      {
        id: 1,
        run_id: 7,
        name: 'build',
        status: 'completed',
        conclusion: 'success',
        created_at: iso(0),
        started_at: iso(1),
        completed_at: iso(9),
        labels: ['x'],
        steps: [{ number: 1, name: 'test', status: 'completed', conclusion: 'success', started_at: iso(1), completed_at: iso(8) }],
      },
    ],
  },
  airflow: {
    task_instances: [
      { task_id: 'a', dag_id: 'd', dag_run_id: 'r', map_index: 0, try_number: 2, state: 'success', start_date: iso(1), end_date: iso(4), queued_when: iso(0), hostname: 'h' },
      { task_id: 'g.b', dag_id: 'd', dag_run_id: 'r', map_index: -1, try_number: 1, state: 'failed', start_date: iso(5), end_date: iso(6), queued_when: null, hostname: '' },
    ],
    total_entries: 2,
  },
  dagster: {
    logs: [
      { __typename: 'RunStartEvent', timestamp: '100', stepKey: null, message: '' },
      { __typename: 'ExecutionStepStartEvent', timestamp: '110', stepKey: 'a', message: '' },
      { __typename: 'ExecutionStepUpForRetryEvent', timestamp: '120', stepKey: 'a', message: '' },
      { __typename: 'ExecutionStepRestartEvent', timestamp: '130', stepKey: 'a', message: '' },
      { __typename: 'ExecutionStepSuccessEvent', timestamp: '140', stepKey: 'a', message: '' },
      { __typename: 'RunSuccessEvent', timestamp: '150', stepKey: null, message: '' },
    ],
    graph: [{ name: 'a', inputs: [], outputs: [{ dependedBy: [{ solid: { name: 'a' } }] }] }],
  },
};

const formatOf = (sample: string): string => sample.split(' ')[0]!;

/** Either an ImportError, or sessions that the analysis can work with. */
function importOrRefuse(data: unknown, format: string): readonly ProfilingSession[] {
  let sessions: readonly ProfilingSession[];
  try {
    sessions = importSessions(data as object, { format }).sessions;
  } catch (error) {
    expect(error).to.be.instanceOf(ImportError);
    return [];
  }
  for (const session of sessions) {
    expect(session.executions.map((e) => e.startedAt)).to.deep.equal(session.executions.map((e) => e.startedAt).sort((a, b) => a - b));
    for (const e of session.executions) {
      expect([typeof e.nodeId, Number.isFinite(e.startedAt), e.finishedAt === undefined || e.finishedAt >= e.startedAt]).to.deep.equal(['string', true, true]);
      for (const value of Object.values(e.metrics ?? {})) expect(Number.isFinite(value)).to.equal(true);
    }
    expect(Number.isFinite(computeStatistics(session).totalDuration)).to.equal(true);
    recordedPath(session);
  }
  return sessions;
}

/** What a field is replaced by; `missing` takes it away. */
const poisons: readonly unknown[] = [
  null, 0, -1, 0.5, -1e15, 1e300, Number.NaN, Infinity, '', 'x', '-5', '99999999999999999999999', '__proto__', 'constructor', true, [], {}, [[]], [null], { ['__proto__']: 1 }, 'missing',
];

/** Every place in the data, as a path. */
function places(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys: (string | number)[] = Array.isArray(value) ? value.map((_, i) => i) : Object.keys(value);
  return [path, ...keys.flatMap((key) => places((value as Record<string, unknown>)[key], [...path, key]))];
}

function poisoned(data: unknown, path: readonly (string | number)[], poison: unknown): unknown {
  if (path.length === 0) return poison;
  const copy = structuredClone(data) as Record<string, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  const last = path[path.length - 1]!;
  if (poison === 'missing' && Array.isArray(at)) at.splice(Number(last), 1);
  else if (poison === 'missing') delete at[last];
  else at[last] = poison;
  return copy;
}

describe('Hostile input', () => {
  for (const [name, sample] of Object.entries(samples)) {
    const format = formatOf(name);
    const text = JSON.stringify(sample);

    describe(`as ${name}`, () => {
      it('is told by its content', () => {
        expect(importSessions(text).formatId).to.equal(format);
        expect(importOrRefuse(text, format)).not.to.have.length(0);
      });

      it('with any field of any other kind is refused or read', () => {
        const all = places(sample);
        fc.assert(
          fc.property(fc.array(fc.tuple(fc.nat(all.length - 1), fc.constantFrom(...poisons)), { minLength: 1, maxLength: 3 }), (changes) => {
            let data: unknown = sample;
            for (const [place, poison] of changes) {
              try {
                data = poisoned(data, all[place]!, poison);
              } catch {
                return; // An earlier change took the place away.
              }
            }
            importOrRefuse(data, format);
          }),
          { numRuns: 600, includeErrorInReport: true },
        );
      });

      it('as text that is cut, doubled or overwritten is refused or read', () => {
        fc.assert(
          fc.property(fc.nat(text.length), fc.nat(40), fc.constantFrom('', '0', '-', '"', '{', ']', '1e999', '\\u0000'), (at, length, put) => {
            importOrRefuse(text.slice(0, at) + put + text.slice(at + length), format);
          }),
          { numRuns: 300 },
        );
        expect(() => importSessions(text.slice(0, Math.floor(text.length / 2)), { format })).to.throw(ImportError);
      });

      it('is refused where it is of no kind at all', () => {
        for (const data of ['', ' ', '7', 'null', '[]', '{}', '[[[[', '"text"', [], {}, new Uint8Array(), new Uint8Array([0x1f, 0x8b, 0])]) {
          expect(() => importSessions(data, { format })).to.throw(ImportError);
        }
        expect(() => importSessions('['.repeat(100_000), { format })).to.throw(ImportError);
        expect(() => importSessions(`${'[{"a":'.repeat(50_000)}`, { format })).to.throw(ImportError);
      });
    });
  }
});
