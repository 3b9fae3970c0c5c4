import { formatFigure, type Figure } from '../../profile/figures.js';
import { insightMessages } from '../../profile/find-insights.js';
import { adviceMessages } from '../../profile/index.js';
import { formatMessage, type Message, type MessageTable } from '../../profile/message.js';
import { escapeText } from './escape.js';
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
    return escapeText(formatMessage(message, this.#table, this.locale), 2_000);
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
