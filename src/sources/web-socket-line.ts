import type { RunEvent } from '../profile/run-event.js';
import { EventBatch, type BatchOptions } from './batch.js';
import { keepConnected, type ReconnectOptions } from './reconnect.js';
import { preciseNow, type RunEventSink } from './source.js';

/** What is used of a WebSocket; the browser's, Node's and the `ws` package's all fit. */
export interface WebSocketLike {
  binaryType: string;
  addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  close(): void;
}

export interface WebSocketLineOptions extends BatchOptions, ReconnectOptions {
  /** Asked before every try, so that a token may be fresh. */
  url: string | (() => string | Promise<string>);
  /** Default: `new WebSocket(url)`. */
  open?: (url: string) => WebSocketLike;
  /** Epoch ms. Default: the page's clock with fractions. */
  now?: () => number;
}

export interface LineHooks {
  /** Names the source in problems, and its runs where neither page nor engine names a workflow. */
  name: string;
  /** One parsed text frame. Frames that are not text are skipped before. */
  message(message: unknown, at: number): readonly RunEvent[];
  /** The line was up and went down. */
  lost?(): void;
  /** The line is up again: what was missed may be asked for. Frames that arrive meanwhile wait, with their time. */
  resumed?(signal: AbortSignal): Promise<readonly RunEvent[]>;
}

/** Listens on a WebSocket until `signal` aborts, and comes back when the line goes down. */
export async function listenOnWebSocket(
  options: WebSocketLineOptions,
  hooks: LineHooks,
  sink: RunEventSink,
  signal: AbortSignal,
): Promise<void> {
  const now = options.now ?? preciseNow;
  const open = options.open ?? ((url: string): WebSocketLike => new WebSocket(url));
  const batch = new EventBatch(sink, hooks.name, options);
  const problem = (message: string, error?: unknown): void => sink.problem?.(hooks.name, message, error);
  let everOpened = false;
  let reportedDown = false;

  const read = (data: string, at: number): void => {
    try {
      batch.add(hooks.message(JSON.parse(data) as unknown, at));
    } catch (error) {
      problem('A message could not be read.', error);
    }
  };

  const connectOnce = async (): Promise<{ heard: boolean }> => {
    let socket: WebSocketLike;
    try {
      socket = open(typeof options.url === 'string' ? options.url : await options.url());
    } catch (error) {
      problem('The line could not be opened.', error);
      return { heard: false };
    }
    socket.binaryType = 'arraybuffer';
    return new Promise((resolve) => {
      let heard = false;
      let opened = false;
      let waiting: { data: string; at: number }[] | undefined;
      const hangUp = (): void => socket.close();
      const ended = new AbortController();

      socket.addEventListener('open', () => {
        opened = true;
        reportedDown = false;
        const again = everOpened;
        everOpened = true;
        if (!again || !hooks.resumed) return;
        waiting = [];
        void hooks
          .resumed(ended.signal)
          .then(
            (events) => batch.add(events),
            (error: unknown) => problem('What was missed could not be asked for.', error),
          )
          .then(() => {
            for (const frame of waiting ?? []) read(frame.data, frame.at);
            waiting = undefined;
          });
      });
      socket.addEventListener('message', ({ data }) => {
        heard = true;
        if (typeof data !== 'string' || signal.aborted) return;
        const at = now();
        if (waiting) waiting.push({ data, at });
        else read(data, at);
      });
      // An error is always followed by a close, which says all there is to know.
      socket.addEventListener('error', () => undefined);
      socket.addEventListener('close', () => {
        signal.removeEventListener('abort', hangUp);
        ended.abort();
        if (!signal.aborted && !reportedDown) problem(opened ? 'The line went down.' : 'The line could not be opened.');
        reportedDown = true;
        if (opened) hooks.lost?.();
        resolve({ heard });
      });
      signal.addEventListener('abort', hangUp);
      if (signal.aborted) hangUp();
    });
  };

  await keepConnected(connectOnce, signal, options);
  batch.close(now());
}
