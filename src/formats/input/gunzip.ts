import { Gunzip } from 'fflate';
import { ImportError } from '../import-error.js';

/** A file that unpacks to more than this is no recording that a page could hold. */
export const largestUnpacked = 512 * 1024 * 1024;

const chunkSize = 64 * 1024;
/** Header and trailer (RFC 1952). */
const leastGzip = 18;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Unpacks in chunks, so that a small file that swells without end is given up at `limit` bytes, and one that is not text
 * after the first chunk.
 */
export function gunzip(
  bytes: Uint8Array,
  accept: (firstChunk: Uint8Array) => void,
  limit = largestUnpacked,
): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = new Gunzip((chunk) => {
    if (size === 0 && chunk.length > 0) accept(chunk);
    size += chunk.length;
    if (size > limit) throw new ImportError('too-large', `the file unpacks to more than ${limit} bytes`);
    chunks.push(chunk);
  });
  try {
    for (let at = 0; at < bytes.length; at += chunkSize) {
      stream.push(bytes.subarray(at, at + chunkSize), at + chunkSize >= bytes.length);
    }
  } catch (cause) {
    if (cause instanceof ImportError) throw cause;
    throw new ImportError('bad-gzip', 'the file is not whole gzip data', '', { cause });
  }
  // Of a file that ends within its header nothing was unpacked, nor missed.
  if (bytes.length < leastGzip) throw new ImportError('bad-gzip', 'the file is not whole gzip data');
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
