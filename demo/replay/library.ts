import type { ProfilingSession } from 'wf-profiler';
import { ImportError, readWorkflow, type WorkflowLayout } from 'wf-profiler/formats';
import { recordedUntil } from './recorded-until.js';
import { importInWorker, type ImportInWorkerOptions, type ImportProgress } from 'wf-profiler/worker';

export interface Opened {
  /** Of the files that the runs are in. */
  readonly names: readonly string[];
  readonly sessions: readonly ProfilingSession[];
  readonly layout: WorkflowLayout | undefined;
  readonly warnings: readonly string[];
}

const listed = new Intl.ListFormat('en', { type: 'conjunction' });

export interface Opening {
  /** Ends it: what was open then stays. */
  readonly signal: AbortSignal;
  readonly onProgress: (file: File, progress: ImportProgress) => void;
  /** Files that hold no recording are passed over, if there is one among them that does. */
  readonly lenient?: boolean;
}

interface Imported {
  readonly sessions: readonly ProfilingSession[];
  readonly warnings: readonly string[];
}

interface Recording {
  readonly file: File;
  /** An error where the file alone tells too little; the drawing of its workflow may help. */
  readonly imported: Imported | Error;
}

interface Workflow {
  readonly layout: WorkflowLayout;
  readonly data: Uint8Array;
}

/** Nobody draws so large a workflow, bytes; and reading a recording on this thread would hold the page up. */
const largestWorkflow = 4_000_000;

/** The recordings that are open, and the editor's drawing of their workflow if that was opened with them or after them. */
export class Library {
  readonly #workflowId: string;
  #recordings: readonly Recording[] = [];

  constructor(workflowId: string) {
    this.#workflowId = workflowId;
  }

  /** Throws an `Error` that names the file that could not be read; what was open then stays. Undefined: no recording yet. */
  async open(files: readonly File[], opening: Opening): Promise<Opened | undefined> {
    const fresh: Recording[] = [];
    let workflow: Workflow | undefined;
    for (const file of files) {
      const imported = await this.#import(file, opening);
      const drawing = imported instanceof Error ? await workflowIn(file, imported) : undefined;
      opening.signal.throwIfAborted();
      if (drawing) workflow = drawing;
      else fresh.push({ file, imported });
    }
    // A drawing alone is of the recordings that are open; new recordings begin without one.
    let recordings: readonly Recording[] = fresh.length ? fresh : this.#recordings;
    if (workflow) {
      const drawn: Recording[] = [];
      for (const { file } of recordings)
        drawn.push({ file, imported: await this.#import(file, opening, workflow.data) });
      recordings = drawn;
    }
    const passedOver = opening.lenient ? recordings.filter(({ imported }) => imported instanceof Error) : [];
    if (passedOver.length < recordings.length)
      recordings = recordings.filter((recording) => !passedOver.includes(recording));
    const imports = recordings.map(({ imported }) => {
      if (imported instanceof Error) throw imported;
      return imported;
    });
    this.#recordings = recordings;
    if (!imports.length) return undefined;
    const names = recordings.map(({ file }) => file.name);
    // Of several files, a run without a name goes by that of its file.
    const sessions = imports.flatMap((imported, i) =>
      imported.sessions.map((session) =>
        imports.length > 1 && session.name === undefined ? { ...session, name: names[i]! } : session,
      ),
    );
    return {
      names,
      sessions: sessions.map(recordedUntil),
      warnings: [
        ...imports.flatMap(({ warnings }, i) =>
          warnings.map((warning) => (imports.length > 1 ? `${names[i]!}: ${warning}` : warning)),
        ),
        ...sessions
          .filter(({ status }) => status === 'running')
          .map(({ name }) => `${name ?? 'The run'} still went on when it was recorded; it is shown up to there.`),
        ...(passedOver.length ? [`No recordings: ${listed.format(passedOver.map(({ file }) => file.name))}`] : []),
        ...(workflow && !isOfAny(workflow.layout, sessions)
          ? ['The workflow that was opened is another one than that of the run; the nodes are placed without it.']
          : []),
      ],
      layout: workflow?.layout,
    };
  }

  /** Gives the error, with the name of the file, where it cannot be read; throws where it was ended. */
  async #import(file: File, { signal, onProgress }: Opening, workflow?: Uint8Array): Promise<Imported | Error> {
    const options: ImportInWorkerOptions = {
      workflowId: this.#workflowId,
      signal,
      onProgress: (progress) => onProgress(file, progress),
    };
    try {
      return await importInWorker(file, workflow ? { ...options, workflow } : options);
    } catch (error) {
      signal.throwIfAborted();
      return new Error(`${file.name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}

function isOfAny({ positions }: WorkflowLayout, sessions: readonly ProfilingSession[]): boolean {
  return sessions.some(({ graph }) => graph.nodes.some(({ id }) => positions.has(id)));
}

/** Recordings may hold workflows too; a file is a workflow only where there is no run in it. */
async function workflowIn(file: File, { cause }: Error): Promise<Workflow | undefined> {
  if (file.size > largestWorkflow) return undefined;
  if (!(cause instanceof ImportError) || !['no-runs', 'unknown-format', 'wrong-shape'].includes(cause.code))
    return undefined;
  try {
    const data = new Uint8Array(await file.arrayBuffer());
    return { layout: readWorkflow(data), data };
  } catch {
    return undefined;
  }
}
