/**
 * Epoch milliseconds of an ISO 8601 time, fractions of a millisecond kept (`2023-12-20T10:14:27.436756+00:00`).
 * A time without a zone is UTC: a reading must not depend on where the file is opened. Undefined for anything else.
 *
 * Read by hand, since a pattern and `Date.parse` cost more than all other reading of a trace together.
 */
export function parseIsoTime(text: unknown): number | undefined {
  if (typeof text !== 'string' || text.length < 19 || text.length > 48) return undefined;
  const separator = text.charCodeAt(10);
  if (text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash || text.charCodeAt(13) !== colon || text.charCodeAt(16) !== colon) return undefined;
  if (separator !== 0x54 && separator !== 0x74 && separator !== 0x20) return undefined;
  const year = 100 * twoDigits(text, 0) + twoDigits(text, 2);
  const [month, day] = [twoDigits(text, 5), twoDigits(text, 8)];
  const [hours, minutes, seconds] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  // 24:00:00 and leap seconds (:60) are times; NaN is none.
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year) && hours <= 24 && minutes <= 59 && seconds <= 60)) return undefined;
  let at = 19;
  let fraction = 0;
  const point = text.charCodeAt(at);
  if (point === 0x2e || point === 0x2c) {
    at += 1;
    const first = at;
    while (isDigit(text.charCodeAt(at))) at += 1;
    if (at === first) return undefined;
    fraction = Number(`0.${text.slice(first, Math.min(at, first + 12))}`) * 1_000;
  }
  const offset = offsetOf(text, at);
  if (offset === undefined) return undefined;
  return (daysSinceEpoch(year, month, day) * 86_400 + hours * 3_600 + minutes * 60 + seconds) * 1_000 - offset * 60_000 + fraction;
}

const dash = 0x2d;
const colon = 0x3a;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

function twoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  return isDigit(tens) && isDigit(ones) ? (tens - 0x30) * 10 + ones - 0x30 : NaN;
}

/** Minutes east of UTC of `Z`, `+hh:mm`, `+hhmm` or nothing, up to the end of the text. */
function offsetOf(text: string, from: number): number | undefined {
  const at = text.charCodeAt(from) === 0x20 && from + 1 < text.length ? from + 1 : from;
  if (at === text.length) return 0;
  const sign = text.charCodeAt(at);
  if ((sign === 0x5a || sign === 0x7a) && at + 1 === text.length) return 0;
  if (sign !== 0x2b && sign !== dash) return undefined;
  const gap = text.charCodeAt(at + 3) === colon ? 1 : 0;
  const minutes = twoDigits(text, at + 1) * 60 + twoDigits(text, at + 3 + gap);
  if (!(minutes < 24 * 60) || at + 5 + gap !== text.length) return undefined;
  return sign === dash ? -minutes : minutes;
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(month: number, year: number): number {
  return month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : monthDays[month - 1]!;
}

/** Days from 1970-01-01 in the Gregorian calendar (the arithmetic of Howard Hinnant's `days_from_civil`). */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}
