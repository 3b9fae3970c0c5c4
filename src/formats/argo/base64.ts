/** Base64 (RFC 4648, also its URL alphabet; white space and padding are skipped) → bytes; undefined for anything else. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let pending = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const value = code < 128 ? values[code]! : invalid;
    if (value === skipped) continue;
    if (value === invalid) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    pending += 6;
    if (pending >= 8) {
      pending -= 8;
      bytes[length++] = (bits >> pending) & 0xff;
    }
  }
  return bytes.subarray(0, length);
}

const invalid = -1;
const skipped = -2;

const values: Int8Array = (() => {
  const table = new Int8Array(128).fill(invalid);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  for (let i = 0; i < alphabet.length; i++) table[alphabet.charCodeAt(i)] = i;
  table['-'.charCodeAt(0)] = 62;
  table['_'.charCodeAt(0)] = 63;
  for (const char of '= \t\r\n') table[char.charCodeAt(0)] = skipped;
  return table;
})();
