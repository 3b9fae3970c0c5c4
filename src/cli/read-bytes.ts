import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CommandError } from './command-error.js';
import type { Terminal } from './terminal.js';

/** More is no recording that can be taken into memory: a string holds about as much. */
const largest = 512 * 1024 * 1024;
/** From here on, reading takes long enough to say how far it is. */
const large = 8 * 1024 * 1024;

/** What a file holds, or standard input for `-`. Says how far it is where that takes a while. */
export async function readBytes(file: string, terminal: Terminal): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let told = '';
  try {
    const expected = file === '-' ? 0 : (await stat(file)).size;
    if (expected > largest) throw tooLarge(file);
    for await (const chunk of file === '-'
      ? terminal.input
      : (createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > largest) throw tooLarge(file);
      if (size < large) continue;
      const line = `reading ${file}: ${progressText(size, expected)}`;
      if (line !== told) terminal.progress((told = line));
    }
  } catch (cause) {
    if (cause instanceof CommandError) throw cause;
    throw new CommandError(`cannot read ${file}: ${reasonOf(cause)}`, { cause });
  }
  if (size >= large) terminal.progress(`importing ${file}: ${megabytes(size)}`);
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size);
}

const tooLarge = (file: string): CommandError =>
  new CommandError(`${file} is larger than ${megabytes(largest)}, the most that is read; export fewer runs at once`);

/** In steps that a person can follow. */
function progressText(size: number, expected: number): string {
  if (expected === 0) return megabytes(size - (size % large));
  return `${Math.floor((20 * Math.min(size, expected)) / expected) * 5}% of ${megabytes(expected)}`;
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

const reasons: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a directory'],
  ['EACCES', 'permission denied'],
  ['ENOSPC', 'there is no space left'],
]);

export function reasonOf(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  return reasons.get(code) ?? message;
}
