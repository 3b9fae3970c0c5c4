/**
 * The JSON of a trace that its writer never finished: a bare array may lack its closing bracket and end in a comma,
 * because a browser that crashes cannot write one. Undefined where more than that is missing.
 */
export function parseUnfinished(text: string): unknown {
  if (!/^\s*\[/.test(text)) return undefined;
  try {
    return JSON.parse(`${text.replace(/[\s,]+$/, '')}]`);
  } catch {
    return undefined;
  }
}
