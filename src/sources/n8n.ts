import { openEventStream } from './lines/event-stream-line.js';
import { N8nTranslator } from './translators/n8n-translator.js';
import { preciseNow, type Source } from './source.js';
import { listenOnWebSocket, type WebSocketLineOptions } from './lines/web-socket-line.js';

export interface N8nSourceOptions extends WebSocketLineOptions {
  /** Asked after a reconnect how an execution stands (n8n's word: `success`, `error`, …), for one that may have ended meanwhile. */
  executionStatus?: (executionId: string, signal: AbortSignal) => Promise<string | undefined>;
}

/**
 * Listens to n8n's push channel (`…/rest/push?pushRef=…`): one session per execution, nodes by name, times as n8n recorded them.
 * A `ws(s):` address is a WebSocket, an `http(s):` one the stream of server-sent events of an n8n whose `N8N_PUSH_BACKEND` is `sse`.
 */
export function n8nSource(options: N8nSourceOptions): Source {
  const { executionStatus } = options;
  const now = options.now ?? preciseNow;
  return {
    connect(sink, signal) {
      const translator = new N8nTranslator();
      return listenOnWebSocket(
        { open: (url) => (/^https?:/i.test(url) ? openEventStream(url) : new WebSocket(url)), ...options },
        {
          name: 'n8n',
          message: (message, at) => translator.translate(message, at),
          missed: () =>
            (executionStatus ? translator.openExecutions : []).map((executionId) => async (lineSignal) => {
              const status = await executionStatus!(executionId, lineSignal);
              return status === undefined ? [] : translator.finish(executionId, status, now());
            }),
        },
        sink,
        signal,
      );
    },
  };
}
