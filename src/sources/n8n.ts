import type { RunEvent } from '../profile/run-event.js';
import { N8nTranslator } from './n8n-translator.js';
import { preciseNow, type Source } from './source.js';
import { listenOnWebSocket, type WebSocketLineOptions } from './web-socket-line.js';

export interface N8nSourceOptions extends WebSocketLineOptions {
  /** Asked after a reconnect how an execution stands (n8n's word: `success`, `error`, …), for one that may have ended meanwhile. */
  executionStatus?: (executionId: string, signal: AbortSignal) => Promise<string | undefined>;
}

/** Listens to n8n's push channel (`…/rest/push?pushRef=…`): one session per execution, nodes by name, times as n8n recorded them. */
export function n8nSource(options: N8nSourceOptions): Source {
  const { executionStatus } = options;
  const now = options.now ?? preciseNow;
  return {
    connect(sink, signal) {
      const translator = new N8nTranslator();
      return listenOnWebSocket(
        options,
        {
          name: 'n8n',
          message: (message, at) => translator.translate(message, at),
          async resumed(lineSignal) {
            const events: RunEvent[] = [];
            for (const executionId of executionStatus ? translator.openExecutions : []) {
              const status = await executionStatus!(executionId, lineSignal);
              if (status !== undefined) events.push(...translator.finish(executionId, status, now()));
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
