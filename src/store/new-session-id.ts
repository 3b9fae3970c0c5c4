/** A new id, unique over tabs and reloads. `crypto.randomUUID` is missing on pages that are not served securely. */
export function newSessionId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
