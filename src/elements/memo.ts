/** Remembers `derive` by the identity of what it is derived from, for as long as that lives. */
export function memoByIdentity<Source extends object, Result>(
  derive: (source: Source) => Result,
): (source: Source) => Result {
  const known = new WeakMap<Source, { readonly result: Result }>();
  return (source) => {
    let entry = known.get(source);
    if (!entry) {
      entry = { result: derive(source) };
      known.set(source, entry);
    }
    return entry.result;
  };
}
