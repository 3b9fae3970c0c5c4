import { sseTexts } from './splitters.js';
import type { WebSocketLike } from './web-socket-line.js';

type Listener = (event: { data: unknown }) => void;

/**
 * Server-sent events as a line that closes when the answer ends, so that coming back, and asking for what was missed, is one thing
 * for both ways of pushing. Read by `fetch` and not by an `EventSource`, which comes back by a clock of its own, and which
 * Node does not have. Cookies go along, as with a WebSocket.
 */
export function openEventStream(url: string): WebSocketLike {
  const listeners: Record<string, Listener[]> = {};
  const tell = (type: string, data?: unknown): void => {
    for (const listener of listeners[type] ?? []) listener({ data });
  };
  const life = new AbortController();
  void read(url, life.signal, tell).then(() => tell('close'));
  return {
    binaryType: '',
    addEventListener: (type: string, listener: Listener | (() => void)) => void (listeners[type] ??= []).push(listener),
    close: () => life.abort(),
  };
}

/** Settles when the line is down, whatever brought it down. */
async function read(url: string, signal: AbortSignal, tell: (type: string, data?: unknown) => void): Promise<void> {
  try {
    const response = await fetch(url, {
      headers: { accept: 'text/event-stream' },
      credentials: 'include',
      cache: 'no-store',
      signal,
    });
    // A page to log in at, say, is no stream.
    const isStream = response.ok && response.headers.get('content-type')?.startsWith('text/event-stream');
    if (!isStream || !response.body) return await response.body?.cancel();
    tell('open');
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    const texts = sseTexts();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      for (const { data } of texts.push(decoder.decode(value, { stream: true }))) tell('message', data);
    }
  } catch {
    // The line says itself what there is to say: that it is down.
  }
}
