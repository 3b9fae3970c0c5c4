import { expect } from '@open-wc/testing';
import { nodeTimings } from '../../../src/profile/node-timings.js';
import { SessionRecorder } from '../../../src/profile/session-recorder.js';
import type { Translator } from '../../../src/sources/source.js';
import { DifyTranslator } from '../../../src/sources/translators/dify-translator.js';
import { FlowiseTranslator } from '../../../src/sources/translators/flowise-translator.js';
import { LangflowTranslator } from '../../../src/sources/translators/langflow-translator.js';
import { LangGraphTranslator } from '../../../src/sources/translators/langgraph-translator.js';
import { N8nTranslator } from '../../../src/sources/translators/n8n-translator.js';
import { NodetoolTranslator } from '../../../src/sources/translators/nodetool-translator.js';
import { drawn, RecordingSink } from '../recording-sink.js';

/** Lets a translator hear `[at, message]` in turn. */
function hear(translator: Translator, ...messages: (readonly [number, unknown])[]): RecordingSink {
  const sink = new RecordingSink();
  for (const [at, message] of messages) sink.record('wf', translator.translate(message, at));
  return sink;
}

describe('n8n push messages as run events', () => {
  const T = 1_700_000_000_000;
  const push = (type: string, data: object): object => ({ type, data: { executionId: '77', ...data } });
  const started = push('executionStarted', {
    startedAt: new Date(T).toISOString(),
    workflowId: 'w1',
    workflowName: 'Mail',
    mode: 'manual',
  });
  const before = (
    nodeName: string,
    startTime: number,
    executionIndex: number,
    source: (object | null)[] = [],
  ): object =>
    push('nodeExecuteBefore', { nodeName, data: { startTime: T + startTime, executionIndex, source, hints: [] } });
  const after = (
    nodeName: string,
    startTime: number,
    executionTime: number,
    executionIndex: number,
    more: object = {},
  ): object =>
    push('nodeExecuteAfter', {
      nodeName,
      itemCountByConnectionType: { main: [3, 1] },
      data: {
        startTime: T + startTime,
        executionTime,
        executionIndex,
        executionStatus: 'success',
        source: [],
        ...more,
      },
    });

  it("takes n8n's own times, and places the end by how late messages are", () => {
    const late = T + 50_000;
    const sink = hear(
      new N8nTranslator(),
      [late, started],
      [late + 12, before('Trigger', 10, 0)],
      [late + 21, after('Trigger', 10, 10, 0)],
      [late + 22, before('HTTP', 20, 1, [{ previousNode: 'Trigger' }])],
      [late + 121, after('HTTP', 20, 100, 1)],
      [late + 130, push('executionFinished', { workflowId: 'w1', status: 'success' })],
    );
    expect(drawn(sink.session)).to.deep.equal(['Trigger 10-20 completed', 'HTTP 20-120 completed']);
    expect(sink.session.finishedAt! - T).to.equal(130);
    expect(sink.session.clock).to.equal('recorded');
    expect(sink.session.executions[1]!.causes).to.deep.equal([sink.session.executions[0]!.id]);
    expect(sink.session.executions[1]!.metrics).to.deep.equal({ items: 4 });
    expect(sink.events[0]).to.deep.include({
      workflowId: 'w1',
      attributes: { engine: 'n8n', mode: 'manual', workflow: 'Mail' },
    });
  });

  it('puts models and tools inside of the agent that asks them', () => {
    const sink = hear(
      new N8nTranslator(),
      [T, started],
      [T, before('Agent', 0, 0)],
      [T, before('Model', 5, 1, [{ previousNode: 'Agent', previousNodeRun: 0 }])],
      [T, before('Memory', 6, 2, [null])],
      [T, after('Memory', 6, 1, 2)],
      [T, after('Model', 5, 90, 1)],
      [T, before('Model', 96, 3, [{ previousNode: 'Agent', previousNodeRun: 0 }])],
      [T, after('Model', 96, 2, 3)],
      [T, after('Agent', 0, 100, 0)],
      [T + 100, push('executionFinished', { status: 'success' })],
    );
    const [agent, ...inside] = sink.session.executions;
    expect(inside.map(({ nodeId, parentId, iteration }) => [nodeId, parentId, iteration ?? 0])).to.deep.equal([
      ['Model', agent!.id, 0],
      ['Memory', agent!.id, 0],
      ['Model', agent!.id, 1],
    ]);
  });

  it('fails with the node that failed', () => {
    const sink = hear(
      new N8nTranslator(),
      [T, started],
      [T, before('HTTP', 0, 0)],
      [T, after('HTTP', 0, 40, 0, { executionStatus: 'error', error: { message: '404' } })],
      [T + 40, push('executionFinished', { status: 'error' })],
    );
    expect(sink.session.status).to.equal('failed');
    expect(sink.session.executions[0]).to.include({ status: 'failed', error: '404' });
  });

  it('counts what is told twice once, and knows a node from its end alone', () => {
    const sink = hear(
      new N8nTranslator(),
      [T + 9, after('B', 20, 10, 1)],
      [T + 9, after('B', 20, 10, 1)],
      [T + 9, before('B', 20, 1)],
      [T + 30, started],
      [T + 40, push('executionFinished', { status: 'success' })],
      [T + 41, push('executionFinished', { status: 'success' })],
    );
    expect(sink.session.executions.map(({ startedAt, finishedAt }) => [startedAt - T, finishedAt! - T])).to.deep.equal([
      [20, 30],
    ]);
    expect(sink.events.filter(({ type }) => type === 'run-finished')).to.have.length(1);
  });

  it('opens nothing anew for what comes after the end: a node that was being cancelled, an end told again', () => {
    const sink = hear(
      new N8nTranslator(),
      [T, started],
      [T, before('HTTP', 0, 0)],
      [T + 10, push('executionFinished', { status: 'canceled' })],
      [T + 90, after('HTTP', 0, 90, 0)],
      [T + 95, started],
      [T + 96, before('Set', 95, 1)],
      [T + 99, push('executionRecovered', {})],
    );
    expect(sink.session.status).to.equal('cancelled');
    expect(drawn(sink.session)).to.deep.equal(['HTTP 0-10 cancelled inferred']);
  });

  it('keeps two executions apart whose messages come mixed, and says which of them called the other', () => {
    const of = (executionId: string, type: string, data: object = {}): object => ({
      type,
      data: { executionId, ...data },
    });
    const at = (ms: number): string => new Date(T + ms).toISOString();
    const node = (startTime: number, executionTime?: number): object => ({
      nodeName: 'Set',
      data: { startTime: T + startTime, executionTime, executionIndex: 0, source: [] },
    });
    const sink = hear(
      new N8nTranslator(),
      [T, of('1', 'executionStarted', { startedAt: at(0), workflowId: 'outer' })],
      [T, of('1', 'nodeExecuteBefore', node(0))],
      [
        T + 5,
        of('2', 'executionStarted', {
          startedAt: at(5),
          workflowId: 'inner',
          parent: { executionId: '1', nodeName: 'Set' },
        }),
      ],
      [T + 5, of('2', 'nodeExecuteBefore', node(5))],
      [T + 9, of('2', 'nodeExecuteAfter', node(5, 4))],
      [T + 9, of('2', 'executionFinished', { status: 'success' })],
      [T + 12, of('1', 'nodeExecuteAfter', node(0, 12))],
      [T + 12, of('1', 'executionFinished', { status: 'success' })],
    );
    expect(sink.sessions.map((session) => drawn(session))).to.deep.equal([
      ['Set 0-12 completed'],
      ['Set 0-4 completed'],
    ]);
    expect(sink.events.find((event) => event.type === 'run-started' && event.sessionId === '2')).to.deep.include({
      workflowId: 'inner',
      attributes: { engine: 'n8n', parentExecution: '1' },
    });
  });

  it('stays open while an execution waits, and goes on in the same run', () => {
    const sink = hear(
      new N8nTranslator(),
      [T, started],
      [T, before('Wait', 0, 0)],
      [T + 1, after('Wait', 0, 1, 0, { executionStatus: 'waiting' })],
      [T + 2, push('executionWaiting', {})],
      [T + 5000, started],
      [T + 5000, before('Mail', 5000, 1, [{ previousNode: 'Wait' }])],
      [T + 5030, after('Mail', 5000, 30, 1)],
      [T + 5030, push('executionFinished', { status: 'success' })],
    );
    expect(drawn(sink.session)).to.deep.equal(['Wait 0-1 completed', 'Mail 5000-5030 completed']);
    expect(sink.session.status).to.equal('completed');
  });

  it('reads how it ended from versions that told it with the whole execution', () => {
    const sink = hear(
      new N8nTranslator(),
      [T, started],
      [T + 9, push('executionFinished', { data: { status: 'error' } })],
    );
    expect(sink.session.status).to.equal('failed');
  });

  it('reads the messages of versions that tell no times', () => {
    const sink = hear(
      new N8nTranslator(),
      [100, push('executionStarted', {})],
      [110, push('nodeExecuteBefore', { nodeName: 'A' })],
      [140, push('nodeExecuteAfter', { nodeName: 'A', data: {} })],
      [150, push('executionFinished', {})],
    );
    expect(drawn(sink.session)).to.deep.equal(['A 10-40 completed']);
    expect(sink.session.clock).to.equal('arrival');
    expect(sink.session.finishedAt).to.equal(150);
  });
});

describe('NodeTool messages as run events', () => {
  const job = (status: string): object => ({ type: 'job_update', status, job_id: 'j', workflow_id: 'w' });
  const node = (node_id: string, status: string, more: object = {}): object => ({
    type: 'node_update',
    node_id,
    node_name: 'Agent',
    node_type: 'x.Agent',
    status,
    job_id: 'j',
    ...more,
  });

  it('tells a job, with the calls of its models summed up', () => {
    const sink = hear(
      new NodetoolTranslator(),
      [0, job('queued')],
      [5, job('running')],
      [5, job('running')],
      [6, node('a', 'pending')],
      [10, node('a', 'running')],
      [11, node('a', 'running')],
      [20, { type: 'node_progress', node_id: 'a', progress: 1, total: 4 }],
      [30, { type: 'llm_call', node_id: 'a', tokens_input: 100, tokens_output: 20, cost: 0.5 }],
      [35, { type: 'llm_call', node_id: 'a', tokens_input: 10, tokens_output: 2, cost: 0.25 }],
      [40, node('a', 'completed', { provider_cost: { amount: 0.75, unit: 'usd', input_tokens: 110 } })],
      [41, node('a', 'completed')],
      [42, { type: 'node_progress', node_id: 'a', progress: 4, total: 4 }],
      [50, job('completed')],
      [51, job('completed')],
    );
    expect(drawn(sink.session)).to.deep.equal(['a 5-35 completed']);
    expect(sink.session.executions[0]).to.deep.include({
      queuedAt: 6,
      metrics: { inputTokens: 110, outputTokens: 22, cost: 0.75 },
    });
    expect(sink.session.finishedAt).to.equal(50);
    expect(sink.session.clock).to.equal('arrival');
  });

  it('opens a job that has ended no second time, and keeps two jobs apart', () => {
    const other = (message: object): object => ({ ...message, job_id: 'k' });
    const sink = hear(
      new NodetoolTranslator(),
      [0, job('running')],
      [1, other(job('running'))],
      [2, node('a', 'running')],
      [3, other(node('a', 'running'))],
      [5, other(node('a', 'completed'))],
      [6, job('completed')],
      [7, job('running')],
      [8, other(job('completed'))],
    );
    expect(sink.sessions.map((session) => drawn(session))).to.deep.equal([
      ['a 2-6 completed inferred'],
      ['a 2-4 completed'],
    ]);
    expect(sink.events.filter(({ type }) => type === 'run-started')).to.have.length(2);
  });

  it('takes the figures of the node where its calls were not told', () => {
    const sink = hear(
      new NodetoolTranslator(),
      [0, job('running')],
      [1, node('a', 'running')],
      [
        2,
        node('a', 'completed', {
          provider_cost: { amount: 0.1, unit: 'USD', input_tokens: 9, output_tokens: 1, cached_tokens: 4 },
        }),
      ],
    );
    expect(sink.session.executions[0]!.metrics).to.deep.equal({
      inputTokens: 9,
      outputTokens: 1,
      cachedTokens: 4,
      cost: 0.1,
    });
  });

  it('counts a node that runs again as an iteration, and fails and cancels', () => {
    const sink = hear(
      new NodetoolTranslator(),
      [0, job('running')],
      [1, node('a', 'running')],
      [2, node('a', 'completed')],
      [3, node('a', 'running')],
      [4, node('a', 'error', { error: 'no key' })],
      [5, job('cancelled')],
    );
    expect(sink.session.executions.map(({ iteration, status, error }) => [iteration, status, error])).to.deep.equal([
      [undefined, 'completed', undefined],
      [1, 'failed', 'no key'],
    ]);
    expect(sink.session.status).to.equal('cancelled');
  });
});

describe('Dify events as run events', () => {
  const event = (name: string, data: object): object => ({ event: name, task_id: 't', workflow_run_id: 'r', data });
  const begin = event('workflow_started', { id: 'r', workflow_id: 'w', created_at: 1700000000 });

  it('measures by the length that Dify tells, from when the start arrived', () => {
    const sink = hear(
      new DifyTranslator(),
      [1000, begin],
      [1010, event('node_started', { id: 'e1', node_id: 'llm', node_type: 'llm', title: 'Ask' })],
      [
        3700,
        event('node_finished', {
          id: 'e1',
          node_id: 'llm',
          status: 'succeeded',
          elapsed_time: 2.5,
          execution_metadata: { total_tokens: 70, total_price: '0.0021', currency: 'USD' },
        }),
      ],
      [3710, event('node_started', { id: 'e2', node_id: 'answer', predecessor_node_id: 'llm' })],
      [
        3720,
        event('node_finished', { id: 'e2', node_id: 'answer', status: 'failed', error: 'no', elapsed_time: 0.01 }),
      ],
      [3730, event('workflow_finished', { status: 'failed', elapsed_time: 2.6 })],
    );
    expect(drawn(sink.session)).to.deep.equal(['llm 10-2510 completed', 'answer 2710-2720 failed']);
    expect(sink.session.executions[0]!.metrics).to.deep.equal({ totalTokens: 70, cost: 0.0021 });
    expect(sink.session.executions[1]!.causes).to.deep.equal(['e1']);
    expect(sink.session.status).to.equal('failed');
    expect(sink.events.at(-1)).to.include({ recordedDuration: 2600 });
    expect(sink.events[1]).to.deep.include({ node: { label: 'Ask', type: 'llm' } });
  });

  it('runs the nodes of an iteration inside of it', () => {
    const sink = hear(
      new DifyTranslator(),
      [0, begin],
      [1, event('node_started', { id: 'i', node_id: 'loop' })],
      [1, event('iteration_started', { id: 'i', node_id: 'loop' })],
      [2, event('node_started', { id: 'e1', node_id: 'inner', iteration_id: 'loop' })],
      [5, event('node_finished', { id: 'e1', node_id: 'inner', iteration_id: 'loop', status: 'succeeded' })],
      [6, event('node_started', { id: 'e2', node_id: 'inner', iteration_id: 'loop' })],
      [9, event('node_finished', { id: 'e2', node_id: 'inner', iteration_id: 'loop', status: 'succeeded' })],
      [10, event('iteration_completed', { id: 'i', node_id: 'loop', status: 'succeeded' })],
    );
    expect(drawn(sink.session)).to.deep.equal(['loop 1-10 completed', 'inner 2-5 completed', 'inner 6-9 completed']);
    expect(sink.session.executions.slice(1).map(({ parentId }) => parentId)).to.deep.equal(['i', 'i']);
  });

  it('counts once what ends twice, a container also where it is a node and an iteration under two ids', () => {
    const ended = event('node_finished', { id: 'e1', node_id: 'inner', iteration_id: 'loop', elapsed_time: 0.003 });
    const sink = hear(
      new DifyTranslator(),
      [0, begin],
      [1, event('node_started', { id: 'i', node_id: 'loop' })],
      [1, event('iteration_started', { id: 'loop', node_id: 'loop' })],
      [2, event('node_started', { id: 'e1', node_id: 'inner', iteration_id: 'loop' })],
      [5, ended],
      [6, ended],
      [10, event('iteration_completed', { id: 'loop', node_id: 'loop', status: 'succeeded' })],
      [11, event('node_finished', { id: 'i', node_id: 'loop', status: 'succeeded' })],
    );
    expect(drawn(sink.session)).to.deep.equal(['loop 1-10 completed', 'inner 2-5 completed']);
  });

  it('fails with the error that ends the stream, which names no run', () => {
    const sink = hear(
      new DifyTranslator(),
      [0, begin],
      [1, event('node_started', { id: 'e', node_id: 'http' })],
      [9, { event: 'error', task_id: 't', message_id: 'm', status: 400, code: 'invalid_param', message: 'no quota' }],
      [10, begin],
    );
    expect(sink.session).to.include({ status: 'failed', finishedAt: 9 });
  });

  it('has the node that asks a human wait for the answer, and goes on with the run when it comes', () => {
    const recorder = new SessionRecorder({ sessionId: 'r', workflowId: 'wf', startedAt: 0 });
    const translator = new DifyTranslator();
    const told = (messages: (readonly [number, unknown])[]): void => {
      for (const [at, message] of messages) recorder.record(translator.translate(message, at));
    };
    const before = [
      event('node_started', { id: 'e1', node_id: 'draft', created_at: 1700000000 }),
      event('node_finished', {
        id: 'e1',
        node_id: 'draft',
        status: 'succeeded',
        elapsed_time: 0.02,
        created_at: 1700000000,
      }),
    ];
    const asking = event('node_started', { id: 'e2', node_id: 'approve', created_at: 1700000001 });
    told([
      [0, begin],
      [1, before[0]],
      [21, before[1]],
      [25, asking],
      [26, event('human_input_required', { form_id: 'f', node_id: 'approve' })],
      [30, event('workflow_paused', { paused_nodes: ['approve'], status: 'paused' })],
    ]);
    expect(translator.waiting).to.deep.equal(['r']);
    expect(recorder.snapshot().status).to.equal('running');
    expect(drawn(recorder.snapshot())).to.deep.equal(['draft 1-21 completed', 'approve 25-30 completed']);

    // Whoever comes back is told all of it first.
    told([
      [5000, event('workflow_started', { id: 'r', workflow_id: 'w', reason: 'resumption' })],
      [5001, before[0]],
      [5001, before[1]],
      [5002, asking],
      [5002, event('workflow_paused', { paused_nodes: ['approve'], status: 'paused' })],
      [9000, event('node_started', { id: 'e2', node_id: 'approve', created_at: 1700000009 })],
      [9004, event('node_finished', { id: 'e2', node_id: 'approve', status: 'succeeded', elapsed_time: 0.004 })],
      [9010, event('workflow_finished', { status: 'succeeded', elapsed_time: 0.05 })],
    ]);
    const session = recorder.snapshot();
    expect(drawn(session)).to.deep.equal([
      'draft 1-21 completed',
      'approve 25-30 completed',
      'approve 9000-9004 completed',
    ]);
    expect(session.executions[2]!.queuedAt).to.equal(30);
    expect(session).to.include({ status: 'completed', startedAt: 0, finishedAt: 9010 });
    expect(nodeTimings(session).get('approve')).to.include({ time: 9, queueTime: 8970 });
    expect(translator.waiting).to.deep.equal([]);
  });

  it('goes on with a run that waited before it was listened to, which began when the store says', () => {
    const [started] = new DifyTranslator().translate(
      event('workflow_started', { id: 'r', workflow_id: 'w', reason: 'resumption' }),
      7,
    );
    expect(started).to.include({ type: 'run-started', sessionId: 'r' });
    expect(started).not.to.have.property('at');
  });

  it('tells each retry as an attempt', () => {
    const sink = hear(
      new DifyTranslator(),
      [0, begin],
      [1, event('node_started', { id: 'e', node_id: 'http' })],
      [3, event('node_retry', { id: 'e', node_id: 'http', error: '503', retry_index: 1 })],
      [6, event('node_retry', { id: 'e', node_id: 'http', error: '503', retry_index: 2 })],
      [9, event('node_finished', { id: 'e', node_id: 'http', status: 'succeeded' })],
    );
    expect(sink.session.executions.map(({ attempt, status }) => [attempt, status])).to.deep.equal([
      [undefined, 'failed'],
      [2, 'failed'],
      [3, 'completed'],
    ]);
  });
});

describe('LangGraph streams as run events', () => {
  const task = (id: string, name: string): object => ({ id, name, input: {}, triggers: [] });
  const result = (id: string, name: string, more: object = {}): object => ({
    id,
    name,
    result: [],
    interrupts: [],
    ...more,
  });

  function stream(opened: number, ended: number, ...messages: (readonly [number, unknown])[]): RecordingSink {
    const translator = new LangGraphTranslator('s');
    translator.opened(opened);
    const sink = hear(translator, ...messages);
    sink.record('wf', translator.ended(ended));
    return sink;
  }

  it('tells tasks by when they arrive, from when the stream opens to when it ends', () => {
    const sink = stream(
      0,
      90,
      [5, task('1', 'plan')],
      [40, result('1', 'plan')],
      [41, ['tasks', task('2', 'act')]],
      [80, ['tasks', result('2', 'act')]],
    );
    expect(drawn(sink.session)).to.deep.equal(['plan 5-40 completed', 'act 41-80 completed']);
    expect(sink.session).to.include({ startedAt: 0, finishedAt: 90, clock: 'arrival', status: 'completed' });
  });

  it("takes the debug mode's own times", () => {
    const debug = (ms: number, type: string, payload: object): object => ({
      step: 1,
      type,
      timestamp: new Date(1_700_000_000_000 + ms).toISOString(),
      payload,
    });
    const sink = stream(
      10,
      200,
      [20, debug(0, 'checkpoint', {})],
      [25, debug(5, 'task', task('1', 'plan'))],
      [70, debug(45, 'task_result', result('1', 'plan'))],
    );
    expect(sink.session.clock).to.equal('recorded');
    expect(sink.session.executions.map(({ startedAt, finishedAt }) => finishedAt! - startedAt)).to.deep.equal([40]);
    expect(sink.session.finishedAt! - sink.session.startedAt).to.equal(190);
  });

  it('counts a task once that two modes tell of, and passes over other modes', () => {
    const debug = { step: 1, type: 'task', timestamp: new Date(0).toISOString(), payload: task('1', 'plan') };
    const sink = stream(
      0,
      90,
      [5, ['tasks', task('1', 'plan')]],
      [5, ['debug', debug]],
      [6, ['values', { id: 'x', name: 'y' }]],
      [40, ['tasks', result('1', 'plan')]],
    );
    expect(drawn(sink.session)).to.deep.equal(['plan 5-40 completed']);
  });

  it('runs a subgraph inside of its task', () => {
    const sink = stream(
      0,
      90,
      [1, [[], 'tasks', task('t1', 'team')]],
      [5, [['team:t1'], 'tasks', task('t2', 'writer')]],
      [9, [['team:t1'], 'tasks', result('t2', 'writer')]],
      [10, [[], 'tasks', result('t1', 'team')]],
    );
    expect(drawn(sink.session)).to.deep.equal(['team 1-10 completed', 'team:writer 5-9 completed']);
    expect(sink.session.executions[1]!.parentId).to.equal('t1');
  });

  it('fails with a task that fails; one that waits for a person does not fail', () => {
    const failed = stream(0, 9, [1, task('1', 'a')], [2, result('1', 'a', { error: 'no tool' })]);
    expect(failed.session.status).to.equal('failed');
    expect(failed.session.executions[0]!.error).to.equal('no tool');
    const waiting = stream(0, 9, [1, task('1', 'a')], [2, result('1', 'a', { interrupts: [{}] })]);
    expect(waiting.session.executions[0]!.status).to.equal('cancelled');
    expect(waiting.session.status).to.equal('completed');
  });
});

describe('Langflow events as run events', () => {
  it('places a component by when it was done and how long it took', () => {
    const translator = new LangflowTranslator('s');
    const vertex = (id: string, timedelta: number, more: object = {}, data: object = {}): object => ({
      event: 'end_vertex',
      data: { build_data: { id, valid: true, ...more, data: { timedelta, ...data } } },
    });
    const sink = new RecordingSink();
    sink.record('wf', translator.opened(1000));
    for (const [at, message] of [
      [1001, { event: 'vertices_sorted', data: { ids: ['a'], to_run: ['a', 'b'] } }],
      [1500, vertex('a', 0.4, { inactivated_vertices: ['c'] })],
      [1510, vertex('frozen', 0, {}, { used_frozen_result: true })],
      [1600, vertex('b', 99, { valid: false })],
      [1610, { event: 'token', data: { chunk: 'x' } }],
      [1620, { event: 'end', data: {} }],
      [1630, vertex('late', 1)],
    ] as const)
      sink.record('wf', translator.translate(message, at));
    expect(drawn(sink.session)).to.have.members([
      'a 100-500 completed',
      'c skipped',
      'frozen cached',
      'b 0-600 failed',
    ]);
    expect(sink.session).to.include({ status: 'failed', finishedAt: 1620 });
  });
});

describe('Flowise events as run events', () => {
  it('tells an agentflow by when its nodes change', () => {
    const node = (nodeId: string, status: string, more: object = {}): object => ({
      event: 'nextAgentFlow',
      data: { nodeId, nodeLabel: nodeId.toUpperCase(), status, ...more },
    });
    const translator = new FlowiseTranslator('s');
    const sink = hear(
      translator,
      [0, node('start', 'INPROGRESS')],
      [10, node('start', 'FINISHED')],
      [11, node('agent', 'INPROGRESS')],
      [60, node('agent', 'ERROR', { error: 'rate limit' })],
      [61, node('agent', 'ERROR')],
      [62, { event: 'agentFlowEvent', data: 'INPROGRESS' }],
      [70, { event: 'agentFlowEvent', data: 'ERROR' }],
      [80, { event: 'end', data: '[DONE]' }],
    );
    expect(drawn(sink.session)).to.deep.equal(['start 0-10 completed', 'agent 11-60 failed']);
    expect(sink.session).to.include({ status: 'failed', finishedAt: 70 });
    expect(translator.ended(90)).to.deep.equal([]);
  });
});

describe('what no engine would say', () => {
  const nonsense: unknown[] = [
    undefined,
    null,
    '',
    0,
    [],
    [[]],
    [null, null, null],
    {},
    { type: 'node_update' },
    { type: 'nodeExecuteAfter', data: { executionId: 'x', nodeName: 'n', data: { source: [7, { previousNode: 3 }] } } },
    { event: 'node_finished', workflow_run_id: 'r', data: { node_id: 4 } },
    { event: 'workflow_started', workflow_run_id: '__proto__', data: {} },
    { event: 'node_started', workflow_run_id: '__proto__', data: { id: '__proto__', node_id: 'constructor' } },
    { event: 'end_vertex', data: { build_data: { id: '__proto__', inactivated_vertices: 4 } } },
    { type: 'task', timestamp: 'x', payload: { id: 'a', name: 'b' } },
  ];
  for (const [name, create] of [
    ['n8n', () => new N8nTranslator()],
    ['nodetool', () => new NodetoolTranslator()],
    ['dify', () => new DifyTranslator()],
    ['langgraph', () => new LangGraphTranslator('s')],
    ['langflow', () => new LangflowTranslator('s')],
    ['flowise', () => new FlowiseTranslator('s')],
  ] as const) {
    it(`is borne by ${name}`, () => {
      const translator = create();
      for (const message of nonsense) {
        for (const event of translator.translate(message, 5)) expect(event.at).to.satisfy(Number.isFinite);
      }
    });
  }
});

describe('a Flowise stream that is stopped', () => {
  it('is cancelled', () => {
    const sink = hear(
      new FlowiseTranslator('s'),
      [0, { event: 'nextAgentFlow', data: { nodeId: 'a', status: 'INPROGRESS' } }],
      [7, { event: 'abort', data: '[DONE]' }],
    );
    expect(sink.session).to.include({ status: 'cancelled', finishedAt: 7 });
  });
});
