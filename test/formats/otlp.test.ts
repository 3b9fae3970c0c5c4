import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { exportSessions, importSessions } from '../../src/formats/index.js';
import { millisOfNanos, nanosOfMillis } from '../../src/formats/otlp/nano-time.js';
import type { ProfilingSession } from '../../src/profile/model.js';
import { anyRun } from '../fixtures/any-run.js';
import { importFailure } from '../fixtures/import-failure.js';
import { runFromText } from '../fixtures/run-from-text.js';

type Json = Record<string, unknown>;

const epoch = 1_700_000_000_000;
const trace = '0af7651916cd43dd8448eb211c80319c';
const nanos = (ms: number): string => nanosOfMillis(epoch + ms);

function span(id: string, name: string, from: number, to: number, more: Json = {}): Json {
  return { traceId: trace, spanId: id, name, startTimeUnixNano: nanos(from), endTimeUnixNano: nanos(to), ...more };
}
const request = (spans: Json[], resource: Json = {}, key = 'scopeSpans'): Json => ({
  resourceSpans: [{ resource: { attributes: attributes(resource) }, [key]: [{ scope: {}, spans }] }],
});
const attributes = (values: Json): Json[] =>
  Object.entries(values).map(([key, value]) => ({
    key,
    value:
      typeof value === 'string'
        ? { stringValue: value }
        : Number.isInteger(value)
          ? { intValue: String(value) }
          : { doubleValue: value },
  }));

function read(data: object | string): ProfilingSession {
  const { sessions, formatId } = importSessions(data);
  expect(formatId).to.equal('otlp');
  return sessions[0]!;
}

describe('OTLP traces', () => {
  it('are a session per trace, a node per path of span names', () => {
    const session = read(
      request([
        span('01', 'agent', 0, 100),
        span('02', 'call', 10, 40, { parentSpanId: '01' }),
        span('03', 'call', 50, 90, { parentSpanId: '01' }),
        span('04', 'http', 55, 60, { parentSpanId: '03' }),
      ]),
    );
    expect([session.id, session.workflowId, session.startedAt, session.finishedAt]).to.deep.equal([
      trace,
      'agent',
      epoch,
      epoch + 100,
    ]);
    expect(session.executions.map((e) => [e.id, e.nodeId, e.parentId, e.iteration])).to.deep.equal([
      ['01', 'agent', undefined, undefined],
      ['02', 'agent / call', '01', 0],
      ['03', 'agent / call', '01', 1],
      ['04', 'agent / call / http', '03', undefined],
    ]);
    expect(session.graph.nodes.map((n) => [n.id, n.label, n.parentId])).to.deep.include([
      'agent / call',
      'call',
      'agent',
    ]);
  });

  it('read ids without minding their case, one request or one per line, and the old name of scopes', () => {
    const upper = request([span('AB', 'a', 0, 2), span('CD', 'b', 1, 2, { parentSpanId: 'ab' })]);
    expect(read(upper).executions[1]!.parentId).to.equal('ab');
    const lines = [
      request([span('01', 'a', 0, 2)]),
      request([span('02', 'b', 1, 2, { parentSpanId: '01' })], {}, 'instrumentationLibrarySpans'),
    ];
    expect(read(lines.map((line) => JSON.stringify(line)).join('\n')).executions.map((e) => e.nodeId)).to.deep.equal([
      'a',
      'a / b',
    ]);
  });

  it('say GenAI attributes in the words of the model', () => {
    const session = read(
      request([
        span('01', 'chat gpt', 0, 2, {
          attributes: attributes({
            'gen_ai.operation.name': 'chat',
            'gen_ai.request.model': 'gpt',
            'gen_ai.usage.input_tokens': 12,
            'gen_ai.usage.output_tokens': 7,
            'gen_ai.usage.cache_read.input_tokens': 5,
            'gen_ai.usage.cache_creation_input_tokens': 4,
            'gen_ai.usage.reasoning_tokens': 3,
            'gen_ai.response.time_to_first_chunk': 0.25,
            'gen_ai.usage.cost': 0.5,
          }),
        }),
      ]),
    );
    expect(session.executions[0]!.metrics).to.deep.equal({
      inputTokens: 12,
      outputTokens: 7,
      cachedTokens: 5,
      cacheWriteTokens: 4,
      reasoningTokens: 3,
      timeToFirstToken: 250,
      cost: 0.5,
    });
    expect(session.graph.nodes[0]!.type).to.equal('chat');
    expect(session.attributes).to.include({ models: 'gpt' });
  });

  it('say OpenInference attributes in the words of the model', () => {
    const session = read(
      request([
        span('01', 'llm', 0, 2, {
          attributes: attributes({
            'openinference.span.kind': 'LLM',
            'llm.model_name': 'm1',
            'llm.token_count.prompt': 12,
            'llm.token_count.completion': 7,
            'llm.token_count.prompt_details.cache_read': 5,
            'llm.cost.total': 0.5,
          }),
        }),
      ]),
    );
    expect(session.executions[0]!.metrics).to.deep.equal({
      inputTokens: 12,
      outputTokens: 7,
      cachedTokens: 5,
      cost: 0.5,
    });
    expect(session.graph.nodes[0]!.type).to.equal('LLM');
  });

  it('take the node that a span names, and the edges of the agent graph', () => {
    const session = read(
      request([
        span('01', 'run', 0, 9),
        span('02', 'step 1', 1, 2, { parentSpanId: '01', attributes: attributes({ 'graph.node.id': 'plan' }) }),
        span('03', 'step 2', 2, 3, {
          parentSpanId: '01',
          attributes: attributes({ 'graph.node.id': 'act', 'graph.node.parent_id': 'plan' }),
        }),
        span('04', 'process', 3, 4, { parentSpanId: '01', attributes: attributes({ 'node.id': '42' }) }),
        span('05', 'inner', 3, 4, { parentSpanId: '04' }),
      ]),
    );
    expect(session.executions.map((e) => e.nodeId)).to.deep.equal(['run', 'plan', 'act', '42', '42 / inner']);
    expect(session.graph.edges).to.deep.equal([{ source: 'plan', target: 'act' }]);
  });

  it('read links as causes, errors as failures, services as lanes', () => {
    const one = request([span('01', 'a', 0, 2, { status: { code: 2, message: 'no' } })], { 'service.name': 'front' });
    const two = request(
      [
        span('02', 'b', 2, 3, {
          links: [
            { traceId: trace, spanId: '01' },
            { traceId: trace, spanId: '99' },
          ],
        }),
      ],
      { 'service.name': 'back' },
    );
    const { sessions, warnings } = importSessions({
      resourceSpans: [...(one.resourceSpans as []), ...(two.resourceSpans as [])],
    });
    const [a, b] = sessions[0]!.executions;
    expect([a!.status, a!.error, a!.lane]).to.deep.equal(['failed', 'no', 'front']);
    expect([b!.causes, b!.lane]).to.deep.equal([['01'], 'back']);
    expect(sessions[0]!.status).to.equal('failed');
    expect(warnings.join()).to.contain('link to a span that is not in the trace');
  });

  it('make a root of a span whose parent is missing, cut circles open, drop what was sent twice, and say so', () => {
    const { sessions, warnings } = importSessions(
      request([
        span('01', 'a', 0, 2, { parentSpanId: 'ff' }),
        span('02', 'b', 0, 2, { parentSpanId: '03' }),
        span('03', 'c', 0, 2, { parentSpanId: '02' }),
        span('03', 'c', 0, 2, { parentSpanId: '02' }),
        span('04', 'd', 0, 2, { parentSpanId: '0000000000000000' }),
      ]),
    );
    expect(sessions[0]!.executions).to.have.length(4);
    expect(sessions[0]!.executions.filter((e) => e.parentId)).to.have.length(1);
    expect(warnings).to.have.length(3);
  });

  it('close spans without an end at the end of their trace', () => {
    const { sessions, warnings } = importSessions(
      request([span('01', 'a', 0, 9), { ...span('02', 'b', 1, 1, { parentSpanId: '01' }), endTimeUnixNano: '0' }]),
    );
    expect([sessions[0]!.executions[1]!.finishedAt, sessions[0]!.executions[1]!.inferred]).to.deep.equal([
      epoch + 9,
      true,
    ]);
    expect(warnings).to.have.length(1);
  });

  it('leave out spans without ids or times', () => {
    const broken = [
      { spanId: '09', name: 'x' },
      span('', 'y', 0, 1),
      { ...span('08', 'z', 0, 1), startTimeUnixNano: '99999999999999999999999' },
    ];
    const { sessions, warnings } = importSessions(request([...broken, span('01', 'a', 0, 2)]));
    expect(sessions[0]!.executions).to.have.length(1);
    expect(warnings).to.have.length(2);
    expect(importFailure(request(broken)).code).to.equal('no-runs');
  });

  it('with a line that is something else are refused with its number', () => {
    const failure = importFailure(`${JSON.stringify(request([span('01', 'a', 0, 2)]))}\n{"other":1}`);
    expect([failure.code, failure.at]).to.deep.equal(['wrong-shape', 'line 2']);
  });

  it('keep node ids short where spans nest 100,000 deep', () => {
    const deep = Array.from({ length: 100_000 }, (_, i) =>
      span(String(i + 1), 'f', i / 1e6, 1, i ? { parentSpanId: String(i) } : {}),
    );
    const session = read(request(deep));
    expect(session.executions).to.have.length(100_000);
    expect(session.graph.nodes.length).to.be.below(100);
  });

  it('keep the fractions of a millisecond', () => {
    expect(millisOfNanos('1700000000000123456')).to.equal(epoch + 0.123456);
    expect(millisOfNanos('999')).to.equal(0.000999);
    expect(millisOfNanos('18446744073709551615')).to.equal(18_446_744_073_709 + 0.551615);
    expect(millisOfNanos('-1700000000000000000')).to.equal(-epoch);
    for (const broken of ['17000000000 0123456', '1700000000000.23456', '17000000000001234x6', '+1700000000000123456'])
      expect(millisOfNanos(broken), broken).to.equal(undefined);
    expect(millisOfNanos(1_700_000_000_000_000_000n)).to.equal(epoch);
    expect(nanosOfMillis(epoch + 0.25)).to.equal('1700000000000250000');
    expect(['1e9', '', null, '12345678901234567890123'].map(millisOfNanos)).to.deep.equal([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('are read from Phoenix too', () => {
    const phoenix = [
      {
        name: 'turn',
        context: { trace_id: 't', span_id: 'a' },
        span_kind: 'AGENT',
        parent_id: null,
        start_time: '2026-07-09T00:00:00+00:00',
        end_time: '2026-07-09T00:00:02.5+00:00',
        attributes: {},
      },
      {
        name: 'model',
        context: { trace_id: 't', span_id: 'b' },
        span_kind: 'LLM',
        parent_id: 'a',
        start_time: '2026-07-09T00:00:01Z',
        end_time: '2026-07-09T00:00:02Z',
        status_code: 'ERROR',
        status_message: 'no',
        attributes: { 'llm.token_count.prompt': 3 },
      },
    ];
    const session = read(phoenix);
    expect(session.executions.map((e) => [e.nodeId, e.status, e.metrics])).to.deep.equal([
      ['turn', 'completed', undefined],
      ['turn / model', 'failed', { inputTokens: 3 }],
    ]);
    expect(session.finishedAt! - session.startedAt).to.equal(2_500);
    expect(read({ data: phoenix, next_cursor: null })).to.deep.equal(session);
  });

  it('are read as Tempo and the third version of the API of Jaeger answer with them, ids in base64 among them', () => {
    const [{ resource, scopeSpans }] = request([
      span('t61rcWkgMzE=', 'agent', 0, 9, { traceId: 'CvdlGRbNQ92ESOshHIAxnA==', kind: 'SPAN_KIND_CLIENT' }),
      span('T61rcWkgMzE=', 'chat', 1, 4, {
        traceId: 'CvdlGRbNQ92ESOshHIAxnA==',
        parentSpanId: 't61rcWkgMzE=',
        status: { code: 'STATUS_CODE_ERROR', message: 'no' },
      }),
    ]).resourceSpans as [Json];
    const resourceSpans = [{ resource, scopeSpans }];
    for (const answer of [{ batches: resourceSpans }, { trace: { resourceSpans } }, { result: { resourceSpans } }]) {
      const run = read(answer);
      expect(run.id).to.equal('CvdlGRbNQ92ESOshHIAxnA==');
      expect(
        run.executions.map((e) => [e.id, e.parentId, e.startedAt - epoch, e.finishedAt! - epoch, e.error]),
      ).to.deep.equal([
        ['t61rcWkgMzE=', undefined, 0, 9, undefined],
        ['T61rcWkgMzE=', 't61rcWkgMzE=', 1, 4, 'no'],
      ]);
    }
  });

  it('are read by the names of the schema, as Protobuf writes them on request, in one piece and a request per line', () => {
    const request = (spans: object[]): object => ({
      resource_spans: [
        {
          resource: { attributes: [{ key: 'service.name', value: { string_value: 'agent' } }] },
          scope_spans: [{ scope: { name: 'sdk' }, spans, schema_url: '' }],
        },
      ],
    });
    const base64 = { trace_id: 'ChT7AAAAAAAAAAAAAAAAAQ==', span_id: 'AAAAAAAAAAE=' };
    const root = { ...base64, name: 'root', start_time_unix_nano: '1000000', end_time_unix_nano: '9000000' };
    const inner = {
      ...base64,
      span_id: 'AAAAAAAAAAI=',
      parent_span_id: 'AAAAAAAAAAE=',
      name: 'call',
      start_time_unix_nano: '2500000',
      end_time_unix_nano: '4000000',
      attributes: [
        { key: 'gen_ai.request.model', value: { string_value: 'm1' } },
        { key: 'gen_ai.usage.input_tokens', value: { int_value: '12' } },
        { key: 'node.id', value: { string_value: 'my_node' } },
      ],
      links: [{ trace_id: base64.trace_id, span_id: 'AAAAAAAAAAE=' }],
      status: { code: 'STATUS_CODE_ERROR', message: 'no' },
    };
    const lines = [request([root]), request([inner]), { resource_logs: [] }]
      .map((one) => JSON.stringify(one))
      .join('\n');
    for (const data of [request([root, inner]), lines]) {
      const { sessions, formatId } = importSessions(data);
      expect([formatId, sessions.length, sessions[0]!.attributes]).to.deep.equal([
        'otlp',
        1,
        { service: 'agent', models: 'm1' },
      ]);
      expect(sessions[0]!.executions).to.deep.equal([
        { id: 'AAAAAAAAAAE=', nodeId: 'root', startedAt: 1, finishedAt: 9, status: 'completed' },
        {
          id: 'AAAAAAAAAAI=',
          nodeId: 'my_node',
          startedAt: 2.5,
          finishedAt: 4,
          status: 'failed',
          parentId: 'AAAAAAAAAAE=',
          causes: ['AAAAAAAAAAE='],
          error: 'no',
          metrics: { inputTokens: 12 },
        },
      ]);
    }
  });

  it('are read as the console exporter of Python prints them: one span after another, over many lines', () => {
    const printed = (id: string, parent_id: string | null, from: number, to: number, status: Json): string =>
      JSON.stringify(
        {
          name: `span ${id}`,
          context: { trace_id: `0x${trace}`, span_id: id, trace_state: '[]' },
          kind: 'SpanKind.INTERNAL',
          parent_id,
          start_time: new Date(epoch + from).toISOString().replace('Z', '250Z'),
          end_time: new Date(epoch + to).toISOString().replace('Z', '250Z'),
          status,
          attributes: { 'gen_ai.usage.input_tokens': 3 },
          events: [],
          links: id === '0x3' ? [{ context: { trace_id: `0x${trace}`, span_id: '0x2' }, attributes: {} }] : [],
          resource: { attributes: { 'service.name': 'agent' }, schema_url: '' },
        },
        null,
        4,
      );
    const run = read(
      [
        printed('0x2', '0x1', 2, 5, { status_code: 'ERROR', description: 'a } in "words' }),
        printed('0x3', '0x1', 5, 8, { status_code: 'OK' }),
        printed('0x1', null, 0, 9, { status_code: 'UNSET' }),
      ].join('\n'),
    );
    expect(run.executions.map((e) => [e.id, e.parentId, e.finishedAt! - e.startedAt, e.status, e.error])).to.deep.equal(
      [
        ['0x1', undefined, 9, 'completed', undefined],
        ['0x2', '0x1', 3, 'failed', 'a } in "words'],
        ['0x3', '0x1', 3, 'completed', undefined],
      ],
    );
    expect(run.executions.map((e) => e.causes)).to.deep.equal([undefined, undefined, ['0x2']]);
    expect(run.startedAt).to.equal(epoch + 0.25);
  });
});

describe('OTLP traces that are written', () => {
  const run = runFromText(
    `
    load    0-40.25   lane a  type Loader
    sample  41-160    after load  causes  queued 5  attempt 2  inputTokens=4  timeToFirstToken=30  cost=0.25  items=3
    inner   50-60     in sample  iteration 3
    save    160-160   after sample  cached
    broken  160-170   error it <b>broke</b>`,
    { startedAt: epoch, name: 'Run 1' },
  );
  type Span = {
    traceId: string;
    spanId: string;
    parentSpanId?: string;
    links: { spanId: string }[];
    attributes: { key: string; value: Json }[];
  };
  const spansOf = (text: string): Span[] =>
    (JSON.parse(text) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }).resourceSpans.flatMap((r) =>
      r.scopeSpans.flatMap((s) => s.spans),
    );

  it('come back as the executions they were', () => {
    const [back] = importSessions(exportSessions([run], 'otlp')).sessions;
    expect(back!.executions).to.deep.equal(run.executions);
    expect([back!.id, back!.workflowId, back!.name, back!.status]).to.deep.equal([
      run.id,
      run.workflowId,
      run.name,
      run.status,
    ]);
  });

  it('come back with the bounds of the run, what came before it and what goes on beyond its spans', () => {
    const drawn = runFromText(`
      load  0-0    cached
      load  10-30  queued -5
      load  30-40
      save  40-`);
    for (const bounds of [
      { startedAt: 0, finishedAt: 90, status: 'completed' as const, clock: 'arrival' as const, recordedDuration: 80 },
      { startedAt: epoch, finishedAt: undefined, status: 'running' as const, clock: 'recorded' as const },
    ]) {
      const { finishedAt, ...kept } = { ...drawn, ...bounds };
      const whole = { ...kept, ...(finishedAt === undefined ? {} : { finishedAt }) };
      const [back] = importSessions(exportSessions([whole], 'otlp')).sessions;
      expect(back!.executions).to.deep.equal(drawn.executions);
      expect({ ...back, graph: 0, attributes: 0 }).to.deep.equal({
        ...whole,
        graph: 0,
        attributes: 0,
        name: back!.name,
      });
    }
  });

  it('have ids that are derived from those of the run, hex and never twice', () => {
    expect(exportSessions([run], 'otlp')).to.equal(exportSessions([run], 'otlp'));
    fc.assert(
      fc.property(anyRun(), (session) => {
        const spans = spansOf(exportSessions([session], 'otlp'));
        for (const { traceId, spanId } of spans) {
          expect(traceId).to.match(/^[\da-f]{32}$/);
          expect(spanId).to.match(/^[\da-f]{16}$/);
        }
        expect(new Set(spans.map((s) => s.spanId)).size).to.equal(session.executions.length);
      }),
      { numRuns: 50 },
    );
  });

  it('keep ids that are OTLP ids already, and say metrics in GenAI attributes', () => {
    const session = {
      ...run,
      id: trace,
      executions: run.executions.map((e, i) => (i ? e : { ...e, id: 'b7ad6b7169203331' })),
    };
    const [first, second] = spansOf(exportSessions([session], 'otlp'));
    expect([first!.traceId, first!.spanId]).to.deep.equal([trace, 'b7ad6b7169203331']);
    const values = new Map(second!.attributes.map(({ key, value }) => [key, value]));
    expect(values.get('gen_ai.usage.input_tokens')).to.deep.equal({ intValue: '4' });
    expect(values.get('gen_ai.response.time_to_first_chunk')).to.deep.equal({ doubleValue: 0.03 });
  });
});
