import type { ProfilerStore } from '../profiler-store.js';
import { version } from '../version.js';

/**
 * What tells a store from what is none. What elements read of a store that a later version brings is added here: where it is
 * missing they show nothing. What every version has is not listed; a test keeps the list of that.
 */
const read: readonly (keyof ProfilerStore)[] = ['snapshot', 'subscribe'];

/** What elements ask a store to do, came last, and is no answer awaited of: where it is missing the rest works. */
const asked: readonly (keyof ProfilerStore)[] = ['selectRange'];

const none = {};
const seen = new WeakMap<object, boolean>();

/**
 * The store, if these elements can work with it; else none. The elements of a page are those of the copy of the library that was
 * there first, and a store may be of another version, or no store at all; the developer is told once.
 */
export function understood(store: ProfilerStore | null | undefined): ProfilerStore | undefined {
  if (!store) return undefined;
  // What is no object is told of once for all.
  const key = Object(store) === store ? store : none;
  if (!seen.has(key)) seen.set(key, isUsable(store));
  return key === store && seen.get(store) ? store : undefined;
}

function isUsable(store: ProfilerStore): boolean {
  const isMissing = (name: string): boolean => !(name in Object(store));
  const missing = [...read, ...asked].filter(isMissing);
  if (!missing.length) return true;
  // One that is sealed cannot be given what it lacks.
  const isReadable = !read.some(isMissing) && Object.isExtensible(store);
  console.warn(
    `wf-profiler: elements of version ${version} have a store of version ${store.version} without ${missing.join(', ')}: ${
      isReadable ? 'what needs that does nothing' : 'nothing is shown'
    }`,
  );
  // Calling what is not there would throw into the page.
  if (isReadable) for (const name of missing) Object.assign(store, { [name]: () => undefined });
  return isReadable;
}
