import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import type { ProfilingSession } from '../../src/profile/model.js';
import { OtlpHttpExporter, type OtlpHttpOptions } from '../../src/sources/otlp-http.js';
import { runFromText } from '../fixtures/run-from-text.js';
import { until } from '../fixtures/until.js';

interface Request {
  readonly body: string;
  readonly contentType: string | undefined;
  readonly status: number;
}

interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly retryAfter?: string;
  readonly location?: string;
  /** `before` the answer, or in the `middle` of it. */
  readonly hangUp?: 'before' | 'middle';
  readonly silent?: boolean;
}

/** A collector that answers what it is told to, one word per request, and 200 when there is no word left. */
class Collector {
  readonly requests: Request[] = [];
  readonly answers: Answer[] = [];
  readonly #http: Server;

  constructor() {
    this.#http = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const answer = this.answers.shift() ?? { status: 200, body: '{"partialSuccess":{}}' };
        const body = Buffer.concat(chunks).toString('utf8');
        this.requests.push({ body, contentType: request.headers['content-type'], status: answer.status });
        if (answer.silent) return;
        if (answer.hangUp === 'before') return void request.socket.destroy();
        response.statusCode = answer.status;
        if (answer.retryAfter) response.setHeader('retry-after', answer.retryAfter);
        if (answer.location) response.setHeader('location', answer.location);
        if (answer.hangUp !== 'middle') return void response.end(answer.body ?? '');
        response.setHeader('content-length', 100);
        response.write('{"partial', () => request.socket.destroy());
      });
    });
  }

  /** The ids in the requests that it took. */
  get taken(): readonly string[] {
    return this.requests.filter(({ status, body }) => status === 200 && body).flatMap(({ body }) => spanIds(body));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/v1/traces`;
  }

  reset(): void {
    this.requests.length = 0;
    this.answers.length = 0;
  }

  async close(): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }
}

const spanIds = (body: string): string[] =>
  (JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: { spanId: string }[] }[] }[] }).resourceSpans.flatMap(
    (resource) => resource.scopeSpans.flatMap((scope) => scope.spans.map(({ spanId }) => spanId)),
  );

let encodings = 0;
/** Ids differ each time a session is encoded, so that a test sees whether a batch was encoded again. */
const encode = (sessions: readonly ProfilingSession[]): string =>
  JSON.stringify({
    resourceSpans: sessions.map(({ id }) => ({ scopeSpans: [{ spans: [{ spanId: `${id}/${++encodings}` }] }] })),
  });

const sessionOf = (id: string): ProfilingSession => runFromText('a 0-40', { id });
const idsOf = (spans: readonly string[]): string[] => spans.map((span) => span.split('/')[0]!);

describe('an OTLP collector on loopback', { timeout: 30_000 }, () => {
  const collector = new Collector();
  let url: string;

  before(async () => {
    url = await collector.listen();
  });
  afterEach(() => collector.reset());
  after(() => collector.close());

  function exporter(more: Partial<OtlpHttpOptions> = {}): {
    sender: OtlpHttpExporter;
    waits: number[];
    problems: string[];
  } {
    const waits: number[] = [];
    const problems: string[] = [];
    const sender = new OtlpHttpExporter({
      url,
      encode,
      random: () => 0,
      firstDelay: 100,
      sleep: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
      onProblem: (message) => problems.push(message),
      ...more,
    });
    return { sender, waits, problems };
  }

  it('receives each session once, in order, in batches', async () => {
    const { sender, problems } = exporter({ batchSize: 3 });
    for (let i = 0; i < 7; i++) assert.equal(sender.send(sessionOf(`s${i}`)), true);
    assert.equal(sender.queued, 7);
    await sender.flush();
    assert.deepEqual(idsOf(collector.taken), ['s0', 's1', 's2', 's3', 's4', 's5', 's6']);
    assert.equal(collector.requests.length, 3);
    assert.equal(collector.requests[0]!.contentType, 'application/json');
    assert.equal(sender.queued, 0);
    assert.deepEqual(problems, []);
  });

  it('fails with 503, then works: nothing is lost, nothing is sent twice, and the ids are the same', async () => {
    collector.answers.push({ status: 503 }, { status: 429, retryAfter: '2' }, { status: 502 });
    const { sender, waits, problems } = exporter();
    sender.send(sessionOf('s0'));
    sender.send(sessionOf('s1'));
    await sender.flush();
    sender.send(sessionOf('s2'));
    await sender.flush();
    assert.deepEqual(idsOf(collector.taken), ['s0', 's1', 's2']);
    const [first, ...again] = collector.requests.slice(0, 4).map(({ body }) => body);
    assert.deepEqual(again, [first, first, first]);
    // Company, then back-off 50, as long as the collector asked for, back-off 200; then company again.
    assert.deepEqual(waits, [1000, 50, 2000, 200, 1000]);
    assert.deepEqual(problems, []);
    assert.equal(sender.dropped, 0);
  });

  it('sends the same ids again when the answer was lost on the way', async () => {
    collector.answers.push({ status: 0, hangUp: 'before' });
    const { sender } = exporter();
    sender.send(sessionOf('s0'));
    await sender.flush();
    assert.equal(collector.requests.length, 2);
    assert.equal(collector.requests[0]!.body, collector.requests[1]!.body);
  });

  it('sends nothing again that was taken, though the rest of the answer was lost', async () => {
    collector.answers.push({ status: 200, hangUp: 'middle' });
    const { sender, problems } = exporter();
    sender.send(sessionOf('s0'));
    await sender.flush();
    assert.equal(collector.requests.length, 1);
    assert.deepEqual(problems, []);
  });

  it('waits until the date that the collector names', async () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    collector.answers.push({ status: 429, retryAfter: date }, { status: 503, retryAfter: 'soon' });
    const { sender, waits } = exporter();
    sender.send(sessionOf('s0'));
    await sender.flush();
    assert.deepEqual(idsOf(collector.taken), ['s0']);
    const [, asked, own] = waits;
    assert.ok(asked! > 50_000 && asked! <= 60_000, `${asked} ms`);
    assert.equal(own, 100);
  });

  it('gives up at once where the collector wants to be left alone for longer than a batch is tried', async () => {
    collector.answers.push({ status: 503, retryAfter: '86400' });
    const { sender, problems } = exporter();
    sender.send(sessionOf('s0'));
    await sender.flush();
    assert.equal(collector.requests.length, 1);
    assert.deepEqual(problems, ['Given up after 1 tries. The collector answered 503.']);
  });

  it('sends by halves what is too large together, and loses only what is too large alone', async () => {
    // All four, the first two, the first, the second; then one each.
    collector.answers.push({ status: 413 }, { status: 413 }, { status: 413 });
    const { sender, problems } = exporter();
    for (const id of ['s0', 's1', 's2', 's3']) sender.send(sessionOf(id));
    await sender.flush();
    assert.deepEqual(idsOf(collector.taken), ['s1', 's2', 's3']);
    assert.deepEqual(problems, ['The collector answered 413.']);
    assert.equal(sender.dropped, 1);
    assert.equal(sender.queued, 0);
  });

  it('follows a redirect that keeps the request, and takes no login page for a collector', async () => {
    collector.answers.push({ status: 308, location: '/elsewhere' });
    const { sender, problems } = exporter({ batchSize: 1 });
    sender.send(sessionOf('moved'));
    await sender.flush();
    assert.deepEqual(idsOf(collector.taken), ['moved']);
    collector.reset();
    collector.answers.push({ status: 302, location: '/login' }, { status: 200, body: '<!doctype html>Who are you?' });
    sender.send(sessionOf('lost'));
    await sender.flush();
    assert.deepEqual(problems, [
      `The request was redirected to ${new URL('/login', url).href}, which is no collector.`,
    ]);
    assert.equal(sender.dropped, 1);
  });

  it('tries again where a collector says nothing', async () => {
    collector.answers.push({ status: 0, silent: true });
    // Long enough for the answer that does come, also where the machine has other things to do.
    const { sender, problems } = exporter({ requestTimeout: 1_000 });
    sender.send(sessionOf('s0'));
    await sender.flush();
    assert.equal(collector.requests.length, 2);
    assert.equal(collector.requests[0]!.body, collector.requests[1]!.body);
    assert.deepEqual(problems, []);
  });

  it('is broken off in the middle of a request when all ends', async () => {
    collector.answers.push({ status: 0, silent: true });
    const controller = new AbortController();
    const { sender } = exporter({ signal: controller.signal });
    sender.send(sessionOf('s0'));
    const flushed = sender.flush();
    while (!collector.requests.length) await new Promise((resolve) => setTimeout(resolve, 2));
    controller.abort();
    await flushed;
    assert.equal(sender.queued, 1);
  });

  it('goes on where whoever listens for problems throws', async () => {
    collector.answers.push({ status: 400 });
    const { sender } = exporter({
      batchSize: 1,
      maxQueue: 2,
      onProblem: () => {
        throw new Error('listener');
      },
    });
    assert.deepEqual(
      ['bad', 'good', 'too many'].map((id) => sender.send(sessionOf(id))),
      [true, true, false],
    );
    await sender.flush();
    assert.deepEqual(idsOf(collector.taken), ['good']);
    assert.equal(sender.send(sessionOf('later')), true);
    await sender.flush();
    assert.deepEqual(idsOf(collector.taken), ['good', 'later']);
  });

  it('passes on what a collector that took all of it warns of', async () => {
    collector.answers.push({ status: 200, body: '{"partialSuccess":{"errorMessage":"old schema"}}' });
    const { sender, problems } = exporter();
    sender.send(sessionOf('s0'));
    await sender.flush();
    assert.deepEqual(problems, ['The collector warns: old schema']);
    assert.equal(sender.dropped, 0);
  });

  it('takes no more than its queue holds, and counts what it refused', async () => {
    const { sender, problems } = exporter({ maxQueue: 3 });
    const taken = ['s0', 's1', 's2', 's3', 's4'].map((id) => sender.send(sessionOf(id)));
    assert.deepEqual(taken, [true, true, true, false, false]);
    assert.equal(sender.queued, 3);
    assert.equal(sender.dropped, 2);
    await sender.flush();
    assert.deepEqual(idsOf(collector.taken), ['s0', 's1', 's2']);
    assert.deepEqual(problems, ['The queue is full.', 'The queue is full.']);
    assert.equal(sender.send(sessionOf('s5')), true);
    await sender.flush();
    assert.deepEqual(idsOf(collector.taken).at(-1), 's5');
  });

  it('does not ask again after an answer that would be the same', async () => {
    collector.answers.push({ status: 400 });
    const { sender, problems } = exporter({ batchSize: 1 });
    sender.send(sessionOf('bad'));
    sender.send(sessionOf('good'));
    await sender.flush();
    assert.deepEqual(idsOf(collector.taken), ['good']);
    assert.deepEqual(problems, ['The collector answered 400.']);
    assert.equal(sender.dropped, 1);
  });

  it('gives a batch up after a while and goes on with the next', async () => {
    let time = 0;
    collector.answers.push({ status: 503 }, { status: 503 }, { status: 503 });
    const { sender, problems } = exporter({
      batchSize: 1,
      giveUpAfter: 300,
      now: () => time,
      sleep: (ms) => {
        time += ms;
        return Promise.resolve();
      },
    });
    sender.send(sessionOf('old'));
    sender.send(sessionOf('new'));
    await sender.flush();
    assert.deepEqual(idsOf(collector.taken), ['new']);
    assert.deepEqual(problems, ['Given up after 3 tries. The collector answered 503.']);
  });

  it('tells of spans that the collector refused, without sending them again', async () => {
    collector.answers.push({ status: 200, body: '{"partialSuccess":{"rejectedSpans":"2","errorMessage":"too old"}}' });
    const { sender, problems } = exporter();
    sender.send(sessionOf('s0'));
    await sender.flush();
    assert.equal(collector.requests.length, 1);
    assert.deepEqual(problems, ['The collector refused 2 spans. too old']);
  });

  describe('that a page hands what waits to as it leaves', () => {
    const untilTaken = (count: number): Promise<void> =>
      until(`${count} sessions to be taken`, () => collector.taken.length >= count);
    /** Waits for company, and for the collector, until it is told to hurry. */
    const patient = (_ms: number, signal: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        if (signal.aborted) resolve();
        else signal.addEventListener('abort', () => resolve(), { once: true });
      });

    it('receives at once what waited for company, each session once', async () => {
      const { sender, problems } = exporter({ sleep: patient });
      for (const id of ['s0', 's1', 's2']) sender.send(sessionOf(id));
      assert.deepEqual(collector.requests, []);
      assert.equal(sender.leave(), 0);
      // Closing a page hides it, too.
      sender.leave();
      await untilTaken(3);
      await sender.flush();
      assert.deepEqual(idsOf(collector.taken).toSorted(), ['s0', 's1', 's2']);
      assert.equal(collector.requests.length, 3);
      assert.equal(sender.queued, 0);
      assert.deepEqual(problems, []);
      // The page stayed: it goes on as before.
      assert.equal(sender.send(sessionOf('s3')), true);
      await sender.flush();
      assert.deepEqual(idsOf(collector.taken).at(-1), 's3');
    });

    it('receives what was under way again as it was', async () => {
      collector.answers.push({ status: 0, silent: true });
      const { sender } = exporter();
      sender.send(sessionOf('s0'));
      sender.send(sessionOf('s1'));
      while (!collector.requests.length) await new Promise((resolve) => setTimeout(resolve, 2));
      sender.send(sessionOf('s2'));
      sender.leave();
      await sender.flush();
      assert.deepEqual(idsOf(collector.taken).toSorted(), ['s0', 's1', 's2']);
      assert.equal(collector.requests.length, 3);
      assert.equal(collector.requests.filter(({ body }) => body === collector.requests[0]!.body).length, 2);
      assert.equal(sender.queued, 0);
    });

    it('receives 64 kB of it, the oldest first, and the rest if the page stays', async () => {
      const { sender, problems } = exporter({
        sleep: patient,
        encode: (sessions) => encode(sessions) + ' '.repeat(sessions[0]!.id === 'huge' ? 70_000 : 25_000),
      });
      for (const id of ['s0', 'huge', 's1', 's2']) sender.send(sessionOf(id));
      assert.equal(sender.leave(), 2);
      assert.deepEqual(problems, ['2 sessions are more than a page that goes may send: they are lost if it goes.']);
      assert.equal(sender.dropped, 0);
      await untilTaken(2);
      assert.deepEqual(idsOf(collector.taken).toSorted(), ['s0', 's1']);
      await sender.flush();
      assert.deepEqual(idsOf(collector.taken).toSorted(), ['huge', 's0', 's1', 's2']);
      assert.equal(sender.queued, 0);
    });

    it('receives later what it refused then, and what cannot be encoded counts once', async () => {
      collector.answers.push({ status: 503 });
      const { sender, problems } = exporter({
        batchSize: 1,
        encode: (sessions) => {
          if (sessions[0]!.id === 'odd') throw new Error('odd');
          return encode(sessions);
        },
      });
      for (const id of ['odd', 's0']) sender.send(sessionOf(id));
      sender.leave();
      await sender.flush();
      assert.deepEqual(idsOf(collector.taken), ['s0']);
      assert.equal(collector.requests.length, 2);
      assert.equal(sender.queued, 0);
      assert.deepEqual(problems, ['A session could not be encoded.']);
      assert.equal(sender.dropped, 1);
    });
  });

  it('leaves behind only the session that cannot be encoded', async () => {
    const { sender, problems } = exporter({
      encode: (sessions) => {
        if (sessions.some(({ id }) => id === 'odd')) throw new Error('odd');
        return encode(sessions);
      },
    });
    for (const id of ['s0', 'odd', 's1']) sender.send(sessionOf(id));
    await sender.flush();
    assert.deepEqual(idsOf(collector.taken), ['s0', 's1']);
    assert.deepEqual(problems, ['A session could not be encoded.']);
  });

  it('sends nothing of a session that still runs, none twice while it waits, and nothing after it was told to stop', async () => {
    const controller = new AbortController();
    const { sender } = exporter({ signal: controller.signal });
    assert.equal(sender.send(runFromText('a 0-', { id: 'running' })), false);
    assert.equal(sender.send(sessionOf('s0')), true);
    assert.equal(sender.send(sessionOf('s0')), true);
    assert.equal(sender.queued, 1);
    controller.abort();
    assert.equal(sender.send(sessionOf('s1')), false);
    await sender.flush();
    assert.equal(collector.requests.length, 0);
  });

  it('waits for company no longer than it must', async () => {
    const { sender } = exporter({ sleep: undefined, batchDelay: 60_000 });
    sender.send(sessionOf('s0'));
    sender.send(sessionOf('s1'));
    await sender.flush();
    assert.equal(collector.requests.length, 1);
    assert.deepEqual(idsOf(collector.taken), ['s0', 's1']);
  });
});
