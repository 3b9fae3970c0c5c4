/** OTLP times are decimal strings of nanoseconds since the epoch, more digits than a number can hold. */

/** Epoch milliseconds, fractions kept as far as a number can; undefined for what is no time. */
export function millisOfNanos(nanos: unknown): number | undefined {
  if (typeof nanos === 'number') return Number.isFinite(nanos) ? nanos / 1e6 : undefined;
  if (typeof nanos === 'bigint') return millisOfNanos(String(nanos));
  if (typeof nanos !== 'string' || !/^-?\d{1,20}$/.test(nanos)) return undefined;
  const fraction = nanos.length - 6;
  // In two numbers, the milliseconds among them exact; what BigInt arithmetic would do, at a fraction of the time.
  return fraction > 0 && nanos[0] !== '-'
    ? Number(nanos.slice(0, fraction)) + Number(nanos.slice(fraction)) / 1e6
    : Number(nanos) / 1e6;
}

export function nanosOfMillis(millis: number): string {
  const whole = Math.floor(millis);
  return String(BigInt(whole) * million + BigInt(Math.round((millis - whole) * 1e6)));
}

const million = 1_000_000n;
