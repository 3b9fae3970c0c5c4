import type { ProfilingSession } from '../profile/model.js';
import { visibleText } from '../profile/visible-text.js';

/** What a run is called: the name it was given, else when it began (the time today, the date and time before, with the year where it is another). */
export function sessionName(session: ProfilingSession, language: string, now: number = Date.now()): string {
  if (session.name) return visibleText(session.name);
  const [then, today] = [new Date(session.startedAt), new Date(now)];
  const isToday = then.toDateString() === today.toDateString();
  const isThisYear = then.getFullYear() === today.getFullYear();
  return dateFormat(language, isToday ? ofToday : isThisYear ? ofThisYear : ofBefore).format(then);
}

const ofToday = { timeStyle: 'medium' } as const;
const ofThisYear = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
const ofBefore = { dateStyle: 'medium', timeStyle: 'short' } as const;

/** The moment in full. */
export function exactDate(at: number, language: string): string {
  return dateFormat(language, { dateStyle: 'full', timeStyle: 'medium' }).format(at);
}

const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  let format = cache.get(key);
  if (!format) {
    try {
      format = new Intl.DateTimeFormat(language, options);
    } catch {
      format = new Intl.DateTimeFormat('en', options); // a malformed lang attribute must not blank the list
    }
    cache.set(key, format);
  }
  return format;
}
