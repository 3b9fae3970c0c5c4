type Fields = Readonly<Record<string, unknown>>;

/** Whether two values say the same, whatever the order of their fields; an absent field and `undefined` are one. */
export function sameFacts(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && a.length !== b.length) return false;
  for (const key of Object.keys(a)) if (!sameFacts(a[key], b[key])) return false;
  return Object.keys(b).every((key) => b[key] === undefined || Object.hasOwn(a, key));
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
