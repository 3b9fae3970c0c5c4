/** Cuts a stream of text into messages. Text comes in pieces of any size; what is unfinished waits. */
export interface Splitter {
  push(text: string): readonly unknown[];
  /** What the stream ended on, where that is a whole message. */
  end(): readonly unknown[];
}

export type OnUnreadable = (error: unknown) => void;

interface SseText {
  /** Empty where the stream gives it no name. */
  readonly event: string;
  readonly data: string;
}

/** Server-sent events (the WHATWG event stream), as they come; those without data are none. */
export function sseTexts(): { push(text: string): readonly SseText[]; end(): readonly SseText[] } {
  let event = '';
  let data: string[] = [];
  const lines = lineCutter();
  const read = (found: readonly string[]): readonly SseText[] => {
    const out: SseText[] = [];
    for (const line of found) {
      if (line === '') {
        const text = data.join('\n');
        if (text) out.push({ event, data: text });
        event = '';
        data = [];
        continue;
      }
      const colon = line.indexOf(':');
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
      if (field === 'event') event = value;
      else if (field === 'data') data.push(value);
    }
    return out;
  };
  return { push: (text) => read(lines.push(text)), end: () => read([...lines.end(), '']) };
}

/**
 * Server-sent events whose `data` is a JSON object: that is the message, with the stream's own `event` added if it has none;
 * anything else (pings, comments) is passed over.
 */
export function sseSplitter(onUnreadable: OnUnreadable): Splitter {
  const texts = sseTexts();
  const read = (found: readonly SseText[]): readonly unknown[] =>
    found.flatMap(({ event, data }) => {
      if (data === '[DONE]') return [];
      const message = parse(data, onUnreadable);
      if (typeof message !== 'object' || message === null) return [];
      return [event && !('event' in message) ? { ...message, event } : message];
    });
  return { push: (text) => read(texts.push(text)), end: () => read(texts.end()) };
}

/** A JSON value per line; blank lines between are passed over. */
export function jsonLineSplitter(onUnreadable: OnUnreadable): Splitter {
  const lines = lineCutter();
  const read = (found: readonly string[]): readonly unknown[] =>
    found
      .filter((line) => line.trim())
      .map((line) => parse(line, onUnreadable))
      .filter((message) => message !== undefined);
  return { push: (text) => read(lines.push(text)), end: () => read(lines.end()) };
}

/** Server-sent events or JSON by lines, as the stream begins: some engines are served either way. */
export function sseOrJsonLineSplitter(onUnreadable: OnUnreadable): Splitter {
  let begun: Splitter | undefined;
  let blank = '';
  return {
    push(text) {
      if (begun) return begun.push(text);
      blank += text;
      const [first] = blank.trimStart();
      if (first === undefined) return [];
      begun = (first === '{' || first === '[' ? jsonLineSplitter : sseSplitter)(onUnreadable);
      return begun.push(blank);
    },
    end: () => begun?.end() ?? [],
  };
}

function lineCutter(): { push(text: string): readonly string[]; end(): readonly string[] } {
  // Pieces are joined only when a line ends, so that a long line in many small pieces costs no more than its length.
  let rest: string[] = [];
  let afterReturn = false;
  return {
    push(text) {
      if (!text) return [];
      // \r\n may be cut in two.
      const piece = afterReturn && text.startsWith('\n') ? text.slice(1) : text;
      afterReturn = text.endsWith('\r');
      const found = piece.split(/\r\n|\r|\n/);
      const last = found.pop()!;
      if (found.length) {
        found[0] = rest.join('') + found[0]!;
        rest = [];
      }
      if (last) rest.push(last);
      return found;
    },
    end() {
      const last = rest.join('');
      rest = [];
      return last ? [last] : [];
    },
  };
}

function parse(text: string, onUnreadable: OnUnreadable): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    onUnreadable(error);
    return undefined;
  }
}
