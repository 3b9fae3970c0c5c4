import { formatFigure, type Figure } from '../../profile/figures.js';
import { insightMessages } from '../../profile/find-insights.js';
import { adviceMessages } from '../../profile/index.js';
import { formatMessage, type Message, type MessageTable } from '../../profile/message.js';
import { visibleText } from '../../profile/visible-text.js';
import { escapeText, fitted } from './escape.js';
import { htmlWords } from './html-words.js';

/** The language of a report. Everything it gives is escaped. */
export class ReportWords {
  readonly locale: string;
  readonly #table: MessageTable;

  constructor(locale: string, words: MessageTable = {}) {
    this.locale = locale;
    this.#table = { ...adviceMessages, ...insightMessages, ...htmlWords, ...words };
  }

  say(key: string, values: Message['values'] = {}): string {
    return this.message({ key: `html.${key}`, values });
  }

  message(message: Message): string {
    const values = Object.entries(message.values ?? {}).map(([key, value]) => [
      key,
      typeof value === 'string' ? visibleText(value) : value,
    ]);
    const shown: Message = { ...message, values: Object.fromEntries(values) as Message['values'] };
    return escapeText(formatMessage(shown, this.#table, this.locale), 2_000);
  }

  /** As much of it as fits into `width` px. */
  short(key: string, width: number): string {
    return escapeText(fitted(formatMessage({ key: `html.${key}`, values: {} }, this.#table, this.locale), width));
  }

  figure(figure: Figure): string {
    return escapeText(formatFigure(figure, this.locale));
  }

  moment(epochMs: number): string {
    return escapeText(
      new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' }).format(
        epochMs,
      ),
    );
  }
}
