/** An answer that streams: a `Response`, its body, or anything that yields text, bytes or parsed messages. */
export type MessageStream =
  | { readonly body: ReadableStream<Uint8Array> | null; readonly ok?: boolean; readonly status?: number }
  | ReadableStream<unknown>
  | AsyncIterable<unknown>;

/** What a stream yields, one after the other. */
export interface Pieces {
  next(): PromiseLike<{ readonly done?: boolean | undefined; readonly value?: unknown }>;
  /** Nobody wants the rest. Does not wait for the stream to agree. */
  cancel(): void;
}

/** Throws where there is nothing to read: the server answered with an error, or someone else reads the stream already. */
export function piecesOf(stream: MessageStream): Pieces {
  if ('body' in stream) {
    if (stream.ok === false) {
      stream.body?.cancel().catch(() => undefined);
      throw new Error(`the server answered ${stream.status}`);
    }
    return stream.body
      ? readAll(stream.body)
      : { next: () => Promise.resolve({ done: true }), cancel: () => undefined };
  }
  if ('getReader' in stream) return readAll(stream);
  const iterator = stream[Symbol.asyncIterator]();
  return {
    next: () => iterator.next(),
    cancel: () => void iterator.return?.().then(undefined, () => undefined),
  };
}

/** Not every browser lets a ReadableStream be iterated. */
function readAll(stream: ReadableStream<unknown>): Pieces {
  const reader = stream.getReader();
  return { next: () => reader.read(), cancel: () => void reader.cancel().catch(() => undefined) };
}
