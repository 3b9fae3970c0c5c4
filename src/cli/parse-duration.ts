const units: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1_000],
  ['m', 60_000],
  ['min', 60_000],
  ['h', 3_600_000],
]);

const part = /\s*(\d+(?:\.\d*)?|\.\d+)\s*(ms|s|min|m|h)\s*/y;

/** ms out of `500ms`, `30s`, `1.5m`, `1h30m`; undefined for what is no duration, a number without a unit included. */
export function parseDuration(text: string): number | undefined {
  let ms = 0;
  part.lastIndex = 0;
  while (part.lastIndex < text.length) {
    const found = part.exec(text);
    if (!found) return undefined;
    ms += Number(found[1]) * units.get(found[2]!)!;
  }
  return text && Number.isFinite(ms) ? ms : undefined;
}
