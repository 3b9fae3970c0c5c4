/**
 * Epoch milliseconds of an ISO 8601 time, fractions of a millisecond kept (`2023-12-20T10:14:27.436756+00:00`).
 * A time without a zone is UTC: a reading must not depend on where the file is opened. Undefined for anything else.
 */
export function parseIsoTime(text: unknown): number | undefined {
  const parts = typeof text === 'string' ? isoTime.exec(text) : null;
  if (!parts) return undefined;
  const [, date, time, fraction, zone] = parts;
  const whole = Date.parse(`${date}T${time}${zone ? zone.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2') : 'Z'}`);
  return Number.isNaN(whole) ? undefined : whole + (fraction ? Number(`0.${fraction}`) * 1_000 : 0);
}

const isoTime = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,12}))?\d*\s?(Z|[+-]\d\d:?\d\d)?$/i;
