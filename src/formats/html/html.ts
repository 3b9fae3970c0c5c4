import { count } from '../../profile/figures.js';
import type { MessageTable } from '../../profile/message.js';
import type { ProfilingSession } from '../../profile/model.js';
import type { Format } from '../format.js';
import { isObject } from '../read.js';
import type { NodeBox } from '../workflow/workflow-layout.js';
import { escapeText } from './escape.js';
import { pageStyle, styleHash } from './page-style.js';
import { ReportWords } from './report-words.js';
import { runSection } from './run-section.js';

/**
 * A report in one file that asks nothing of the network. Options: `locale`, `words`, and `positions`, boxes by node id (a Map
 * or an object), where the canvas is known; without them the workflow is laid out in layers.
 */
export const html: Format = {
  id: 'html',
  label: 'HTML report',
  mediaType: 'text/html',
  extension: '.html',
  export: exportHtml,
};

function exportHtml(sessions: readonly ProfilingSession[], options: Readonly<Record<string, unknown>>): string {
  const locale = knownLocale(options.locale);
  const words = new ReportWords(locale, isObject(options.words) ? (options.words as MessageTable) : {});
  const positions = boxesOf(options.positions);
  const first = sessions[0];
  const title =
    sessions.length === 1 && first
      ? words.say('title', { name: first.name ?? first.workflowId })
      : words.say('runs', { count: count(sessions.length) });
  // The style is allowed by its hash; scripts, images, fonts, forms and connections are not allowed at all.
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;
  return [
    `<!doctype html><html lang="${escapeText(locale)}"${isRightToLeft(locale) ? ' dir="rtl"' : ''}><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">',
    `<title>${title}</title><style>${pageStyle}</style></head><body><main><h1>${title}</h1>`,
    ...sessions.map((session) => runSection(session, words, positions, sessions.length > 1)),
    '</main></body></html>\n',
  ].join('');
}

/** By the script that the tag names, or the one that the language is commonly written in. */
function isRightToLeft(locale: string): boolean {
  return /^(Arab|Armi|Hebr|Syrc|Thaa|Nkoo)$/.test(new Intl.Locale(locale).maximize().script!);
}

/** The language, or English for what is no language tag. */
function knownLocale(locale: unknown): string {
  try {
    return (typeof locale === 'string' && Intl.getCanonicalLocales(locale)[0]) || 'en';
  } catch {
    return 'en';
  }
}

function boxesOf(positions: unknown): ReadonlyMap<string, NodeBox> {
  const entries: Iterable<readonly [unknown, unknown]> =
    positions instanceof Map ? positions : isObject(positions) ? Object.entries(positions) : [];
  const boxes = new Map<string, NodeBox>();
  for (const [id, box] of entries) {
    if (typeof id !== 'string' || !isObject(box)) continue;
    const [x, y, width = 0, height = 0] = [box.x, box.y, box.width, box.height];
    if ([x, y, width, height].every(Number.isFinite)) boxes.set(id, { x, y, width, height } as NodeBox);
  }
  return boxes;
}
