import { expect } from '@open-wc/testing';
import { importSessions } from '../../src/formats/index.js';
import { importFailure } from '../fixtures/import-failure.js';

type Json = Record<string, unknown>;

const time = (seconds: number): string => new Date(Date.UTC(2026, 0, 1) + seconds * 1_000).toISOString();
const observation = (id: string, name: string, from: number, to: number | null, more: Json = {}): Json => ({
  id,
  traceId: 't1',
  type: 'SPAN',
  name,
  startTime: time(from),
  endTime: to === null ? null : time(to),
  parentObservationId: null,
  level: 'DEFAULT',
  ...more,
});
const trace = { id: 't1', name: 'agent run', timestamp: time(0), environment: 'test', sessionId: 's9', metadata: '{}' };
const full = [
  observation('a', 'root', 0, 10),
  observation('b', 'chat', 1, 4, {
    parentObservationId: 'a',
    type: 'GENERATION',
    model: 'm1',
    usageDetails: { input: 12, output: 7, input_cache_read: 5, total: 24 },
    totalCost: 0.25,
    completionStartTime: time(1.5),
  }),
];

describe('Langfuse traces', () => {
  it('are read as exported and as the API gives them', () => {
    for (const data of [
      { trace: { ...trace, observations: [] }, observations: full },
      { ...trace, observations: full },
      { data: full },
      full,
    ]) {
      const { sessions, formatId } = importSessions(data);
      expect(formatId).to.equal('langfuse');
      expect(sessions[0]!.id).to.equal('t1');
      expect(sessions[0]!.executions.map((e) => [e.nodeId, e.finishedAt! - e.startedAt, e.parentId])).to.deep.equal([
        ['root', 10_000, undefined],
        ['root / chat', 3_000, 'a'],
      ]);
    }
  });

  it('are known by their observations also where roots do not say that they have no parent', () => {
    const root = { id: 'a', type: 'SPAN', name: 'root', startTime: time(0), endTime: time(10) };
    for (const data of [
      { trace, observations: [root] },
      [{ trace, observations: [root] }],
      { ...trace, observations: [root] },
      [{ ...root, traceId: 't1' }],
    ]) {
      const { sessions, formatId } = importSessions(data);
      expect([formatId, sessions.length, sessions[0]!.id]).to.deep.equal(['langfuse', 1, 't1']);
    }
  });

  it('become tokens, cost, time to first token, model and attributes', () => {
    const { sessions } = importSessions({ trace, observations: full });
    expect(sessions[0]!.executions[1]!.metrics).to.deep.equal({
      inputTokens: 12,
      outputTokens: 7,
      cachedTokens: 5,
      cost: 0.25,
      timeToFirstToken: 500,
    });
    expect(sessions[0]!.attributes).to.deep.equal({ session: 's9', environment: 'test', models: 'm1' });
    expect([sessions[0]!.name, sessions[0]!.workflowId]).to.deep.equal(['agent run', 'agent run']);
  });

  it('of before usage was an object have their tokens beside it, and what went in is no count', () => {
    const old = observation('a', 'chat', 0, 4, {
      input: 40,
      output: 2,
      promptTokens: 9,
      completionTokens: 3,
      usage: null,
    });
    const { sessions } = importSessions({ trace, observations: [old, observation('b', 'tool', 4, 5, { input: 40 })] });
    expect(sessions[0]!.executions.map((e) => e.metrics)).to.deep.equal([
      { inputTokens: 9, outputTokens: 3 },
      undefined,
    ]);
  });

  it('know the node of an observation from its metadata, be it JSON in a string, an object, or broken', () => {
    const metadata = { attributes: { 'graph.node.id': 'plan' } };
    const { sessions } = importSessions({
      trace,
      observations: [
        observation('a', 'one', 0, 1, { metadata: JSON.stringify(metadata) }),
        observation('b', 'two', 1, 2, { metadata }),
        observation('c', 'three', 2, 3, { metadata: '{"attributes":{"node.id":' }),
      ],
    });
    expect(sessions[0]!.executions.map((e) => e.nodeId)).to.deep.equal(['plan', 'plan', 'three']);
  });

  it('take an event as a moment, an error as a failure, an orphan as a root, and close what has no end', () => {
    const { sessions, warnings } = importSessions({
      trace,
      observations: [
        observation('a', 'root', 0, 10, { parentObservationId: 'gone' }),
        observation('b', 'event', 1, null, { type: 'EVENT' }),
        observation('c', 'open', 2, null),
        observation('d', 'bad', 3, 4, { level: 'ERROR', statusMessage: 'no' }),
      ],
    });
    const [, event, open, bad] = sessions[0]!.executions;
    expect(event!.finishedAt).to.equal(event!.startedAt);
    expect([open!.finishedAt! - open!.startedAt, open!.inferred]).to.deep.equal([8_000, true]);
    expect([bad!.status, bad!.error]).to.deep.equal(['failed', 'no']);
    expect(warnings).to.have.length(2);
  });

  it('are read in the spelling of the Python SDK and of the export to blob storage, traces by the rows that name them', () => {
    const snake = (one: Json): Json =>
      Object.fromEntries(
        Object.entries(one).map(([key, value]) => [
          key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
          value,
        ]),
      );
    const written = (iso: unknown): unknown =>
      typeof iso === 'string' ? iso.replace('T', ' ').replace('Z', '000') : iso;
    const rows = full.map(({ model, ...one }) => ({
      ...snake({ ...one, startTime: written(one.startTime), endTime: written(one.endTime) }),
      provided_model_name: model,
      trace_name: 'agent run',
      session_id: 's9',
      environment: 'test',
    }));
    const other = { ...rows[0], id: 'z', trace_id: 't2', trace_name: '' };
    const expected = importSessions({ trace, observations: full }).sessions[0];
    for (const data of [
      { ...snake(trace), observations: full.map(snake) },
      rows,
      [...rows, other],
      [other, ...rows].map((row) => JSON.stringify(row)).join('\n'),
    ]) {
      const { sessions, formatId } = importSessions(data);
      expect(formatId).to.equal('langfuse');
      expect(sessions.find(({ id }) => id === 't1')).to.deep.equal(expected);
    }
  });

  it('without an observation that can be read are refused', () => {
    expect(importFailure({ trace, observations: [{ ...full[0], startTime: 'yesterday' }] }).code).to.equal('no-runs');
    expect(importFailure({ trace, observations: [] }, { format: 'langfuse' }).code).to.equal('no-runs');
  });
});
