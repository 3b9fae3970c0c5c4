import type { RunEvent } from '../profile/run-event.js';
import { EventBatch, type BatchOptions } from './batch.js';
import { preciseNow, type RunEventSink, type Translator } from './source.js';
import type { OnUnreadable, Splitter } from './splitters.js';

/** An answer that streams: a `Response`, its body, or anything that yields text, bytes or parsed messages. */
export type MessageStream =
  { readonly body: ReadableStream<Uint8Array> | null } | ReadableStream<unknown> | AsyncIterable<unknown>;

export interface StreamSourceOptions extends BatchOptions {
  /**
   * The stream, or what opens it when the source is connected. It is read to its end; a page that reads the answer itself
   * hands over a copy (`response.clone()`, `stream.tee()`).
   */
  stream: MessageStream | ((signal: AbortSignal) => MessageStream | Promise<MessageStream>);
  /** Epoch ms. Default: the page's clock with fractions. */
  now?: () => number;
}

export interface StreamHooks {
  name: string;
  translator: Translator & {
    /** For streams that do not say so themselves: they begin when they open and end when they end. */
    opened?(at: number): readonly RunEvent[];
    ended?(at: number, error?: unknown): readonly RunEvent[];
  };
  splitter(onUnreadable: OnUnreadable): Splitter;
}

/** Reads one streamed answer: to its end, or until `signal` aborts. */
export async function listenOnStream(
  options: StreamSourceOptions,
  hooks: StreamHooks,
  sink: RunEventSink,
  signal: AbortSignal,
): Promise<void> {
  const now = options.now ?? preciseNow;
  const batch = new EventBatch(sink, hooks.name, options);
  const unreadable = (error: unknown): void => sink.problem?.(hooks.name, 'A message could not be read.', error);
  const splitter = hooks.splitter(unreadable);
  const decoder = new TextDecoder();
  const tell = (messages: readonly unknown[]): void => {
    const at = now();
    for (const message of messages) batch.add(hooks.translator.translate(message, at));
  };
  let failure: { error: unknown } | undefined;
  try {
    const stream = typeof options.stream === 'function' ? await options.stream(signal) : options.stream;
    batch.add(hooks.translator.opened?.(now()) ?? []);
    for await (const piece of piecesOf(stream, signal)) {
      if (piece instanceof Uint8Array) tell(splitter.push(decoder.decode(piece, { stream: true })));
      else if (typeof piece === 'string') tell(splitter.push(piece));
      else tell([piece]);
    }
    tell(splitter.end());
  } catch (error) {
    if (!signal.aborted) {
      failure = { error };
      sink.problem?.(hooks.name, 'The stream broke off.', error);
    }
  }
  if (!signal.aborted) batch.add(hooks.translator.ended?.(now(), failure?.error) ?? []);
  batch.close(now());
}

async function* piecesOf(stream: MessageStream, signal: AbortSignal): AsyncGenerator<unknown, void, undefined> {
  if ('body' in stream) {
    if (stream.body) yield* readAll(stream.body, signal);
  } else if ('getReader' in stream) {
    yield* readAll(stream, signal);
  } else {
    for await (const piece of stream) {
      if (signal.aborted) return;
      yield piece;
    }
  }
}

/** Not every browser lets a ReadableStream be iterated. */
async function* readAll(
  stream: ReadableStream<unknown>,
  signal: AbortSignal,
): AsyncGenerator<unknown, void, undefined> {
  const reader = stream.getReader();
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel);
  try {
    for (;;) {
      if (signal.aborted) return cancel();
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    signal.removeEventListener('abort', cancel);
    reader.releaseLock();
  }
}
