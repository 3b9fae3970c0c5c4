import type { ProfilingSession } from '../profile/model.js';
import { backOff, sleep, type ReconnectOptions } from './lines/reconnect.js';
import { collectorAnswer, type CollectorAnswer } from './otlp-answer.js';
import { quietly } from './quietly.js';

export interface OtlpHttpOptions extends ReconnectOptions {
  /** The collector's traces endpoint, e.g. `http://localhost:4318/v1/traces`. */
  url: string;
  /**
   * Sessions to one OTLP/JSON `ExportTraceServiceRequest`. Ids must come from the sessions alone; each batch is encoded once and sent
   * again as it is, so that a collector which did take a batch whose answer was lost can tell.
   */
  encode: (sessions: readonly ProfilingSession[]) => string;
  headers?: Readonly<Record<string, string>>;
  /** Ends everything: what is under way is broken off, what is queued stays unsent. */
  signal?: AbortSignal;
  /** Most sessions in one request. Default 16. */
  batchSize?: number;
  /** How long a first session waits for others to travel with, in ms. Default 1,000. */
  batchDelay?: number;
  /** Most sessions that wait or travel; more are refused. Default 256. */
  maxQueue?: number;
  /** A batch is given up when it has been tried for this long, in ms. Default 300,000. */
  giveUpAfter?: number;
  /** Default 10,000 ms. */
  requestTimeout?: number;
  fetch?: typeof fetch;
  /** For measuring `giveUpAfter`, ms. Default `performance.now`. */
  now?: () => number;
  onProblem?: (message: string, error?: unknown) => void;
}

/** What browsers let a page that is gone still have under way, all of its requests together, in bytes (Fetch, "keepalive"). */
const outliving = 65_536;
/** No span takes less, in bytes: what is far too large is not encoded while a page is being closed. */
const leastSpan = 160;

/**
 * Sends finished sessions to an OpenTelemetry collector by OTLP/HTTP with JSON, in order, one request at a time.
 * Nothing is sent that was not given to `send`.
 */
export class OtlpHttpExporter {
  readonly #options: OtlpHttpOptions;
  readonly #signal: AbortSignal;
  readonly #queue: ProfilingSession[] = [];
  readonly #hurry = new EventTarget();
  #dropped = 0;
  #batchSize: number;
  #draining: Promise<void> | undefined;
  /** What is on its way as it was encoded. */
  #travelling: { readonly batch: readonly ProfilingSession[]; readonly body: string } | undefined;
  /** Breaks off what is on its way. */
  #interrupt = new AbortController();
  /** Sessions in requests that outlive the page, and the bytes of those. */
  readonly #handedOver = new Set<ProfilingSession>();
  #bytesOut = 0;
  #handing: Promise<unknown> | undefined;

  constructor(options: OtlpHttpOptions) {
    this.#options = options;
    this.#batchSize = options.batchSize ?? 16;
    this.#signal = options.signal ?? new AbortController().signal;
  }

  /** How many sessions wait or travel. */
  get queued(): number {
    return this.#queue.length;
  }

  /** How many sessions were refused (queue full), rejected by the collector or given up. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Takes a finished session. False where it does not: the queue is full, it still runs, or all has ended. */
  send(session: ProfilingSession): boolean {
    if (this.#signal.aborted || session.status === 'running') return false;
    if (this.#queue.some((queued) => queued.id === session.id && queued.workflowId === session.workflowId)) return true;
    if (this.#queue.length >= (this.#options.maxQueue ?? 256)) {
      this.#drop(1, 'The queue is full.');
      return false;
    }
    this.#queue.push(session);
    this.#draining ??= this.#drain();
    return true;
  }

  /** Sends without waiting for company; settles when the queue is empty or all has ended. */
  async flush(): Promise<void> {
    this.#hurry.dispatchEvent(new Event('hurry'));
    await this.#draining;
  }

  /**
   * For a page that is about to go: what is queued is sent at once, in requests that outlive the page. Browsers take 64 kB of
   * them together, so the oldest sessions that fit go. The others are sent if the page stays, and lost if it goes: `onProblem`
   * hears of it, and they are what it returns. What was under way is broken off and sent again as it was.
   */
  leave(): number {
    if (this.#signal.aborted) return 0;
    const requests: Promise<void>[] = [];
    let left = 0;
    const travelling = this.#travelling;
    if (travelling && !travelling.batch.some((session) => this.#handedOver.has(session)))
      this.#handOver(travelling.batch, () => travelling.body, requests);
    for (const session of this.#queue)
      if (!this.#handedOver.has(session) && !this.#handOver([session], () => this.#options.encode([session]), requests))
        left += 1;
    if (left) this.#drop(0, `${left} sessions are more than a page that goes may send: they are lost if it goes.`);
    if (!requests.length) return left;
    const handing = Promise.all([this.#handing, ...requests]).then(() => {
      if (this.#handing === handing) this.#handing = undefined;
    });
    this.#handing = handing;
    if (travelling?.batch.some((session) => this.#handedOver.has(session))) {
      this.#interrupt.abort();
      this.#interrupt = new AbortController();
    }
    return left;
  }

  /** False where there is no room for it. */
  #handOver(batch: readonly ProfilingSession[], encode: () => string, requests: Promise<void>[]): boolean {
    const spans = batch.reduce((sum, { executions }) => sum + executions.length, 0);
    if (this.#bytesOut + spans * leastSpan > outliving) return false;
    let body: string;
    try {
      body = encode();
    } catch {
      return true; // It is said, and counted, when its turn comes.
    }
    const bytes = new TextEncoder().encode(body).length;
    if (this.#bytesOut + bytes > outliving) return false;
    this.#bytesOut += bytes;
    for (const session of batch) this.#handedOver.add(session);
    const request = this.#post(body, this.#signal, true).then(({ done, lost, problem, error }) => {
      this.#bytesOut -= bytes;
      for (const session of batch) this.#handedOver.delete(session);
      // The page stayed, then, and it is sent as usual.
      if (!done) return;
      const left = this.#queue.filter((session) => !batch.includes(session));
      this.#queue.splice(0, this.#queue.length, ...left);
      if (problem) this.#drop(lost ? batch.length : 0, problem, error);
    });
    requests.push(request);
    return true;
  }

  async #drain(): Promise<void> {
    await this.#company();
    while (this.#queue.length && !this.#signal.aborted) {
      if (this.#handing) {
        await this.#handing;
        continue;
      }
      const { batch, body } = this.#encoded(this.#queue.slice(0, this.#batchSize));
      if (body !== undefined) this.#travelling = { batch, body };
      const answer = body === undefined ? undefined : await this.#deliver(batch.length, body);
      this.#travelling = undefined;
      // What is too large for the collector together may not be so in halves.
      if (answer?.tooLarge && batch.length > 1) this.#batchSize = Math.ceil(batch.length / 2);
      else if (body === undefined || answer) this.#queue.splice(0, batch.length);
    }
    this.#draining = undefined;
  }

  async #company(): Promise<void> {
    const enough = new AbortController();
    const stop = (): void => enough.abort();
    this.#hurry.addEventListener('hurry', stop, { once: true });
    const wait = this.#options.sleep ?? sleep;
    await wait(this.#options.batchDelay ?? 1000, AbortSignal.any([enough.signal, this.#signal]));
    this.#hurry.removeEventListener('hurry', stop);
  }

  /** A session that cannot be encoded must not take its companions along: it is then tried alone. */
  #encoded(batch: readonly ProfilingSession[]): { batch: readonly ProfilingSession[]; body: string | undefined } {
    try {
      return { batch, body: this.#options.encode(batch) };
    } catch (error) {
      if (batch.length > 1) return this.#encoded(batch.slice(0, 1));
      this.#drop(1, 'A session could not be encoded.', error);
      return { batch, body: undefined };
    }
  }

  /** The last answer, when the batch is done with, delivered or not; undefined when all has ended or it was broken off. */
  async #deliver(count: number, body: string): Promise<CollectorAnswer | undefined> {
    const now = this.#options.now ?? ((): number => performance.now());
    const wait = this.#options.sleep ?? sleep;
    const begun = now();
    const signal = AbortSignal.any([this.#signal, this.#interrupt.signal]);
    for (let failures = 0; !signal.aborted; failures++) {
      const answer = await this.#post(body, signal);
      if (signal.aborted) return undefined;
      const { problem, error } = answer;
      if (answer.done) {
        if (problem && !(answer.tooLarge && count > 1)) this.#drop(answer.lost ? count : 0, problem, error);
        return answer;
      }
      const delay = Math.max(backOff(failures, this.#options), answer.retryAfter ?? 0);
      if (now() - begun + delay > (this.#options.giveUpAfter ?? 300_000)) {
        this.#drop(count, `Given up after ${failures + 1} tries. ${problem}`, error);
        return answer;
      }
      await wait(delay, signal);
    }
    return undefined;
  }

  async #post(body: string, signal: AbortSignal, keepalive = false): Promise<CollectorAnswer> {
    const { url, headers, requestTimeout = 10_000 } = this.#options;
    try {
      const response = await (this.#options.fetch ?? fetch)(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body,
        keepalive,
        signal: AbortSignal.any([signal, AbortSignal.timeout(requestTimeout)]),
      });
      return await collectorAnswer(response);
    } catch (error) {
      return { done: false, problem: 'The collector could not be reached.', error };
    }
  }

  #drop(count: number, message: string, error?: unknown): void {
    this.#dropped += count;
    quietly(() => this.#options.onProblem?.(message, error));
  }
}
