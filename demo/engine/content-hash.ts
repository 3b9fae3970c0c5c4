import type { Params } from './operation.js';

/**
 * The address of a result: SHA-256 of what it is made of (operation, settings, addresses of the inputs), in hex.
 * A file counts by its bytes, so the same picture under another name is the same.
 */
export async function contentHash(
  op: string,
  params: Params,
  inputs: Readonly<Record<string, string>>,
): Promise<string> {
  const settings = await Promise.all(
    sortedEntries(params).map(async ([name, value]) => [
      name,
      value instanceof Blob ? { file: await sha256(await value.arrayBuffer()) } : value,
    ]),
  );
  const recipe = JSON.stringify([op, settings, sortedEntries(inputs)]);
  return sha256(new TextEncoder().encode(recipe));
}

/** In hex. */
export async function sha256(data: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', data);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function sortedEntries<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
