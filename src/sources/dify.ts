import { DifyTranslator } from './translators/dify-translator.js';
import type { Source } from './source.js';
import { sseSplitter } from './lines/splitters.js';
import { listenOnStream, type StreamSourceOptions } from './lines/stream-line.js';

/**
 * Reads the answer of a Dify workflow or chatflow that was called with `response_mode: "streaming"`. A run that waits for a human
 * stays open when its stream ends; connected again, to the stream of what follows, the same source goes on with it.
 */
export function difySource(options: StreamSourceOptions): Source {
  let translator = new DifyTranslator();
  return {
    connect(sink, signal) {
      if (translator.waiting.length === 0) translator = new DifyTranslator();
      return listenOnStream(options, { name: 'dify', translator, splitter: sseSplitter }, sink, signal);
    },
  };
}
