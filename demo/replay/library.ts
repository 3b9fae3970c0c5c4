import type { ProfilingSession } from 'wf-profiler';
import { ImportError, importSessions, readWorkflow, type WorkflowLayout } from 'wf-profiler/formats';
import { importInWorker } from 'wf-profiler/worker';

export interface Opened {
  readonly name: string;
  readonly sessions: readonly ProfilingSession[];
  readonly layout: WorkflowLayout | undefined;
  readonly warnings: readonly string[];
}

interface Bytes {
  readonly name: string;
  readonly data: Uint8Array;
}

interface Workflow {
  readonly layout: WorkflowLayout;
  readonly data: Uint8Array;
}

/** The recording that is open, and the editor's drawing of its workflow if that was opened with it or after it. */
export class Library {
  readonly #workflowId: string;
  #recording: Bytes | undefined;

  constructor(workflowId: string) {
    this.#workflowId = workflowId;
  }

  /** Throws an `Error` that names the file that could not be read; what was open then stays. Undefined: no recording yet. */
  async open(files: readonly (File | Bytes)[]): Promise<Opened | undefined> {
    let recording: Bytes | undefined;
    let workflow: Workflow | undefined;
    for (const file of files) {
      const bytes = 'data' in file ? file : { name: file.name, data: new Uint8Array(await file.arrayBuffer()) };
      const layout = layoutIn(bytes.data);
      if (layout) workflow = { layout, data: bytes.data };
      else recording = bytes;
    }
    // A drawing alone is of the recording that is open; a new recording begins without one.
    recording ??= this.#recording;
    const opened = recording && (await this.#import(recording, workflow));
    this.#recording = recording;
    return opened;
  }

  async #import({ name, data }: Bytes, workflow: Workflow | undefined): Promise<Opened> {
    try {
      const { sessions, warnings } = await importInWorker(data, {
        fileName: name,
        workflowId: this.#workflowId,
        ...(workflow ? { workflow: JSON.parse(new TextDecoder().decode(workflow.data)) as object } : {}),
      });
      return { name, sessions, warnings, layout: workflow?.layout };
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}

/** Recordings may hold workflows too; a file is a workflow only where there is no run in it. */
function layoutIn(data: Uint8Array): WorkflowLayout | undefined {
  // Nobody draws so large a workflow, and reading a recording here would hold the page up.
  if (data.length > 4_000_000) return undefined;
  try {
    importSessions(data);
    return undefined;
  } catch (error) {
    if (!(error instanceof ImportError) || !['no-runs', 'unknown-format', 'wrong-shape'].includes(error.code)) return undefined;
  }
  try {
    return readWorkflow(data);
  } catch {
    return undefined;
  }
}
