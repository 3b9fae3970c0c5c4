/**
 * JSON text for readers of other languages: halves of surrogate pairs, which a text that was cut may have, are replacement characters in it.
 * JSON has escapes for them, but Perfetto, and others that hold text as UTF-8, refuse a whole file for one.
 */
export const strictJson = (value: unknown): string =>
  JSON.stringify(value).replace(/\\(?:ud[89a-f]..|.)/g, (escape) => (escape.length > 2 ? '\ufffd' : escape));
