import { basename } from 'node:path';
import { importSessions, ImportError, type ImportedSessions } from '../formats/index.js';
import type { ProfilingSession } from '../profile/index.js';
import type { CommonOptions } from './arguments.js';
import { CommandError } from './command-error.js';
import { readBytes } from './read-bytes.js';
import type { Terminal } from './terminal.js';

export interface RunFile extends ImportedSessions {
  readonly file: string;
}

/** Reads files one after the other, with the workflow and the format that the options name. */
export class RunReader {
  readonly #options: CommonOptions;
  readonly #terminal: Terminal;
  #workflow: Promise<Uint8Array> | undefined;

  constructor(options: CommonOptions, terminal: Terminal) {
    this.#options = options;
    this.#terminal = terminal;
    if (options.progress) terminal.askProgress();
  }

  async read(file: string): Promise<RunFile> {
    const { format, workflow: workflowFile } = this.#options;
    if (workflowFile !== undefined) this.#workflow ??= readBytes(workflowFile, this.#terminal);
    const workflow = await this.#workflow;
    const bytes = await readBytes(file, this.#terminal);
    try {
      return { file, ...importSessions(bytes, { fileName: basename(file), format, workflow }) };
    } catch (cause) {
      if (cause instanceof ImportError) throw new CommandError(`cannot read ${file}: ${cause.message}`, { cause });
      throw cause;
    } finally {
      this.#terminal.progress('');
    }
  }

  /** The runs of several files together, each run once; says what is odd about them. */
  async readAll(files: readonly string[], side: string): Promise<readonly ProfilingSession[]> {
    const runs = new Map<string, ProfilingSession>();
    let doubled = 0;
    for (const file of files) {
      const { sessions, warnings } = await this.read(file);
      for (const warning of warnings) this.#terminal.note(`${file}: ${warning}`);
      for (const session of sessions) {
        const key = keyOf(session);
        if (runs.has(key)) doubled += 1;
        else runs.set(key, session);
      }
    }
    if (doubled > 0) this.#terminal.note(`${side}: ${doubled} of the runs are there twice, and count once`);
    const workflows = [...new Set([...runs.values()].map(({ workflowId }) => workflowId))];
    if (workflows.length > 1)
      this.#terminal.note(
        `${side}: these are runs of ${workflows.length} workflows, taken for one: ${workflows.slice(0, 5).join(', ')}`,
      );
    return [...runs.values()];
  }

  /** A run that is held against itself hides what changed. */
  noteShared(baseline: readonly ProfilingSession[], candidate: readonly ProfilingSession[]): void {
    const before = new Set(baseline.map(keyOf));
    const shared = candidate.filter((session) => before.has(keyOf(session))).length;
    if (shared > 0) this.#terminal.note(`${shared} of the runs are on both sides; each should be on one`);
  }
}

const keyOf = ({ workflowId, id, startedAt }: ProfilingSession): string => JSON.stringify([workflowId, id, startedAt]);
