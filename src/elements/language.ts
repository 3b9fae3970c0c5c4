import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { onWordsChange } from './words/translations.js';

/**
 * The language an element is written in, as a tag that `Intl` takes: the nearest `lang` around it, shadow roots included, else
 * the browser's, else English; on a server English.
 */
export function languageOf(element: Element): string {
  if (isServer) return 'en';
  let at: Element | null = element;
  while (at) {
    const named: Element | null = at.closest('[lang]');
    const language = named?.getAttribute('lang');
    if (language) return languageTag(language) ?? browserLanguage();
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return browserLanguage();
}

function browserLanguage(): string {
  return languageTag(navigator.language) ?? 'en';
}

/**
 * `tag` as `Intl` takes it, which throws at others: pages write `de_DE`, and a Chromium started in the locale `C` or `POSIX`
 * calls itself `en-US@posix`. Without a value where no language can be read out of it.
 */
export function languageTag(tag: string | undefined): string | undefined {
  if (!tag) return undefined;
  // Asked at every update of every element; what `Intl` throws at takes long each time.
  if (!known.has(tag)) {
    if (known.size >= knownMost) known.clear();
    known.set(tag, canonicalTag(tag));
  }
  return known.get(tag);
}

const known = new Map<string, string | undefined>();
/** Pages have few; one that made up new ones for ever must not fill memory. */
const knownMost = 64;

function canonicalTag(tag: string): string | undefined {
  const plain = tag.trim().replace(/[@.].*$/s, '');
  for (const candidate of [tag, plain.replaceAll('_', '-')]) {
    try {
      const [canonical] = Intl.getCanonicalLocales(candidate);
      if (canonical) return canonical;
    } catch {
      // not a tag as it stands
    }
  }
  return undefined;
}

/** Draws its host anew when a text was replaced, or when a `lang` around the host changes. */
export class LanguageController implements ReactiveController {
  #life: AbortController | undefined;

  /** `onChange` is called beside the update. */
  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly onChange?: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const changed = () => {
      this.onChange?.();
      this.host.requestUpdate();
    };
    const endWords = onWordsChange(changed);
    // Each ancestor for itself: one observer of the whole document would be asked at every change of any attribute in it.
    const observer = new MutationObserver(changed);
    for (const element of withAncestors(this.host)) observer.observe(element, { attributeFilter: ['lang'] });
    signal.addEventListener('abort', () => {
      endWords();
      observer.disconnect();
    });
  }

  hostDisconnected(): void {
    this.#life?.abort();
    this.#life = undefined;
  }
}

/** The element and what is around it, out through shadow roots. */
function* withAncestors(element: Element): Generator<Element> {
  let at: Element | null = element;
  while (at) {
    yield at;
    const root: Node = at.getRootNode();
    at = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
}
