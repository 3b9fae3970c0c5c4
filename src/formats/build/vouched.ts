/**
 * Lists that an importer built in such a way that what `checkSessions` looks for cannot be: every id is there once, and
 * every chain of parents ends. Going through 100,000 ids a second time costs as much as parsing them.
 */
export const vouched = new WeakSet<readonly object[]>();

/** The same of executions whose times are times, none ending before it starts. */
export const timed = new WeakSet<readonly object[]>();
