/**
 * JSON text with every integer that a number cannot hold put in quotes, so that two ids of 64 bits stay two. For the few files
 * that have one: to look through all text costs a tenth of parsing it. A string that is cut off reaches to the end, and is gone
 * through once.
 */
export const quoteLongIntegers = (text: string): string =>
  text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"?|[\d.eE+-]{16,}/g, (token) =>
    /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  );
