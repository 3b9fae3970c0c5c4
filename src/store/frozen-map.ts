/** A map that cannot be changed: freezing alone leaves a map's entries open. */
export function frozenMap<Key, Value>(entries: Iterable<readonly [Key, Value]>): ReadonlyMap<Key, Value> {
  return Object.freeze(Object.assign(new Map(entries), { set: refuse, delete: refuse, clear: refuse }));
}

function refuse(): never {
  throw new TypeError('a snapshot of the store is read-only');
}
