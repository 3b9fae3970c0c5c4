import type { RunEvent } from '../../profile/run-event.js';
import { EventBatch, type BatchOptions } from './batch.js';
import { tellProblem } from '../quietly.js';
import { preciseNow, type RunEventSink, type Translator } from '../source.js';
import type { OnUnreadable, Splitter } from './splitters.js';
import { piecesOf, type MessageStream, type Pieces } from './stream-pieces.js';
import { untilAborted } from './until-aborted.js';

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
    /** Runs that the end of the stream is no end of. */
    readonly waiting?: readonly (string | undefined)[];
  };
  splitter(onUnreadable: OnUnreadable): Splitter;
}

/** Reads one streamed answer: to its end, or until `signal` aborts. What could not be opened was no run. */
export async function listenOnStream(
  options: StreamSourceOptions,
  hooks: StreamHooks,
  sink: RunEventSink,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  const problem = (message: string, error: unknown): void => tellProblem(sink, hooks.name, message, error);
  const now = options.now ?? preciseNow;
  let pieces: Pieces | undefined;
  try {
    pieces = await open(options.stream, signal);
  } catch (error) {
    if (!signal.aborted) problem('The stream could not be opened.', error);
  }
  if (!pieces) return;
  const { translator } = hooks;
  const batch = new EventBatch(sink, hooks.name, options);
  const splitter = hooks.splitter((error) => problem('A message could not be read.', error));
  const decoder = new TextDecoder();
  const tell = (messages: readonly unknown[]): void => {
    const at = now();
    for (const message of messages) batch.add(translator.translate(message, at));
  };
  let failure: { error: unknown } | undefined;
  batch.add(translator.opened?.(now()) ?? []);
  try {
    for (;;) {
      const piece = await untilAborted(pieces.next(), signal);
      if (!piece || piece.done) break;
      const { value } = piece;
      if (value instanceof Uint8Array) tell(splitter.push(decoder.decode(value, { stream: true })));
      else if (typeof value === 'string') tell(splitter.push(value));
      else tell([value]);
    }
    if (signal.aborted) pieces.cancel();
    else tell(splitter.end());
  } catch (error) {
    pieces.cancel();
    if (!signal.aborted) {
      failure = { error };
      problem('The stream broke off.', error);
    }
  }
  if (!signal.aborted) batch.add(translator.ended?.(now(), failure?.error) ?? []);
  batch.close(now(), signal.aborted ? [] : translator.waiting);
}

/** Undefined where `signal` aborts before there is a stream; one that comes yet is let go of. */
async function open(stream: StreamSourceOptions['stream'], signal: AbortSignal): Promise<Pieces | undefined> {
  const opening = Promise.resolve(typeof stream === 'function' ? stream(signal) : stream).then(piecesOf);
  const pieces = await untilAborted(opening, signal);
  if (!pieces) opening.then((late) => late.cancel()).catch(() => undefined);
  return pieces;
}
