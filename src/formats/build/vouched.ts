/**
 * Lists that an importer built in such a way that what `checkSessions` looks for cannot be: every id is there once, and
 * every chain of parents ends. Going through 100,000 ids a second time costs as much as parsing them.
 */
const vouched = new WeakSet<readonly object[]>();

export function vouchFor(list: readonly object[]): void {
  vouched.add(list);
}

export function isVouchedFor(list: readonly object[]): boolean {
  return vouched.has(list);
}
