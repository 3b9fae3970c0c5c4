import assert from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import { n8nSource, type N8nSourceOptions } from '../../src/sources/n8n.js';
import { drawn, RecordingSink } from '../sources/recording-sink.js';
import { until } from '../fixtures/until.js';

/** An n8n whose push channel is server-sent events, as far as a client can see it. */
class N8nServer {
  readonly http: Server;
  readonly asked: { readonly url: string; readonly accept: string | undefined }[] = [];
  /** What it answers instead, once each. */
  readonly refusals: ((response: ServerResponse) => void)[] = [];
  readonly gone: string[] = [];
  #line: ServerResponse | undefined;
  #waiting: (() => void)[] = [];

  constructor() {
    this.http = createServer((request, response) => {
      this.asked.push({ url: request.url!, accept: request.headers.accept });
      const refusal = this.refusals.shift();
      if (refusal) return refusal(response);
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=UTF-8', 'cache-control': 'no-cache' });
      response.write(':ok\n\n');
      response.on('close', () => this.gone.push(request.url!));
      this.#line = response;
      for (const resolve of this.#waiting.splice(0)) resolve();
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}/rest/push?pushRef=me`;
  }

  connected(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  says(type: string, data: object): void {
    this.write(`data: ${JSON.stringify({ type, data })}\n\n`);
  }

  write(text: string | Uint8Array): void {
    this.#line!.write(text);
  }

  ping(): void {
    this.write(':ping\n\n');
  }

  end(): void {
    this.#line!.end();
  }

  /** As when a cable is pulled. */
  cut(): void {
    this.#line!.socket!.destroy();
  }

  async close(): Promise<void> {
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }
}

const began = Date.parse('2026-03-01T12:00:00.000Z');
const startOf = (executionId: string): object => ({
  executionId,
  workflowId: 'w1',
  mode: 'manual',
  startedAt: new Date(began).toISOString(),
});
const nodeOf = (executionId: string, nodeName: string, executionIndex: number, startTime: number): object => ({
  executionId,
  nodeName,
  data: { startTime: began + startTime, executionIndex, source: [] },
});
const endOf = (
  executionId: string,
  nodeName: string,
  index: number,
  startTime: number,
  executionTime: number,
): object => ({
  executionId,
  nodeName,
  data: { startTime: began + startTime, executionIndex: index, source: [], executionTime, executionStatus: 'success' },
});

describe('an n8n that pushes server-sent events, on a real socket', { timeout: 30_000 }, () => {
  let server: N8nServer;
  let url: string;
  let stop: () => Promise<void> = () => Promise.resolve();

  before(async () => {
    server = new N8nServer();
    url = await server.listen();
  });
  afterEach(() => stop());
  after(() => server.close());

  function listen(more: Partial<N8nSourceOptions> = {}): RecordingSink {
    const sink = new RecordingSink();
    const controller = new AbortController();
    const source = n8nSource({ url, random: () => 0, firstDelay: 4, ...more });
    const done = Promise.resolve(source.connect(sink, controller.signal));
    stop = () => (controller.abort(), done);
    return sink;
  }

  it('tells a run with its own times, however its answer is cut', async () => {
    const connected = server.connected();
    const sink = listen();
    await connected;
    assert.deepEqual(server.asked.at(-1), { url: '/rest/push?pushRef=me', accept: 'text/event-stream' });
    server.ping();
    server.says('executionStarted', startOf('17'));
    server.says('nodeExecuteBefore', nodeOf('17', 'Wärme', 0, 5));
    // In the middle of a letter.
    const bytes = Buffer.from(
      `data: ${JSON.stringify({ type: 'nodeExecuteAfter', data: endOf('17', 'Wärme', 0, 5, 40) })}\n\n`,
    );
    const middle = bytes.indexOf(0xc3) + 1;
    server.write(bytes.subarray(0, middle));
    await new Promise((resolve) => setTimeout(resolve, 20));
    server.write(bytes.subarray(middle));
    server.says('executionFinished', { executionId: '17', workflowId: 'w1', status: 'success' });
    await until('the end', () => sink.sessions[0]?.status === 'completed');
    assert.deepEqual(drawn(sink.session), ['Wärme 5-45 completed']);
    assert.equal(sink.session.clock, 'recorded');
    assert.equal(sink.session.workflowId, 'w1');
    assert.deepEqual(sink.problems, []);
  });

  it('comes back when the line is cut or ends, asks how the run stands, and tells it once', async () => {
    let connected = server.connected();
    const sink = listen({ executionStatus: () => Promise.resolve('running') });
    await connected;
    server.says('executionStarted', startOf('18'));
    server.says('nodeExecuteBefore', nodeOf('18', 'Load', 0, 0));
    await until('the node', () => sink.sessions[0]?.executions.length === 1);

    connected = server.connected();
    server.cut();
    await connected;
    server.says('nodeExecuteAfter', endOf('18', 'Load', 0, 0, 20));
    await until('its end', () => sink.session.executions[0]!.status === 'completed');

    connected = server.connected();
    server.end();
    await connected;
    server.says('nodeExecuteAfter', endOf('18', 'Load', 0, 0, 20));
    server.says('executionFinished', { executionId: '18', status: 'success' });
    await until('the end', () => sink.session.status === 'completed');
    assert.deepEqual(drawn(sink.session), ['Load 0-20 completed']);
    assert.deepEqual(sink.problems, ['n8n: The line went down.', 'n8n: The line went down.']);
  });

  it('learns of an end that was missed', async () => {
    let connected = server.connected();
    const asked: string[] = [];
    const sink = listen({ executionStatus: (id) => (asked.push(id), Promise.resolve('error')) });
    await connected;
    server.says('executionStarted', startOf('19'));
    await until('the start', () => sink.sessions.length === 1);
    connected = server.connected();
    server.cut();
    await connected;
    await until('the end', () => sink.session.status === 'failed');
    assert.deepEqual(asked, ['19']);
  });

  it('takes no other answer for a stream, says so once, and tries again', async () => {
    server.refusals.push(
      (response) => response.writeHead(401).end(),
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('data: {}\n\n<p>Log in</p>'),
      (response) => response.destroy(),
    );
    const before = server.asked.length;
    const connected = server.connected();
    const sink = listen();
    await connected;
    assert.equal(server.asked.length - before, 4);
    assert.deepEqual(sink.problems, ['n8n: The line could not be opened.']);
    server.says('executionStarted', startOf('20'));
    await until('the start', () => sink.sessions.length === 1);
  });

  it('hangs up when it is told to', async () => {
    const connected = server.connected();
    const sink = listen();
    await connected;
    server.says('executionStarted', startOf('21'));
    await until('the start', () => sink.sessions.length === 1);
    const before = server.gone.length;
    await stop();
    await until('the line to be closed', () => server.gone.length === before + 1);
    assert.equal(sink.session.status, 'abandoned');
    assert.deepEqual(sink.problems, []);
  });
});
