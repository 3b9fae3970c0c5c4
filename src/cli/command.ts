import type { Terminal } from './terminal.js';

/** What the process ends with: 0 all is well, 1 a check failed, 2 the command could not be carried out. */
export type ExitCode = 0 | 1 | 2;

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** One line. */
  readonly summary: string;
  /** After the program's name. */
  readonly usage: string;
  /** Its own options and what is to be known about it, a line each. */
  readonly help: readonly string[];
  /** Throws a `CommandError` where it cannot be carried out. */
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
}
