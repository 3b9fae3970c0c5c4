import type { Figure } from '../../profile/figures.js';
import { formatMessage, type MessageTable } from '../../profile/message.js';
import { sayMessage } from '../words/words.js';

/** The texts of the overlay. `setWords` replaces them like those of every other element. */
const english = {
  'overlay.running': 'running',
  'overlay.failed': 'failed',
  'overlay.cancelled': 'cancelled',
  'overlay.cached': 'cached',
  'overlay.skipped': 'skipped',
  'overlay.badges': 'Nodes by rank',
  'overlay.list': 'Heatmap: {mode}',
  'overlay.progress': '{value} of {max}',
  'overlay.name.share': '{share} of the run',
  'overlay.name.running': 'running for {time}',
  'overlay.severity.critical': 'critical',
  'overlay.severity.high': 'high',
  'overlay.severity.medium': 'medium',
  'overlay.legend.below': '< {to}',
  'overlay.legend.between': '{from} – {to}',
  'overlay.legend.above': '> {from}',
  'overlay.legend.low': 'low',
  'overlay.legend.high': 'high',
  'overlay.legend.prediction': 'prediction',
  'overlay.mode.duration': 'Duration',
  'overlay.mode.relative': 'Share of the slowest',
  'overlay.mode.impact': 'Gain if it took no time',
  'overlay.mode.path': 'What bounded the run',
  'overlay.mode.wait': 'Time spent waiting',
  'overlay.mode.share': 'Share of the run',
  'overlay.mode.delta': 'Against the baseline',
  'overlay.mode.variability': 'Variability',
  'overlay.mode.cost': 'Cost',
  'overlay.mode.tokens': 'Tokens',
  'overlay.mode.memory': 'Memory',
} as const satisfies MessageTable;

export type OverlayWord = keyof typeof english;

/** The text of `key`: as the page set it, else in English. */
export function word(language: string, key: OverlayWord, values: Readonly<Record<string, Figure | string>> = {}): string {
  const message = { key, values };
  const text = sayMessage(language, message);
  return text === key ? formatMessage(message, english, language) : text;
}

/** The name of a heat metric; one that a page registered goes by its own name. */
export function modeName(language: string, mode: string): string {
  const key = `overlay.mode.${mode}`;
  return Object.hasOwn(english, key) ? word(language, key as OverlayWord) : mode;
}
