/** Of the Encoding standard: browsers, workers and every runtime have it, though it is no part of the language. */
declare const TextDecoder: new (encoding?: string) => { decode(bytes: Uint8Array): string };

const startOf = (bytes: Uint8Array): number => (bytes[0]! << 8) | bytes[1]!;

const utf16 = new Map([
  [0xfffe, 'utf-16le'],
  [0xfeff, 'utf-16be'],
]);

/** Whether its mark says so: Windows PowerShell writes into a file what a command printed as UTF-16. */
export const isUtf16 = (bytes: Uint8Array): boolean => utf16.has(startOf(bytes));

/** Without its mark; anything but UTF-16 is UTF-8. Throws where it is longer than a string can be. */
export const decodeText = (bytes: Uint8Array): string => new TextDecoder(utf16.get(startOf(bytes))).decode(bytes);
