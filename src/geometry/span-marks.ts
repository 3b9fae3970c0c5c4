/**
 * What is to be seen of a span, in one byte, so that spans that share a pixel can be summed up: a tone (the greatest
 * wins) and flags (none is lost).
 */
export const toneMask = 7;

/** Ascending in how much they need to be seen: of thin spans that share a pixel the last one colours it. */
export const tones = ['skipped', 'cached', 'plain', 'running', 'level-1', 'level-2', 'level-3', 'level-4'] as const;
export type Tone = (typeof tones)[number];
export const toneCode = Object.fromEntries(tones.map((tone, code) => [tone, code])) as Readonly<Record<Tone, number>>;

export const failedFlag = 8;
export const pathFlag = 16;
export const selectedFlag = 32;
export const highlightedFlag = 64;
/** It is among what the search found; set for all where nothing is searched. */
export const foundFlag = 128;

export function combineMarks(a: number, b: number): number {
  return Math.max(a & toneMask, b & toneMask) | ((a | b) & ~toneMask);
}
