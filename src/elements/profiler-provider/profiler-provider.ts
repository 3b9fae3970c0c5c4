import { ContextProvider } from '@lit/context';
import { LitElement, css, html, isServer, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { createProfilerStore } from '../../store/index.js';
import { profilerContext } from '../../store/lit/index.js';
import type { ProfilerStore } from '../../store/profiler-store.js';
import { freshRoot } from '../fresh-root.js';

/**
 * @tag wf-profiler-provider
 * @summary Gives every element inside it one store, for pages that are only markup. Script of the page reaches the
 * store through the `store` property; what it does to the store every element inside shows.
 *
 * The store lives as long as the element; taking the element out of the page and putting it back loses nothing.
 *
 * @slot - The part of the page that shares the store.
 * @fires {WfErrorEvent} wf-error - Something that was handed to the store was wrong; the store goes on.
 */
export class WfProfilerProvider extends LitElement {
  static override styles: CSSResultGroup = css`
    :host {
      display: contents;
    }
  `;

  /** The store that is shared. Default: one of its own, in memory or in the archive that is named. */
  @property({ attribute: false }) store: ProfilerStore = createProfilerStore();

  /** Keeps sessions over reloads, in an archive of this name; archives of different names share nothing. */
  @property({ attribute: 'archive-name' }) archiveName?: string;

  #own: ProfilerStore = this.store;
  readonly #provider = new ContextProvider(this, { context: profilerContext, initialValue: this.store });
  #errors = new AbortController();

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return freshRoot(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#passErrorsOn();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#errors.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Frameworks hand over null or undefined where the page has no store yet.
    this.store ??= this.#own;
    // A store that the page has set is the page's business.
    if (changed.has('archiveName') && this.archiveName && this.store === this.#own) {
      this.#own.dispose();
      // A server renders for whoever asks: it keeps no history, and misses none.
      const archive = isServer && !globalThis.indexedDB ? false : { name: this.archiveName };
      this.store = this.#own = createProfilerStore({ archive });
    } else if (!changed.has('store')) return;
    this.#provider.setValue(this.store);
    this.#passErrorsOn();
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #passErrorsOn(): void {
    this.#errors.abort();
    this.#errors = new AbortController();
    const { signal } = this.#errors;
    const store = this.store as ProfilerStore | null | undefined;
    store?.addEventListener?.('wf-error', (event) => this.dispatchEvent(event.clone()), { signal });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-profiler-provider': WfProfilerProvider;
  }
}
