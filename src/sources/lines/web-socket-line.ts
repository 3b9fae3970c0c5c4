import type { RunEvent } from '../../profile/run-event.js';
import { EventBatch, type BatchOptions } from './batch.js';
import { tellProblem } from '../quietly.js';
import { keepConnected, type ReconnectOptions } from './reconnect.js';
import { preciseNow, type RunEventSink } from '../source.js';
import { untilAborted } from './until-aborted.js';

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

/** Asks the engine for what was missed of one run. What it throws is reported. */
export type Question = (signal: AbortSignal) => Promise<readonly RunEvent[]>;

export interface LineHooks {
  /** Names the source in problems, and its runs where neither page nor engine names a workflow. */
  name: string;
  /** One parsed text frame. Frames that are not text are skipped before. */
  message(message: unknown, at: number): readonly RunEvent[];
  /** The line was up and went down. */
  lost?(): void;
  /** The line is up again: what is to be asked. Frames that arrive until all is answered wait, with their time. */
  missed?(): readonly Question[];
}

/** No question keeps the frames waiting for longer than this, in ms. */
const longestQuestion = 10_000;

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
  const problem = (message: string, error?: unknown): void => tellProblem(sink, hooks.name, message, error);
  let everOpened = false;
  let reportedDown = false;

  const read = (data: string, at: number): void => {
    try {
      batch.add(hooks.message(JSON.parse(data) as unknown, at));
    } catch (error) {
      problem('A message could not be read.', error);
    }
  };

  const down = (message: string, error?: unknown): void => {
    if (!signal.aborted && !reportedDown) problem(message, error);
    reportedDown = true;
  };

  const ask = async (question: Question, line: AbortSignal): Promise<void> => {
    const patience = AbortSignal.timeout(longestQuestion);
    const end = AbortSignal.any([line, patience]);
    try {
      const events = await untilAborted(question(end), end);
      if (patience.aborted) throw patience.reason;
      batch.add(events ?? []);
    } catch (error) {
      if (!line.aborted) problem('What was missed could not be asked for.', error);
    }
  };

  const connectOnce = async (): Promise<{ heard: boolean }> => {
    let socket: WebSocketLike;
    try {
      const url = await untilAborted(typeof options.url === 'string' ? options.url : options.url(), signal);
      if (signal.aborted || url === undefined) return { heard: false };
      socket = open(url);
    } catch (error) {
      down('The line could not be opened.', error);
      return { heard: false };
    }
    socket.binaryType = 'arraybuffer';
    return new Promise((resolve) => {
      let heard = false;
      let opened = false;
      let over = false;
      let waiting: { data: string; at: number }[] | undefined;
      const line = new AbortController();
      const readWaiting = (): void => {
        const frames = waiting ?? [];
        waiting = undefined;
        for (const frame of frames) read(frame.data, frame.at);
      };
      const ended = (): void => {
        if (over) return;
        over = true;
        signal.removeEventListener('abort', hangUp);
        line.abort();
        // Before the line counts as lost: they came while it was up, and before anything of the next one.
        readWaiting();
        down(opened ? 'The line went down.' : 'The line could not be opened.');
        if (opened) hooks.lost?.();
        resolve({ heard });
      };
      // A peer that is gone answers no closing handshake, for which a socket waits a minute and more.
      const hangUp = (): void => {
        ended();
        socket.close();
      };

      socket.addEventListener('open', () => {
        if (over) return;
        opened = true;
        reportedDown = false;
        const questions = everOpened ? (hooks.missed?.() ?? []) : [];
        everOpened = true;
        if (!questions.length) return;
        waiting = [];
        void Promise.all(questions.map((question) => ask(question, line.signal))).then(readWaiting);
      });
      socket.addEventListener('message', ({ data }) => {
        heard = true;
        if (typeof data !== 'string' || over) return;
        const at = now();
        if (waiting) waiting.push({ data, at });
        else read(data, at);
      });
      // An error is always followed by a close, which says all there is to know.
      socket.addEventListener('error', () => undefined);
      socket.addEventListener('close', ended);
      signal.addEventListener('abort', hangUp);
    });
  };

  await keepConnected(connectOnce, signal, options);
  batch.close(now());
}
