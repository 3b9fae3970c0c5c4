import { DifyTranslator } from './dify-translator.js';
import type { Source } from './source.js';
import { sseSplitter } from './splitters.js';
import { listenOnStream, type StreamSourceOptions } from './stream-line.js';

/** Reads the answer of a Dify workflow or chatflow that was called with `response_mode: "streaming"`. */
export function difySource(options: StreamSourceOptions): Source {
  return {
    connect: (sink, signal) =>
      listenOnStream(options, { name: 'dify', translator: new DifyTranslator(), splitter: sseSplitter }, sink, signal),
  };
}
