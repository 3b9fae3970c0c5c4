/** `String` for what may be anything: an object without a prototype, or one that throws. */
export function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return `a ${typeof value}`;
  }
}

/** What was thrown, in words. Anything can be thrown, and this throws nothing. */
export function errorText(error: unknown): string {
  try {
    if (error instanceof Error) return textOf(error.message || error.name);
  } catch {
    // An error whose message cannot be read is still a thing.
  }
  return textOf(error);
}
