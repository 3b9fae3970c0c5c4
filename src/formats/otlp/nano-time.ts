/** OTLP times are decimal strings of nanoseconds since the epoch, more digits than a number can hold. */

/** Epoch milliseconds, fractions kept as far as a number can; undefined for what is no time. */
export function millisOfNanos(nanos: unknown): number | undefined {
  if (typeof nanos === 'number') return Number.isFinite(nanos) ? nanos / 1e6 : undefined;
  if (typeof nanos === 'bigint') return Number(nanos / million) + Number(nanos % million) / 1e6;
  if (typeof nanos !== 'string') return undefined;
  const fraction = nanos.length - fractionDigits;
  // What nearly every span has. Splitting the digits is what BigInt arithmetic would do, at a fraction of the time.
  if (fraction > 0 && nanos.length <= mostDigits) {
    const millis = digitsOf(nanos, 0, fraction);
    const rest = digitsOf(nanos, fraction, nanos.length);
    if (millis >= 0 && rest >= 0) return millis + rest / 1e6;
  }
  return /^-?\d{1,20}$/.test(nanos) ? Number(nanos) / 1e6 : undefined;
}

const fractionDigits = 6;
/** A 64-bit integer has no more; the milliseconds among them are exact in a number. */
const mostDigits = 20;

/** -1 where another character stands among them. */
function digitsOf(text: string, from: number, end: number): number {
  let number = 0;
  for (let at = from; at < end; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

export function nanosOfMillis(millis: number): string {
  const whole = Math.floor(millis);
  return String(BigInt(whole) * million + BigInt(Math.round((millis - whole) * 1e6)));
}

const million = 1_000_000n;
