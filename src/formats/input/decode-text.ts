/** Of the Encoding standard: browsers, workers and every runtime have it, though it is no part of the language. */
declare const TextDecoder: new (encoding?: string) => { decode(bytes: Uint8Array): string };

/** By its mark; undefined where there is none. Windows PowerShell writes into a file what a command printed as UTF-16. */
export const utf16Of = ({ 0: first, 1: second }: Uint8Array): string | undefined =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;

/** Without its mark; anything but UTF-16 is UTF-8. Throws where it is longer than a string can be. */
export const decodeText = (bytes: Uint8Array): string => new TextDecoder(utf16Of(bytes)).decode(bytes);
