import { expect } from '@open-wc/testing';
import { importSessions } from '../../src/formats/index.js';
import { importFailure } from '../fixtures/import-failure.js';

type Json = Record<string, unknown>;

const span = (spanID: string, operationName: string, from: number, to: number, more: Json = {}): Json => ({
  traceID: 't1',
  spanID,
  operationName,
  startTime: from * 1e3,
  duration: (to - from) * 1e3,
  references: [],
  tags: [],
  ...more,
});
const under = (spanID: string): Json => ({ references: [{ refType: 'CHILD_OF', traceID: 't1', spanID }] });
const spans = [span('a', 'root', 1_000, 1_100), span('b', 'call', 1_010, 1_040, { ...under('a'), processID: 'p2' })];

describe('Jaeger traces', () => {
  const wrappings: Readonly<Record<string, unknown>> = {
    'the answer of the API': { data: [{ traceID: 't1', spans, processes: {} }] },
    'a trace in `data`': { data: { traceID: 't1', spans } },
    'a bare trace': { traceID: 't1', spans },
    'a list of spans': spans,
    'a span per line': spans.map((one) => JSON.stringify(one)).join('\n'),
  };
  for (const [what, data] of Object.entries(wrappings)) {
    it(`are read from ${what}`, () => {
      const { sessions, formatId } = importSessions(data as object);
      expect(formatId).to.equal('jaeger');
      expect(sessions[0]!.executions.map((e) => [e.nodeId, e.startedAt, e.finishedAt, e.parentId])).to.deep.equal([
        ['root', 1_000, 1_100, undefined],
        ['root / call', 1_010, 1_040, 'a'],
      ]);
    });
  }

  it('read FOLLOWS_FROM as a cause, tags as failures and metrics, processes as lanes', () => {
    const { sessions } = importSessions({
      traceID: 't1',
      processes: { p1: { serviceName: 'front' }, ['__proto__']: { serviceName: 'evil' } },
      spans: [
        span('a', 'one', 0, 10, { processID: 'p1', tags: [{ key: 'error', type: 'bool', value: 'true' }] }),
        span('b', 'two', 10, 20, {
          process: { serviceName: 'back' },
          references: [{ refType: 'FOLLOWS_FROM', traceID: 't1', spanID: 'a' }],
          tags: [
            { key: 'otel.status_code', value: 'ERROR' },
            { key: 'otel.status_description', value: 'no' },
            { key: 'gen_ai.usage.input_tokens', type: 'int64', value: 12 },
          ],
        }),
        span('c', 'three', 20, 30, { processID: '__proto__' }),
      ],
    });
    const [a, b] = sessions[0]!.executions;
    expect([a!.status, a!.lane]).to.deep.equal(['failed', 'front']);
    expect([b!.status, b!.error, b!.lane, b!.causes, b!.metrics]).to.deep.equal([
      'failed',
      'no',
      'back',
      ['a'],
      { inputTokens: 12 },
    ]);
  });

  it('keep a child that outlives its parent as it is', () => {
    const { sessions } = importSessions([span('a', 'send', 0, 10), span('b', 'task', 20, 50, under('a'))]);
    expect(sessions[0]!.executions[1]).to.include({ startedAt: 20, finishedAt: 50, parentId: 'a' });
    expect(sessions[0]!.finishedAt).to.equal(50);
  });

  it('take a negative duration as zero length, and say so', () => {
    const { sessions, warnings } = importSessions([span('a', 'back', 100, 50)]);
    expect(sessions[0]!.executions[0]).to.include({ startedAt: 100, finishedAt: 100, inferred: true });
    expect(warnings).to.deep.equal(['end before its start, taken as zero length ("back")']);
  });

  it('without a span that can be read are refused', () => {
    expect(importFailure({ traceID: 't', spans: [{ ...span('a', 'x', 0, 1), startTime: 'soon' }] }).code).to.equal(
      'no-runs',
    );
    expect(importFailure({ data: [] }, { format: 'jaeger' }).code).to.equal('wrong-shape');
  });
});
