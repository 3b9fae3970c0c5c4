/** JSON lets these stand as they are; a terminal obeys them. */
const risky = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** JSON for programs that is safe to look at too: control characters are escaped. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(risky, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
