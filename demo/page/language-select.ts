import { registerWords } from 'wf-profiler';

const SAVED = 'wf-profiler-demo-language';

const languages = [
  { tag: 'en', name: 'English', dir: 'ltr' },
  { tag: 'de', name: 'Deutsch', dir: 'ltr' },
  { tag: 'ar', name: 'العربية', dir: 'rtl' },
] as const;

registerWords('de', () => import('wf-profiler/words/de'));
registerWords('ar', () => import('wf-profiler/words/ar'));

/** Chooses the language of the profiler's elements; the page around them stays as it is. */
export function languageSelect(elements: readonly HTMLElement[]): HTMLSelectElement {
  const select = document.createElement('select');
  select.className = 'button';
  select.setAttribute('aria-label', 'Language of the profiler');
  for (const { tag, name } of languages) select.append(new Option(name, tag));
  const speak = (): void => {
    const { tag, dir } = languages.find((language) => language.tag === select.value) ?? languages[0];
    for (const element of elements) {
      element.lang = tag;
      element.dir = dir;
    }
  };
  const saved = localStorage.getItem(SAVED);
  if (saved && languages.some(({ tag }) => tag === saved)) {
    select.value = saved;
    speak();
  }
  select.addEventListener('change', () => {
    localStorage.setItem(SAVED, select.value);
    speak();
  });
  return select;
}
