import { defineOperation } from '../operation.js';
import type { Bytes } from '../value.js';

/** The bytes in gzip format, by the browser's own compressor. */
export async function gzip(data: Uint8Array<ArrayBuffer>): Promise<Bytes> {
  if (typeof CompressionStream === 'undefined') throw new Error('This browser has no CompressionStream.');
  const compressed = new Blob([data]).stream().pipeThrough(new CompressionStream('gzip'));
  return {
    kind: 'bytes',
    mediaType: 'application/gzip',
    data: new Uint8Array(await new Response(compressed).arrayBuffer()),
  };
}

export const gzipOperation = defineOperation({
  id: 'gzip',
  label: 'gzip',
  gives: 'bytes',
  ports: { data: { label: 'Data', takes: 'image or bytes' } },
  params: {},
  run: ({ data }) => gzip(new Uint8Array(data.data.buffer)),
});
