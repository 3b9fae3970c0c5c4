import type { Figure } from '../../profile/figures.js';
import type { MessageTable } from '../../profile/message.js';
import { canvasEnglish } from '../words/canvas-english.js';
import { sayWith } from '../words/translations.js';

/** The texts that only the overlay has. `setWords` replaces them like those of every other element. */
export const overlayEnglish = {
  'overlay.badges': 'Nodes by rank',
  'overlay.list': 'Heatmap: {mode}',
  'overlay.progress': '{value} of {max}',
  'overlay.name.share': '{share} of the run',
  'overlay.name.running': 'running for {time}',
  'overlay.legend.below': '< {to}',
  'overlay.legend.above': '> {from}',
  'overlay.legend.slower': 'slower than the baseline',
  'overlay.legend.faster': 'faster than the baseline',
  'overlay.legend.onPath': 'bounded the run',
  'overlay.legend.tight': 'nearly',
  'overlay.legend.slack': 'had time to spare',
  'overlay.legend.low': 'low',
  'overlay.legend.high': 'high',
  'overlay.legend.path': 'what bounded the run',
  'overlay.legend.prediction': 'prediction',
} as const satisfies MessageTable;

export type OverlayWord = keyof typeof overlayEnglish | keyof typeof canvasEnglish;

/** The text of `key`: as the page set it, else in English. */
export function word(
  language: string,
  key: OverlayWord,
  values: Readonly<Record<string, Figure | string>> = {},
): string {
  return sayWith(language, { key, values }, Object.hasOwn(overlayEnglish, key) ? overlayEnglish : canvasEnglish);
}

/** The name of a heat metric; one that a page registered goes by its own name. */
export function modeName(language: string, mode: string): string {
  const key = `heatmap.mode.${mode}`;
  return Object.hasOwn(canvasEnglish, key) ? word(language, key as OverlayWord) : mode;
}
