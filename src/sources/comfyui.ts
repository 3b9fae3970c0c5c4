import { ComfyTranslator } from '../formats/comfyui/translator.js';
import type { RunEvent } from '../profile/run-event.js';
import { isRecord } from './fields.js';
import type { Source } from './source.js';
import { preciseNow } from './source.js';
import { listenOnWebSocket, type WebSocketLineOptions } from './web-socket-line.js';

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
      return listenOnWebSocket(
        { ...options, url },
        {
          name: 'comfyui',
          message: (message, at) => translator.translate(message, at),
          lost: () => translator.lineLost(),
          async resumed(lineSignal) {
            const events: RunEvent[] = [];
            for (const promptId of translator.openPrompts) {
              const answer = await history(promptId, lineSignal);
              if (isRecord(answer)) events.push(...translator.translateHistory(promptId, answer[promptId], now()));
            }
            return events;
          },
        },
        sink,
        signal,
      );
    },
  };
}

async function fetchHistory(base: string, promptId: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(`${base}/history/${encodeURIComponent(promptId)}`, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
  });
  if (!response.ok) throw new Error(`/history answered ${response.status}`);
  return response.json();
}
