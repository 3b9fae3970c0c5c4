import { expect } from '@open-wc/testing';
import type { ProfilingSession } from '../../src/profile/model.js';
import { importSessions } from '../../src/formats/index.js';
import { importFailure } from '../fixtures/import-failure.js';

type Json = Record<string, unknown>;

const span = (id: string, name: string, from: number, to: number, more: Json = {}): Json => ({
  traceId: 't1',
  id,
  name,
  timestamp: from * 1e3,
  duration: (to - from) * 1e3,
  ...more,
});
const at = (serviceName: string): Json => ({ localEndpoint: { serviceName, ipv4: '10.0.0.1' } });
const spans = [span('a', 'root', 1_000, 1_100), span('b', 'call', 1_010, 1_040.5, { parentId: 'a' })];

describe('Zipkin traces', () => {
  const wrappings: Readonly<Record<string, unknown>> = {
    'a trace': spans,
    'a list of traces': [spans],
    'a span per line': spans.map((one) => JSON.stringify(one)).join('\n'),
    'a list of spans per line': `${JSON.stringify([spans[0]])}\n${JSON.stringify([spans[1]])}`,
  };
  for (const [what, data] of Object.entries(wrappings)) {
    it(`are read from ${what}`, () => {
      const { sessions, formatId } = importSessions(data as object);
      expect([formatId, sessions.length]).to.deep.equal(['zipkin', 1]);
      expect(sessions[0]!.executions.map((e) => [e.nodeId, e.startedAt, e.finishedAt, e.parentId])).to.deep.equal([
        ['root', 1_000, 1_100, undefined],
        ['root / call', 1_010, 1_040.5, 'a'],
      ]);
    });
  }

  it('are a session each', () => {
    const { sessions } = importSessions([spans, [span('a', 'other', 0, 1, { traceId: 't2' })]]);
    expect(sessions.map(({ id, name }) => [id, name])).to.deep.equal([
      ['t1', 'root'],
      ['t2', 'other'],
    ]);
  });

  it('fail by an `error` tag, whatever it holds, and carry metrics and lanes', () => {
    const { sessions } = importSessions([
      span('a', 'one', 0, 10, { tags: { error: 'no route' }, ...at('front') }),
      span('b', 'two', 10, 20, { tags: { error: 'true', 'gen_ai.usage.input_tokens': '12' }, ...at('back') }),
      span('c', 'three', 20, 30, { tags: { error: 'false', ['__proto__']: 'x' }, ...at('back') }),
      span('d', 'four', 30, 40, { tags: { error: '' } }),
    ]);
    expect(sessions[0]!.executions.map((e) => [e.status, e.error, e.lane, e.metrics])).to.deep.equal([
      ['failed', 'no route', 'front', undefined],
      ['failed', undefined, 'back', { inputTokens: 12 }],
      ['completed', undefined, 'back', undefined],
      ['failed', undefined, undefined, undefined],
    ]);
  });

  it('whose server tells its half of a call under the id of the client: two executions, and what follows is in the half of its service', () => {
    const { sessions, warnings } = importSessions([
      span('a', 'get', 0, 100, { kind: 'CLIENT', ...at('front') }),
      span('a', 'get /x', 10, 90, { kind: 'SERVER', shared: true, ...at('back') }),
      span('b', 'select', 20, 60, { parentId: 'a', kind: 'CLIENT', ...at('back') }),
      span('c', 'wait', 1, 5, { parentId: 'a', ...at('front') }),
    ]);
    expect(warnings).to.deep.equal([]);
    expect(sessions[0]!.executions.map((e) => [e.nodeId, e.id, e.parentId, e.lane])).to.deep.equal([
      ['get', 'a', undefined, 'front'],
      ['get / wait', 'c', 'a', 'front'],
      ['get / get /x', 'a back', 'a', 'back'],
      ['get / get /x / select', 'b', 'a back', 'back'],
    ]);
  });

  it('whose client told nothing: the half of the server hangs where the call did', () => {
    const { sessions, warnings } = importSessions([
      span('r', 'page', 0, 100, at('front')),
      span('a', 'get /x', 10, 90, { parentId: 'r', shared: true, ...at('back') }),
    ]);
    expect([warnings, sessions[0]!.executions[1]!.parentId]).to.deep.equal([[], 'r']);
  });

  it('whose server does not say that it shares the id of the call: the same', () => {
    const { sessions, warnings } = importSessions([
      span('a', 'get /x', 10, 90, { kind: 'SERVER', tags: { error: 'no rows' }, ...at('back') }),
      span('b', 'select', 20, 60, { parentId: 'a', kind: 'CLIENT', ...at('back') }),
      span('a', 'get', 0, 100, { kind: 'CLIENT', ...at('front') }),
      span('s', 'start', 0, 5, { kind: 'SERVER', ...at('front') }),
    ]);
    expect(warnings).to.deep.equal([]);
    expect(sessions[0]!.executions.map((e) => [e.nodeId, e.id, e.parentId, e.lane, e.error])).to.have.deep.members([
      ['get', 'a', undefined, 'front', undefined],
      ['get / get /x', 'a back', 'a', 'back', 'no rows'],
      ['get / get /x / select', 'b', 'a back', 'back', undefined],
      ['start', 's', undefined, 'front', undefined],
    ]);
  });

  it('whose spans were sent in pieces: nothing of a later piece is lost', () => {
    const { sessions, warnings } = importSessions([
      { traceId: 't1', id: 'a', tags: { step: 'begun', 'gen_ai.usage.input_tokens': '12' }, ...at('front') },
      { ...span('a', 'work', 5, 5), duration: undefined },
      span('b', 'inner', 6, 8, { parentId: 'a' }),
      { ...span('a', '', 5, 20), tags: { error: 'no rows', step: 'ended' }, parentId: 'r' },
      span('r', 'root', 0, 30),
      { traceId: 't1', id: 'a', timestamp: 4_000 },
      { traceId: 't1', id: 'b', duration: 9_000 },
    ]);
    expect(warnings).to.deep.equal([]);
    expect(
      sessions[0]!.executions.map((e) => [e.nodeId, e.startedAt, e.finishedAt, e.error, e.metrics, e.lane]),
    ).to.deep.equal([
      ['root', 0, 30, undefined, undefined, undefined],
      ['root / work', 4, 20, 'no rows', { inputTokens: 12 }, 'front'],
      ['root / work / inner', 6, 15, undefined, undefined, undefined],
    ]);
  });

  it('whose span was sent in very many pieces are read in one go', () => {
    const pieces = Array.from({ length: 150_000 }, (_, i) => ({
      ...span('a', 'work', i, i + 1),
      tags: { [`t${i}`]: '1' },
    }));
    const [{ executions }] = importSessions(pieces).sessions as [ProfilingSession];
    expect(executions.map((e) => [e.startedAt, e.finishedAt])).to.deep.equal([[0, 150_000]]);
  });

  it('in which some services know the lower half of the id only are one session, others are not', () => {
    const low = '463ac35c9f6413ad';
    const { sessions } = importSessions([
      span('b', 'call', 10, 40, { traceId: low, parentId: 'a' }),
      span('a', 'root', 0, 100, { traceId: `48485a3953bb6124${low}` }),
      span('c', 'other', 0, 100, { traceId: '48485a3953bb61240000000000000001' }),
    ]);
    expect(sessions.map(({ id, executions }) => [id, executions.length])).to.deep.equal([
      [`48485a3953bb6124${low}`, 2],
      ['48485a3953bb61240000000000000001', 1],
    ]);
  });

  it('as OpenTelemetry for JavaScript logs them: attributes, a status by number, the parent as a context', () => {
    const logged = (id: string, more: Json): Json => ({
      ...span(id, `span ${id}`, 0, 10),
      kind: 0,
      attributes: { 'gen_ai.request.model': 'm1' },
      status: { code: 0 },
      events: [],
      links: [],
      ...more,
    });
    const { sessions } = importSessions([
      logged('a', {}),
      logged('b', { parentSpanContext: { traceId: 't1', spanId: 'a' }, status: { code: 2, message: 'no' } }),
      logged('c', { parentId: 'a', status: { code: 2 } }),
    ]);
    expect(sessions[0]!.executions.map((e) => [e.id, e.parentId, e.status, e.error])).to.deep.equal([
      ['a', undefined, 'completed', undefined],
      ['b', 'a', 'failed', 'no'],
      ['c', 'a', 'failed', undefined],
    ]);
    expect(sessions[0]!.attributes).to.deep.equal({ models: 'm1' });
  });

  it('of the first version of the API are refused and told where those of the second are', () => {
    const endpoint = { serviceName: 'back', ipv4: '10.0.0.1' };
    const old = {
      traceId: 't1',
      id: 'a',
      name: 'get',
      annotations: [
        { timestamp: 1_000_000, value: 'sr', endpoint },
        { timestamp: 1_100_000, value: 'ss', endpoint },
      ],
      binaryAnnotations: [{ key: 'http.path', value: '/', endpoint }],
    };
    for (const trace of [[old], [{ ...old, timestamp: 1_000_000, duration: 100_000 }], [[old]]]) {
      const { code, message } = importFailure(trace);
      expect([code, message.includes('/api/v2/trace/')]).to.deep.equal(['wrong-version', true]);
    }
  });

  it('without a span that can be read are refused', () => {
    expect(importFailure([{ ...spans[0], timestamp: 'soon' }], { format: 'zipkin' }).code).to.equal('wrong-shape');
    expect(importFailure([{ ...spans[0], timestamp: 1e300 }]).code).to.equal('no-runs');
    expect(importFailure([], { format: 'zipkin' }).code).to.equal('wrong-shape');
  });
});
