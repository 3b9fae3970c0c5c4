import { ContextProvider } from '@lit/context';
import type { ProfilerStore } from '../profiler-store.js';
import { profilerContext } from './profiler-context.js';

interface Provided {
  readonly provider: ContextProvider<typeof profilerContext>;
  errors: AbortController;
}

const provided = new WeakMap<HTMLElement, Provided>();

/**
 * Puts a store in Lit context on `target` (the whole page with `document.body`) and returns it.
 * Elements below it are reached whether they were upgraded before or after. Providing again on the same
 * target replaces the store. The store's `wf-error` events are dispatched on `target` as well.
 */
export function provideStore(target: HTMLElement, store: ProfilerStore): ProfilerStore {
  let entry = provided.get(target);
  if (entry) {
    entry.errors.abort();
    entry.errors = new AbortController();
    entry.provider.setValue(store);
  } else {
    const provider = new ContextProvider(target as ProviderHost, { context: profilerContext, initialValue: store });
    provider.hostConnected();
    entry = { provider, errors: new AbortController() };
    provided.set(target, entry);
  }
  // What a page takes for a store may be none; the elements tell of it.
  store.addEventListener?.('wf-error', (event) => target.dispatchEvent(event.clone()), { signal: entry.errors.signal });
  return store;
}

type ProviderHost = ConstructorParameters<typeof ContextProvider<typeof profilerContext, HTMLElement>>[0];
