import { expect, waitUntil } from '@open-wc/testing';
import fc from 'fast-check';
import type { RunEvent } from '../../../src/profile/run-event.js';
import { EventBatch } from '../../../src/sources/lines/batch.js';
import { difySource } from '../../../src/sources/dify.js';
import { exportFinished } from '../../../src/sources/export-finished.js';
import { feed } from '../../../src/sources/feed.js';
import { langgraphSource, watchLangGraph } from '../../../src/sources/langgraph.js';
import { NodetoolTranslator } from '../../../src/sources/translators/nodetool-translator.js';
import { backOff, keepConnected, sleep } from '../../../src/sources/lines/reconnect.js';
import { createProfilerStore } from '../../../src/store/index.js';
import { jsonLineSplitter, sseSplitter } from '../../../src/sources/lines/splitters.js';
import { runFromText } from '../../fixtures/run-from-text.js';
import { drawn, RecordingSink } from '../recording-sink.js';

const never = new AbortController().signal;

describe('a batch of events', () => {
  const started = (sessionId: string, workflowId?: string): RunEvent => ({
    type: 'run-started',
    sessionId,
    at: 0,
    ...(workflowId ? { workflowId } : {}),
  });
  const node = (sessionId: string): RunEvent => ({ type: 'node-started', nodeId: 'a', sessionId, at: 1 });

  function batch(options: ConstructorParameters<typeof EventBatch>[2] = {}) {
    const sink = new RecordingSink();
    let frame: (() => void) | undefined;
    const events = new EventBatch(sink, 'engine', {
      schedule: (callback) => ((frame = callback), () => (frame = undefined)),
      ...options,
    });
    return { sink, events, frame: () => frame?.() };
  }

  it('is handed on as one with the next frame', () => {
    const { sink, events, frame } = batch();
    events.add([started('s')]);
    events.add([node('s')]);
    expect(sink.batches).to.have.length(0);
    frame();
    expect(sink.batches.map(({ workflowId, events: list }) => [workflowId, list.length])).to.deep.equal([
      ['engine', 2],
    ]);
  });

  it('files each event under the workflow of its run', () => {
    const { sink, events, frame } = batch();
    events.add([started('1', 'a'), started('2', 'b'), node('1'), node('2')]);
    frame();
    expect(sink.batches.map(({ workflowId, events: list }) => [workflowId, list.length])).to.deep.equal([
      ['a', 2],
      ['b', 2],
    ]);
  });

  it("prefers the page's word on workflow and graph, and survives its mistakes", () => {
    const graph = { nodes: [{ id: 'a' }], edges: [] };
    const { sink, events, frame } = batch({ workflowId: ({ sessionId }) => `w-${sessionId}`, graph: () => graph });
    events.add([started('1', 'a')]);
    frame();
    expect(sink.batches[0]!.workflowId).to.equal('w-1');
    expect(sink.events[0]).to.include({ graph });
    const broken = batch({
      graph: () => {
        throw new Error('no');
      },
    });
    broken.events.add([started('1')]);
    broken.frame();
    expect(broken.sink.sessions).to.have.length(1);
    expect(broken.sink.problems).to.deep.equal(['engine: A callback of the source threw.']);
  });

  it('abandons what is open when it is closed, and takes nothing more', () => {
    const { sink, events, frame } = batch();
    events.add([started('1'), started('2'), { type: 'run-finished', sessionId: '2', at: 3 }]);
    events.close(5);
    events.add([node('1')]);
    frame();
    expect(sink.sessions.map(({ status }) => status)).to.deep.equal(['abandoned', 'completed']);
    expect(sink.batches).to.have.length(1);
  });

  it('comes by itself, also where no frame comes', async () => {
    const sink = new RecordingSink();
    new EventBatch(sink, 'engine').add([started('s')]);
    await waitUntil(() => sink.batches.length === 1);
  });
});

describe('coming back', () => {
  it('waits twice as long each time, spread over the upper half, up to a limit', () => {
    const waits = (random: number): number[] =>
      [0, 1, 2, 10, 1000].map((n) => backOff(n, { firstDelay: 100, maxDelay: 1000, random: () => random }));
    expect(waits(0)).to.deep.equal([50, 100, 200, 500, 500]);
    expect(waits(0.5)).to.deep.equal([75, 150, 300, 750, 750]);
  });

  it('begins anew only after something was heard', async () => {
    const heard = [false, false, true, false];
    const waits: number[] = [];
    const controller = new AbortController();
    await keepConnected(() => Promise.resolve({ heard: heard.shift()! }), controller.signal, {
      firstDelay: 100,
      random: () => 0,
      sleep: (ms) => {
        waits.push(ms);
        if (!heard.length) controller.abort();
        return Promise.resolve();
      },
    });
    expect(waits).to.deep.equal([50, 100, 50, 100]);
  });

  it('wakes at once when it is told to stop', async () => {
    const controller = new AbortController();
    const slept = sleep(1_000_000, controller.signal);
    controller.abort();
    await slept;
    await sleep(1_000_000, controller.signal);
  });
});

describe('cutting a stream into messages', () => {
  const fail = (error: unknown): never => {
    throw error;
  };
  const text =
    'event: a\r\ndata: {"n":1}\r\n\r\n: comment\n\nevent: ping\n\ndata: {"event":"own",\ndata: "n":2}\n\ndata:[DONE]\n\rdata: {"n":3}';

  it('reads server-sent events however they are cut', () => {
    const expected = [{ n: 1, event: 'a' }, { event: 'own', n: 2 }, { n: 3 }];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 })), (sizes) => {
        const splitter = sseSplitter(fail);
        const messages: unknown[] = [];
        let from = 0;
        for (const size of sizes) {
          messages.push(...splitter.push(text.slice(from, from + size)));
          from += size;
        }
        messages.push(...splitter.push(text.slice(from)), ...splitter.end());
        expect(messages).to.deep.equal(expected);
      }),
    );
  });

  it('reads JSON by lines, with blank ones between', () => {
    const splitter = jsonLineSplitter(fail);
    expect([
      ...splitter.push('{"a":1}\n\n{"a":'),
      ...splitter.push('2}\n\n'),
      ...splitter.push('{"a":3}'),
      ...splitter.end(),
    ]).to.deep.equal([{ a: 1 }, { a: 2 }, { a: 3 }]);
  });

  it('reports what cannot be read and goes on', () => {
    let reported = 0;
    const splitter = sseSplitter(() => reported++);
    expect(splitter.push('data: {"a"\n\ndata: {"a":1}\n\ndata: 7\n\n')).to.deep.equal([{ a: 1 }]);
    expect(reported).to.equal(1);
  });
});

describe('a source on a stream', () => {
  const sse = (...events: object[]): string => events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
  const dify = (event: string, data: object): object => ({ event, workflow_run_id: 'r', data });
  const whole = [
    dify('workflow_started', { workflow_id: 'w' }),
    dify('node_started', { id: '1', node_id: 'ä' }),
    dify('node_finished', { id: '1', node_id: 'ä', status: 'succeeded' }),
    dify('workflow_finished', { status: 'succeeded' }),
  ];

  it('reads an answer byte by byte', async () => {
    const bytes = new TextEncoder().encode(sse(...whole));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });
    const sink = new RecordingSink();
    let clock = 0;
    await difySource({ stream: () => new Response(body), now: () => clock++ }).connect(sink, never);
    expect(sink.session.executions.map(({ nodeId, status }) => [nodeId, status])).to.deep.equal([['ä', 'completed']]);
    expect(sink.session.status).to.equal('completed');
    expect(sink.problems).to.deep.equal([]);
  });

  it('abandons a run whose stream breaks off, and reports it', async () => {
    const body = new ReadableStream<string>({
      start: (controller) => controller.enqueue(sse(...whole.slice(0, 2))),
      pull: (controller) => controller.error(new Error('reset')),
    });
    const sink = new RecordingSink();
    await difySource({ stream: body }).connect(sink, never);
    expect(sink.session.status).to.equal('abandoned');
    expect(sink.problems).to.deep.equal(['dify: The stream broke off.']);
  });

  it('keeps a run open that waits for a human when its stream ends, and goes on with it in the next one', async () => {
    const store = createProfilerStore();
    const asked = [
      whole[0]!,
      dify('node_started', { id: '1', node_id: 'ask', created_at: 1 }),
      dify('workflow_paused', { paused_nodes: ['ask'] }),
    ];
    const answered = [
      dify('workflow_started', { workflow_id: 'w', reason: 'resumption' }),
      dify('node_finished', { id: '1', node_id: 'ask', status: 'succeeded' }),
      whole[3]!,
    ];
    const answers = [asked, answered];
    let clock = 0;
    const source = difySource({
      workflowId: 'wf',
      stream: () => new Response(sse(...answers.shift()!)),
      now: () => (clock += 1000),
    });
    await source.connect(store, never);
    await store.ready;
    const status = (): unknown => store.getSession('wf', 'r')?.status;
    expect(status()).to.equal('running');
    await source.connect(store, never);
    expect(store.getAllSessions('wf')).to.have.length(1);
    expect(status()).to.equal('completed');
    expect(store.getSession('wf', 'r')!.executions.map(({ nodeId, status: end }) => [nodeId, end])).to.deep.equal([
      ['ask', 'completed'],
      ['ask', 'completed'],
    ]);
  });

  it('abandons a run that waits for a human when the page lets go of it', async () => {
    const body = new ReadableStream<string>({
      start: (controller) => controller.enqueue(sse(whole[0]!, dify('workflow_paused', {}))),
    });
    const sink = new RecordingSink();
    const controller = new AbortController();
    const done = difySource({ stream: body }).connect(sink, controller.signal);
    await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    await done;
    expect(sink.session.status).to.equal('abandoned');
  });

  it('lets go of a stream that says nothing', async () => {
    let cancelled = false;
    const body = new ReadableStream<string>({
      start: (controller) => controller.enqueue(sse(whole[0]!)),
      cancel: () => void (cancelled = true),
    });
    const sink = new RecordingSink();
    const controller = new AbortController();
    const done = difySource({ stream: body }).connect(sink, controller.signal);
    await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    await done;
    expect(cancelled).to.equal(true);
    expect(sink.session.status).to.equal('abandoned');
  });

  async function* tasks(): AsyncGenerator<unknown> {
    yield { id: '1', name: 'plan', input: {} };
    await Promise.resolve();
    yield { id: '1', name: 'plan', result: [] };
  }

  it('reads the chunks of an iterable', async () => {
    const sink = new RecordingSink();
    await langgraphSource({ stream: tasks(), sessionId: 's' }).connect(sink, never);
    expect(sink.session.status).to.equal('completed');
    expect(sink.session.executions.map(({ nodeId }) => nodeId)).to.deep.equal(['plan']);
  });

  it('watches a stream that the page reads itself', async () => {
    const sink = new RecordingSink();
    const chunks: unknown[] = [];
    for await (const chunk of watchLangGraph(tasks(), sink, { sessionId: 's' })) chunks.push(chunk);
    expect(chunks).to.have.length(2);
    expect(sink.session.status).to.equal('completed');

    const error = new Error('model is down');
    const failing = new RecordingSink();
    let caught: unknown;
    try {
      for await (const chunk of watchLangGraph(
        (async function* () {
          yield* tasks();
          throw error;
        })(),
        failing,
      ))
        chunks.push(chunk);
    } catch (thrown) {
      caught = thrown;
    }
    expect(caught).to.equal(error);
    expect(failing.session.status).to.equal('failed');

    const left = new RecordingSink();
    for await (const chunk of watchLangGraph(tasks(), left)) {
      expect(chunk).to.be.an('object');
      break;
    }
    expect(left.session.status).to.equal('abandoned');
  });
});

describe('a page that has the line itself', () => {
  it('hands messages over as they come', () => {
    const sink = new RecordingSink();
    let clock = 0;
    const line = feed('nodetool', new NodetoolTranslator(), sink, { now: () => clock });
    line.message({ type: 'job_update', status: 'running', job_id: 'j', workflow_id: 'w' });
    clock = 10;
    line.message({ type: 'node_update', node_id: 'a', status: 'running', job_id: 'j' });
    clock = 30;
    line.message({ type: 'node_update', node_id: 'a', status: 'completed', job_id: 'j' });
    line.close();
    expect(drawn(sink.session)).to.deep.equal(['a 10-30 completed']);
    expect(sink.session.status).to.equal('abandoned');
    expect(sink.batches[0]!.workflowId).to.equal('w');
  });
});

describe('sending runs on when they end', () => {
  it('hands each on once, and none that came in whole', () => {
    let listener!: () => void;
    let sessions = [runFromText('a 0-40', { id: 'old' }), runFromText('a 0-', { id: 'live' })];
    const sent: string[] = [];
    const store = { getAllSessions: () => sessions, subscribe: (look: () => void) => (listener = look) };
    exportFinished(
      store,
      ({ id }) => sent.push(id),
      never,
      () => 1000,
    );
    listener();
    sessions = [
      sessions[0]!,
      runFromText('a 0-50', { id: 'live' }),
      runFromText('a 0-9', { id: 'imported' }),
      runFromText('a 0-9', { id: 'short', startedAt: 1000 }),
    ];
    listener();
    listener();
    expect(sent).to.deep.equal(['live', 'short']);
  });
});
