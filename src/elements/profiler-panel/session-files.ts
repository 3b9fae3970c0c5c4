import type { ProfilingSession } from '../../profile/model.js';
import type { ProfilerStore } from '../../store/profiler-store.js';

export interface FileImport {
  readonly fileName: string;
  readonly sessions: readonly ProfilingSession[];
  readonly warnings: readonly string[];
  /** Set where the file could not be imported; nothing of it was. */
  readonly error?: unknown;
}

/** Imports each file; one that cannot be read does not keep the others out. */
export async function importFiles(
  store: ProfilerStore,
  files: Iterable<File>,
  workflowId: string | undefined,
): Promise<readonly FileImport[]> {
  const imports: FileImport[] = [];
  for (const file of files) {
    try {
      const data = new Uint8Array(await file.arrayBuffer());
      const { sessions, warnings } = store.importSessions(data, {
        fileName: file.name,
        ...(workflowId ? { workflowId } : {}),
      });
      imports.push({ fileName: file.name, sessions, warnings });
    } catch (error) {
      imports.push({ fileName: file.name, sessions: [], warnings: [], error });
    }
  }
  return imports;
}

/** Hands `content` to the user as a file. */
export function download(content: string | Blob, fileName: string, mediaType: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // Some browsers read the URL only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A name that every file system takes: what a workflow is called, when it ran, and the format's extension. */
export function exportFileName(workflowId: string, sessions: readonly ProfilingSession[], extension: string): string {
  const name = workflowId.replace(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 60) || 'workflow';
  const at = sessions.at(-1)?.startedAt ?? 0;
  const moment = new Date(at).toISOString().slice(0, 19).replace(/[:T]/g, '-');
  return `${name}-${moment}.${extension.replace(/^\./, '')}`;
}
