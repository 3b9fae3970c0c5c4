import type { ProfilingSession } from '../../profile/model.js';
import { visibleText } from '../../profile/visible-text.js';
import type { ImportProgress, ProfilerStore } from '../../store/profiler-store.js';

export interface FileImport {
  readonly fileName: string;
  readonly sessions: readonly ProfilingSession[];
  readonly warnings: readonly string[];
  /** Set where the file could not be imported; nothing of it was. */
  readonly error?: unknown;
}

/** How far an import is, and the way to end it. */
export interface ImportWatch {
  readonly signal: AbortSignal;
  onProgress(file: File, progress: ImportProgress): void;
}

/** Imports each file; one that cannot be read does not keep the others out. */
export async function importFiles(
  store: ProfilerStore,
  files: Iterable<File>,
  workflowId: string | undefined,
  watch: ImportWatch,
): Promise<readonly FileImport[]> {
  const imports: FileImport[] = [];
  for (const file of files) {
    // A worker tells nothing before it has begun, and may be long in coming.
    watch.onProgress(file, { stage: 'reading', fraction: 0 });
    try {
      const { sessions, warnings } = await store.importFile(file, {
        fileName: file.name,
        ...(workflowId ? { workflowId } : {}),
        signal: watch.signal,
        onProgress: (progress) => watch.onProgress(file, progress),
      });
      imports.push({ fileName: file.name, sessions, warnings });
    } catch (error) {
      if (watch.signal.aborted) break;
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
  const signs = [...visibleText(workflowId).replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '-')];
  const name = signs.slice(0, 60).join('') || 'workflow';
  const at = sessions.at(-1)?.startedAt ?? 0;
  const moment = new Date(at).toISOString().slice(0, 19).replace(/[:T]/g, '-');
  return `${name}-${moment}.${extension.replace(/^\./, '')}`;
}
