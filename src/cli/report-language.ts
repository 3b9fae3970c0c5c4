import type { MessageTable } from '../profile/index.js';
import { usageError } from './command-error.js';

/** Those that the package has all texts in. */
const languages = ['en', 'de', 'ar'];

/** What `exportSessions` takes to write a report in a language; `tag` is one of BCP 47. */
export async function reportLanguage(tag: string): Promise<{ readonly locale: string; readonly words: MessageTable }> {
  const locale = localeOf(tag);
  const language = locale && new Intl.Locale(locale).language;
  if (!language || !languages.includes(language))
    throw usageError(`no report can be written in "${tag}"; the languages are: ${languages.join(', ')}`);
  // By its public name: this room knows none of those that draw.
  const table = (await import(`wf-profiler/words/${language}`)) as { readonly default: MessageTable };
  return { locale, words: table.default };
}

function localeOf(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
