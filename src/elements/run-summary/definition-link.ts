import { html, type TemplateResult } from 'lit';
import type { WordKey } from '../words/words.js';

/** Where each figure is defined, as an anchor of `docs/definitions.md`; figures without one are counts that explain themselves. */
const anchors: Partial<Record<WordKey, string>> = {
  'summary.total': 'total-duration',
  'summary.range': 'range',
  'summary.slowest': 'slowest-node-id',
  'summary.parallel': 'parallelization-ratio',
  'summary.couldBe': 'dependency-path-duration',
  'summary.cached': 'cached-nodes',
  'summary.saved': 'saved-by-the-cache',
};

/** `statistic.avgNodeTime` is at `#avg-node-time`. */
function anchorOf(word: WordKey): string | undefined {
  const field = /^statistic\.(\w+)$/.exec(word)?.[1];
  return field ? field.replace(/(?<=[a-z\d])[A-Z]/g, (letter) => `-${letter}`).toLowerCase() : anchors[word];
}

/** The caption of a figure, and the way to its definition where the page has said where the definitions are. */
export function caption(word: WordKey, text: string, definitions: string | undefined): TemplateResult {
  const anchor = definitions ? anchorOf(word) : undefined;
  return anchor
    ? html`<a part="definition" href=${`${definitions}#${anchor}`} target="_blank" rel="noopener">${text}</a>`
    : html`${text}`;
}
