const steps: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number, until: number])[] = [
  ['minute', 60_000, 3_600_000],
  ['hour', 3_600_000, 86_400_000],
  ['day', 86_400_000, 30 * 86_400_000],
  ['month', 30.44 * 86_400_000, 365 * 86_400_000],
  ['year', 365.25 * 86_400_000, Infinity],
];

const formats = new Map<string, Intl.RelativeTimeFormat>();

/** How long ago a moment was, as people say it: “now”, “3 min. ago”, “yesterday”. */
export function relativeDate(at: number, now: number, language: string): string {
  const ago = at - now;
  const size = Math.abs(ago);
  const format = relativeFormat(language);
  if (size < 60_000) return format.format(0, 'second');
  const [unit, ms] = steps.find(([, , until]) => size < until) ?? steps.at(-1)!;
  return format.format(Math.trunc(ago / ms), unit);
}

/** When what is written of this moment becomes another, in ms from now: most dates of a list stand for hours. */
export function relativeDateHolds(at: number, now: number): number {
  const size = Math.abs(now - at);
  const [, ms] = steps.find(([, , until]) => size < until) ?? steps.at(-1)!;
  return Math.max(1_000, ms - (size % ms));
}

function relativeFormat(language: string): Intl.RelativeTimeFormat {
  let format = formats.get(language);
  if (!format) {
    const options = { numeric: 'auto', style: 'short' } as const;
    try {
      format = new Intl.RelativeTimeFormat(language, options);
    } catch {
      format = new Intl.RelativeTimeFormat('en', options); // a malformed lang attribute must not blank the list
    }
    formats.set(language, format);
  }
  return format;
}
