import { ContentHash } from './content-hash.js';

/** As many hex digits as asked for, the same for the same text everywhere and always. Not for secrets. */
export function stableHex(text: string, digits: number): string {
  let hex = '';
  for (let part = 0; hex.length < digits; part++) hex += new ContentHash().add(part).add(text).hex;
  return hex.slice(0, digits);
}
