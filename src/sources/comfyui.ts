import { ComfyTranslator } from '../formats/comfyui/translator.js';
import { OwnPrompts } from './translators/comfyui-own-prompts.js';
import { isRecord, textOf } from './translators/fields.js';
import type { Source } from './source.js';
import { preciseNow } from './source.js';
import { listenOnWebSocket, type WebSocketLineOptions } from './lines/web-socket-line.js';

export interface ComfyuiSourceOptions extends Omit<WebSocketLineOptions, 'url'> {
  /** Where the server is, e.g. `http://127.0.0.1:8188`. */
  server: string;
  /** The `client_id` that prompts are queued with: the server tells a client of its own prompts only. */
  clientId: string;
  /** Reads `/history/{promptId}` after a reconnect, for a prompt that may have ended meanwhile. Default: `fetch`, giving up after 10 s. */
  history?: (promptId: string, signal: AbortSignal) => Promise<unknown>;
}

/**
 * Listens to a ComfyUI server: one session per prompt. Times are those of arrival, but for the length of the run, which the server tells.
 * When the line goes down mid-run, the same prompt goes on in the same session.
 */
export function comfyuiSource(options: ComfyuiSourceOptions): Source {
  const base = options.server.replace(/\/+$/, '');
  const url = `${base.replace(/^http/, 'ws')}/ws?clientId=${encodeURIComponent(options.clientId)}`;
  const history = options.history ?? ((promptId, signal) => fetchHistory(base, promptId, signal));
  const now = options.now ?? preciseNow;
  return {
    connect(sink, signal) {
      const translator = new ComfyTranslator({ anchor: 'arrival' });
      const own = new OwnPrompts((promptId) => translator.forget(promptId));
      return listenOnWebSocket(
        { ...options, url },
        {
          name: 'comfyui',
          message: (message, at) =>
            own.pass(message, nothingRuns(message) ? translator.endMissed(at) : translator.translate(message, at)),
          lost: () => translator.lineLost(),
          missed: () =>
            translator.openPrompts.map((promptId) => async (lineSignal) => {
              const answer = await history(promptId, lineSignal);
              if (!isRecord(answer)) return [];
              return own.pass(undefined, translator.translateHistory(promptId, answer[promptId], now()));
            }),
        },
        sink,
        signal,
      );
    },
  };
}

/** Said of the queue to a client that has just come: a server that was started anew knows nothing of a prompt that ran before. */
function nothingRuns(message: unknown): boolean {
  if (!isRecord(message) || message.type !== 'status' || !isRecord(message.data)) return false;
  const { sid, status } = message.data;
  return (
    textOf(sid) !== undefined &&
    isRecord(status) &&
    isRecord(status.exec_info) &&
    status.exec_info.queue_remaining === 0
  );
}

async function fetchHistory(base: string, promptId: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(`${base}/history/${encodeURIComponent(promptId)}`, {
    signal,
  });
  if (!response.ok) throw new Error(`/history answered ${response.status}`);
  return response.json();
}
