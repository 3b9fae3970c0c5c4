import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { WebSocket, WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import { comfyuiSource } from '../../src/sources/comfyui.js';
import { ComfyPrompt } from '../sources/comfyui-messages.js';
import { RecordingSink } from '../sources/recording-sink.js';
import { until } from '../fixtures/until.js';

/** A ComfyUI server as far as a client can see it. */
class ComfyServer {
  readonly http: Server;
  readonly history = new Map<string, object>();
  readonly clients: string[] = [];
  /** Prompts that run or wait, as told to who comes. */
  queue = 1;
  readonly #sockets: WebSocketServer;
  #line: ServerSocket | undefined;
  #waiting: ((socket: ServerSocket) => void)[] = [];

  constructor() {
    this.http = createServer((request, response) => {
      const promptId = decodeURIComponent(request.url!.split('/').at(-1)!);
      const entry = this.history.get(promptId);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(entry ? { [promptId]: entry } : {}));
    });
    this.#sockets = new WebSocketServer({ server: this.http, path: '/ws' });
    this.#sockets.on('connection', (socket, request) => {
      this.clients.push(new URL(request.url!, 'http://x').searchParams.get('clientId')!);
      this.#line = socket;
      this.send({ type: 'status', data: { status: { exec_info: { queue_remaining: this.queue } }, sid: 'x' } });
      for (const resolve of this.#waiting.splice(0)) resolve(socket);
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  connected(): Promise<ServerSocket> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  send(message: object): void {
    this.#line!.send(JSON.stringify(message));
  }

  preview(): void {
    const frame = new Uint8Array(64);
    new DataView(frame.buffer).setUint32(0, 1);
    this.#line!.send(frame);
  }

  /** Without a closing handshake, as when a cable is pulled. */
  cut(): void {
    this.#line!.terminate();
  }

  async close(): Promise<void> {
    for (const client of this.#sockets.clients) client.terminate();
    this.#sockets.close();
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }
}

// Node 20 has no WebSocket of its own.
const open = (url: string): WebSocket => new WebSocket(url);

describe('a ComfyUI server on a real socket', { timeout: 30_000 }, () => {
  let server: ComfyServer;
  let url: string;

  before(async () => {
    server = new ComfyServer();
    url = await server.listen();
  });
  after(() => server.close());

  function listen(more: Partial<Parameters<typeof comfyuiSource>[0]> = {}) {
    const sink = new RecordingSink();
    const controller = new AbortController();
    const source = comfyuiSource({
      server: `${url}/`,
      clientId: 'me & you',
      workflowId: 'wf',
      open,
      random: () => 0,
      firstDelay: 4,
      ...more,
    });
    const done = Promise.resolve(source.connect(sink, controller.signal));
    return { sink, stop: () => (controller.abort(), done) };
  }

  it('tells a run once though the line is cut in the middle of it', async () => {
    let connected = server.connected();
    const { sink, stop } = listen();
    await connected;
    assert.equal(server.clients.at(-1), 'me & you');
    const prompt = new ComfyPrompt('cut');
    const heard = (nodeId: string, type: string): boolean =>
      sink.events.some((event) => event.type === type && 'nodeId' in event && event.nodeId === nodeId);

    server.send(prompt.start(1000));
    server.send(prompt.cached(1000, 'load'));
    server.send(prompt.state('encode', 'running'));
    server.preview();
    server.send(prompt.state('encode', 'finished'));
    server.send(prompt.state('sample', 'running'));
    server.send(prompt.progress('sample', 1, 4));
    server.preview();
    await until('sample to start', () => heard('sample', 'node-progress'));
    assert.deepEqual(
      sink.sessions.map(({ status }) => status),
      ['running'],
    );

    connected = server.connected();
    server.cut();
    // Meanwhile the engine runs on; the client hears of it only by the next snapshot.
    prompt.state('sample', 'finished');
    prompt.state('hidden', 'finished');
    await connected;
    server.send({ type: 'executing', data: { node: 'decode' } });
    server.preview();
    server.send(prompt.state('decode', 'running'));
    server.send(prompt.start(1000));
    server.send(prompt.cached(1000, 'load'));
    server.send(prompt.state('decode', 'finished'));
    server.send(prompt.success(1400));
    server.send(prompt.executing(null));
    await until('the run to end', () => sink.sessions[0]?.status === 'completed');
    await stop();

    const { session } = sink;
    assert.equal(session.id, 'cut');
    assert.deepEqual(session.executions.map(({ nodeId, status }) => `${nodeId} ${status}`).sort(), [
      'decode completed',
      'encode completed',
      'hidden completed',
      'load cached',
      'sample completed',
    ]);
    assert.equal(sink.events.filter(({ type }) => type === 'run-started').length, 1);
    assert.equal(sink.events.filter(({ type }) => type === 'run-finished').length, 1);
    // What was learnt late says so, what was seen does not.
    const ends = sink.events.filter((event) => event.type === 'node-finished');
    assert.deepEqual(
      ends.map((event) => `${event.nodeId} ${event.inferred ?? false}`),
      ['encode false', 'sample true', 'hidden true', 'decode false'],
    );
    assert.deepEqual(sink.problems, ['comfyui: The line went down.']);
  });

  it('asks for the end of a run that ended while the line was down, and for no second one', async () => {
    let connected = server.connected();
    const { sink, stop } = listen();
    await connected;
    const prompt = new ComfyPrompt('ended-unseen');
    server.send(prompt.start(2000));
    server.send(prompt.state('a', 'running'));
    await until('a to start', () => sink.events.length >= 2);
    server.history.set('ended-unseen', {
      status: {
        status_str: 'success',
        completed: true,
        messages: [
          ['execution_start', { prompt_id: 'ended-unseen', timestamp: 2000 }],
          ['execution_success', { prompt_id: 'ended-unseen', timestamp: 2300 }],
        ],
      },
    });
    connected = server.connected();
    server.cut();
    await connected;
    // Arrives while the history is being asked for, and must come after it.
    const next = new ComfyPrompt('next');
    server.send(next.start(3000));
    server.send(next.success(3010));
    await until('the next run to end', () => sink.sessions.length === 2 && sink.sessions[1]!.status === 'completed');
    await stop();
    assert.equal(sink.sessions[0]!.status, 'completed');
    assert.equal(sink.sessions[0]!.finishedAt! - sink.sessions[0]!.startedAt, 300);
    assert.deepEqual(
      sink.events.filter(({ type }) => type.startsWith('run-')).map((event) => `${event.sessionId} ${event.type}`),
      ['ended-unseen run-started', 'ended-unseen run-finished', 'next run-started', 'next run-finished'],
    );
  });

  it('abandons a run that a server which was started anew knows nothing of', async () => {
    let connected = server.connected();
    const { sink, stop } = listen();
    await connected;
    const prompt = new ComfyPrompt('lost');
    server.send(prompt.start(0));
    server.send(prompt.state('a', 'running'));
    await until('a to start', () => sink.events.length >= 2);
    connected = server.connected();
    server.queue = 0;
    server.cut();
    await connected;
    await until('the run to be given up', () => sink.session.status !== 'running');
    server.queue = 1;
    await stop();
    assert.equal(sink.session.status, 'abandoned');
  });

  it('tells of no prompt of another client, though the server does', async () => {
    const connected = server.connected();
    const { sink, stop } = listen();
    await connected;
    const theirs = new ComfyPrompt('theirs');
    server.send(theirs.state('a', 'running'));
    server.send(theirs.progress('a', 1, 20));
    server.send(theirs.state('a', 'finished'));
    server.send(theirs.interrupted('a', 5));
    const nobodys = new ComfyPrompt('nobodys');
    server.send(nobodys.progress('b', 1, 20));
    const mine = new ComfyPrompt('mine');
    server.send(mine.start(10));
    server.send(mine.cached(10, 'a', 'b'));
    server.send(mine.success(11));
    server.send(nobodys.progress('b', 2, 20));
    await until('my run to end', () => sink.sessions.some(({ status }) => status === 'completed'));
    await stop();
    assert.deepEqual(
      sink.sessions.map(({ id, status }) => `${id} ${status}`),
      ['mine completed'],
    );
    assert.deepEqual(
      sink.session.executions.map(({ nodeId, status }) => `${nodeId} ${status}`),
      ['a cached', 'b cached'],
    );
  });

  it('knows its own prompt, which it joins in the middle, by what nobody else is told', async () => {
    const connected = server.connected();
    const { sink, stop } = listen();
    await connected;
    // As after the page was loaded again: the server knows the client, and says what its prompt is at.
    server.send({ type: 'executing', data: { node: 'sample' } });
    const reloaded = new ComfyPrompt('reloaded');
    server.send(reloaded.state('sample', 'running', { value: 3, max: 20 }));
    await until('the run to be shown', () => sink.sessions.length === 1);
    server.send(reloaded.state('sample', 'finished'));
    server.send(reloaded.success(50));
    await until('the run to end', () => sink.session.status === 'completed');

    // One of which only states were heard until it says what ran from its cache.
    const joined = new ComfyPrompt('joined');
    server.send(joined.state('load', 'running'));
    server.send(joined.state('load', 'finished'));
    server.send(joined.state('sample', 'running'));
    server.send(joined.executing('sample'));
    server.send(joined.state('sample', 'finished'));
    server.send(joined.success(90));
    await until('the second run to end', () => sink.sessions[1]?.status === 'completed');
    await stop();
    assert.deepEqual(
      sink.sessions[1]!.executions.map(({ nodeId, status }) => `${nodeId} ${status}`),
      ['load completed', 'sample completed'],
    );
    assert.deepEqual(
      sink.events.filter(({ type }) => type.startsWith('run-')).map((event) => `${event.sessionId} ${event.type}`),
      ['reloaded run-started', 'reloaded run-finished', 'joined run-started', 'joined run-finished'],
    );
  });

  it('takes what is told twice, late or of something unknown as what it is', async () => {
    const connected = server.connected();
    const { sink, stop } = listen();
    await connected;
    const prompt = new ComfyPrompt('twice');
    server.send(prompt.start(0));
    server.send(prompt.start(0));
    server.send({ type: 'feature_flags', data: { supports_preview_metadata: true } });
    server.send({ type: 'crystools.monitor', data: { prompt_id: 'twice', cpu: 1 } });
    server.send(prompt.state('12:3', 'running'));
    server.send(prompt.states());
    server.send(prompt.state('12:3', 'finished'));
    server.send(prompt.states());
    server.send(prompt.progress('12:3', 20, 20));
    server.send(prompt.executed('12:3', { images: [] }));
    server.send(prompt.success(40));
    server.send(prompt.success(40));
    server.send(prompt.executing(null));
    server.send(prompt.states());
    await until('the run to end', () => sink.sessions[0]?.status === 'completed');
    await stop();
    assert.deepEqual(
      sink.session.executions.map(({ nodeId, status }) => `${nodeId} ${status}`),
      ['12:3 completed'],
    );
    assert.equal(sink.session.graph.nodes.find(({ id }) => id === '12:3')?.parentId, '12');
    assert.deepEqual(sink.problems, []);
  });

  it('goes on when the history cannot be had', async () => {
    let connected = server.connected();
    const { sink, stop } = listen({ history: () => Promise.reject(new Error('no')) });
    await connected;
    const prompt = new ComfyPrompt('no-history');
    server.send(prompt.start(0));
    await until('the run to start', () => sink.sessions.length === 1);
    connected = server.connected();
    server.cut();
    await connected;
    server.send(prompt.success(40));
    await until('the run to end', () => sink.session.status === 'completed');
    await stop();
    assert.ok(sink.problems.includes('comfyui: What was missed could not be asked for.'));
  });

  it('reports a frame that is no JSON and reads on', async () => {
    const connected = server.connected();
    const { sink, stop } = listen();
    const socket = await connected;
    socket.send('{"type": "execution_st');
    const prompt = new ComfyPrompt('after-nonsense');
    server.send(prompt.start(0));
    server.send(prompt.success(5));
    await until('the run to end', () => sink.sessions[0]?.status === 'completed');
    await stop();
    assert.deepEqual(sink.problems, ['comfyui: A message could not be read.']);
  });

  it('hands the messages of a burst on as one batch, and abandons what runs when it is told to stop', async () => {
    const connected = server.connected();
    const { sink, stop } = listen();
    await connected;
    const prompt = new ComfyPrompt('burst');
    server.send(prompt.start(0));
    for (let i = 0; i < 200; i++) server.send(prompt.state(`n${i}`, 'running'));
    await until('the burst', () => sink.events.length >= 201);
    assert.ok(sink.batches.length < 20, `${sink.batches.length} batches for 201 messages`);
    await stop();
    assert.equal(sink.session.status, 'abandoned');
    const told = sink.batches.length;
    await new Promise((resolve) => setTimeout(resolve, 120));
    assert.equal(sink.batches.length, told);
  });

  it('backs off from a server that is away, and says so once', async () => {
    const delays: number[] = [];
    const sink = new RecordingSink();
    const controller = new AbortController();
    await comfyuiSource({
      server: 'http://127.0.0.1:1',
      clientId: 'x',
      open,
      random: () => 0.5,
      sleep: (ms) => {
        delays.push(ms);
        if (delays.length === 9) controller.abort();
        return Promise.resolve();
      },
    }).connect(sink, controller.signal);
    assert.deepEqual(delays, [375, 750, 1500, 3000, 6000, 12_000, 22_500, 22_500, 22_500]);
    assert.deepEqual(sink.problems, ['comfyui: The line could not be opened.']);
  });
});
