import type { ProfilerStore } from '../profiler-store.js';
import { version } from '../version.js';

/** What elements read of a store. Where one of these is not there they show nothing. */
const read =
  'snapshot subscribe addEventListener getSession getAllSessions startProfiling endProfiling exportSessions exportAll importFile deleteSession clearSessions';

/** What elements ask a store to do and await no answer of. Where one of these is not there the rest works. */
const asked =
  'renameSession selectSession setBaseline selectNode highlightNodes setWhatIf setPlayhead selectRange setHeatmapVisible setHeatmapMode setHeatmapThresholds';

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
  const lacking = (names: string): string[] => names.split(' ').filter((name) => !(name in Object(store)));
  const unread = lacking(read);
  const unasked = lacking(asked);
  const all = [...unread, ...unasked];
  if (all.length)
    console.warn(
      `wf-profiler: elements of version ${version} have a store of version ${store.version} without ${all.join(', ')}: ${
        unread.length ? 'nothing is shown' : 'what needs that does nothing'
      }. Load one version of the library.`,
    );
  // Calling what is not there would throw into the page.
  if (!unread.length) for (const name of unasked) Object.assign(store, { [name]: () => undefined });
  return !unread.length;
}
