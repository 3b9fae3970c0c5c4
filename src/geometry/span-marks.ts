import { heatKinds } from './heat-kinds.js';

/**
 * What is to be seen of a span, in two bytes, so that spans that share a pixel can be summed up: a tone (the greatest
 * wins) and flags (none is lost).
 */
export const toneMask = 15;

/** Ascending in how much they need to be seen: of thin spans that share a pixel the last one colours it. */
export const tones = ['skipped', 'cached', 'plain', 'running', ...heatKinds] as const;
export type Tone = (typeof tones)[number];
export const toneCode = Object.fromEntries(tones.map((tone, code) => [tone, code])) as Readonly<Record<Tone, number>>;

/** The heat level of a tone, 1…4, negative for what became less; 0: it has none. */
export function levelOfTone(tone: number): number {
  if (tone <= toneCode['level-1']) return tone === toneCode['level-1'] ? 1 : 0;
  return tone < toneCode['level-2'] ? toneCode['level-1'] - 1 - tone : tone - toneCode['level-2'] + 2;
}

export const failedFlag = 16;
export const pathFlag = 32;
export const selectedFlag = 64;
export const highlightedFlag = 128;
/** It is among what the search found; set for all where nothing is searched. */
export const foundFlag = 256;

export function combineMarks(a: number, b: number): number {
  return Math.max(a & toneMask, b & toneMask) | ((a | b) & ~toneMask);
}
