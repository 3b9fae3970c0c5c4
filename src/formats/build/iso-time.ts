/**
 * Epoch milliseconds of an ISO 8601 time, fractions of a millisecond kept (`2023-12-20T10:14:27.436756+00:00`).
 * A time without a zone is UTC: a reading must not depend on where the file is opened. Undefined for anything else.
 *
 * Read by hand, since a pattern and `Date.parse` cost more than all other reading of a trace together.
 */
export function parseIsoTime(text: unknown): number | undefined {
  if (typeof text !== 'string' || text.length < 19 || text.length > 48) return undefined;
  const separator = text.charCodeAt(10);
  if (
    text.charCodeAt(4) !== dash ||
    text.charCodeAt(7) !== dash ||
    text.charCodeAt(13) !== colon ||
    text.charCodeAt(16) !== colon
  )
    return undefined;
  if (separator !== 0x54 && separator !== 0x74 && separator !== 0x20) return undefined;
  const century = twoDigits(text, 0);
  const yearOfCentury = twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hours = twoDigits(text, 11);
  const minutes = twoDigits(text, 14);
  const seconds = twoDigits(text, 17);
  // 24:00:00 and leap seconds (:60) are times; -1 is what is no number, also among others.
  if ((century | yearOfCentury | hours | minutes | seconds) < 0 || hours > 24 || minutes > 59 || seconds > 60)
    return undefined;
  const days = daysOf(100 * century + yearOfCentury, month, day);
  if (days === undefined) return undefined;
  const whole = ((days * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1_000;
  // 0001-01-01T00:00:00: what Go and .NET write for a time that was never set.
  if (whole === -62_135_596_800_000) return undefined;
  // What nearly every engine writes.
  if (text.length === 20 && text.charCodeAt(19) === upperZ) return whole;
  let at = 19;
  let fraction = 0;
  if (text.charCodeAt(at) === point || text.charCodeAt(at) === comma) {
    at += 1;
    const first = at;
    let digits = 0;
    for (; ; at++) {
      const digit = text.charCodeAt(at) - 0x30;
      if (!(digit >= 0 && digit <= 9)) break;
      if (at - first < mostDigits) digits = digits * 10 + digit;
    }
    if (at === first) return undefined;
    fraction = (digits * 1_000) / powersOfTen[Math.min(at - first, mostDigits)]!;
  }
  const offset = offsetOf(text, at);
  return offset === undefined ? undefined : whole - offset * 60_000 + fraction;
}

const dash = 0x2d;
const colon = 0x3a;
const point = 0x2e;
const comma = 0x2c;
const upperZ = 0x5a;

/** So many digits of a fraction are exact in a number, also times 1,000; beyond the picosecond nothing is left of them in a time. */
const mostDigits = 12;
const powersOfTen = Array.from({ length: mostDigits + 1 }, (_, digits) => 10 ** digits);

/** -1 where they are none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 0x30;
  const ones = text.charCodeAt(at + 1) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** Minutes east of UTC of `Z`, `+hh:mm`, `+hhmm`, `+hh` or nothing, up to the end of the text. */
function offsetOf(text: string, from: number): number | undefined {
  const at = text.charCodeAt(from) === 0x20 && from + 1 < text.length ? from + 1 : from;
  if (at === text.length) return 0;
  const sign = text.charCodeAt(at);
  if ((sign === upperZ || sign === 0x7a) && at + 1 === text.length) return 0;
  if (sign !== 0x2b && sign !== dash) return undefined;
  const gap = text.charCodeAt(at + 3) === colon ? 1 : 0;
  const hours = twoDigits(text, at + 1);
  const isWhole = at + 3 === text.length;
  const minutes = isWhole ? 0 : twoDigits(text, at + 3 + gap);
  if (hours < 0 || hours > 23 || minutes < 0 || (!isWhole && at + 5 + gap !== text.length)) return undefined;
  const offset = hours * 60 + minutes;
  return offset >= 24 * 60 ? undefined : sign === dash ? -offset : offset;
}

/** The day that was worked out last: the times of a recording mostly lie on one. */
let lastDate = -1;
let lastDays = 0;

/** Days from 1970-01-01; undefined for a date that is not in the calendar. */
function daysOf(year: number, month: number, day: number): number | undefined {
  const date = (year * 100 + month) * 100 + day;
  if (date !== lastDate) {
    // A cycle of the calendar later: years before 100 are taken for those of a century. What is not in it leads to another month.
    const at = Date.UTC(year + 400, month - 1, day);
    if (new Date(at).getUTCMonth() !== month - 1) return undefined;
    lastDays = at / 86_400_000 - 146_097;
    lastDate = date;
  }
  return lastDays;
}
