import { NodetoolTranslator } from './translators/nodetool-translator.js';
import type { Source } from './source.js';
import { listenOnWebSocket, type WebSocketLineOptions } from './lines/web-socket-line.js';

/** Listens to a NodeTool server in its text mode: one session per job, times of arrival. */
export function nodetoolSource(options: WebSocketLineOptions): Source {
  return {
    connect(sink, signal) {
      const translator = new NodetoolTranslator();
      return listenOnWebSocket(
        options,
        { name: 'nodetool', message: (message, at) => translator.translate(message, at) },
        sink,
        signal,
      );
    },
  };
}
