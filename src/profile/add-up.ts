/** Adds to the sum under `key`, which is 0 where there is none. */
export function addUp<K>(sums: Map<K, number>, key: K, amount = 1): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}
