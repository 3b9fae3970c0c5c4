/** Of the HTML standard: browsers, workers and every runtime have it, though it is no part of the language. */
declare const atob: (text: string) => string;

/** Base64 (RFC 4648, also its URL alphabet; white space is skipped) → bytes; undefined for anything else. */
export function decodeBase64(text: string): Uint8Array | undefined {
  try {
    const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
  } catch {
    return undefined;
  }
}
