/** A new id for a run that its engine gives none. `crypto.randomUUID` is missing on pages that are not served securely (an engine in the local network). */
export function newRunId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
