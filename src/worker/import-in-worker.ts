import { ImportError, importSessions, type ImportedSessions, type ImportSessionsOptions } from '../formats/index.js';
import type { ImportFile, ImportProgress, Reply, Request } from './messages.js';
import { SessionAssembly } from './pieces.js';
import { TrustedWorker } from './trusted-worker.js';

export interface ImportInWorkerOptions extends ImportSessionsOptions {
  /** Ends the import; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called from time to time, on the thread of the caller. What it throws is not caught. */
  readonly onProgress?: (progress: ImportProgress) => void;
  /**
   * Starts the worker where the script beside this module is not the one to run (a page that serves it from elsewhere);
   * false: no worker, import on this thread.
   */
  readonly createWorker?: (() => Worker) | false;
}

/** Less than this (bytes or characters) is imported sooner than a worker starts; what is packed holds some ten times as much. */
const smallest = 256 * 1024;
const smallestPacked = 16 * 1024;

/**
 * As `importSessions`, in a worker: the page stays free while the file is read and imported, and takes the runs in by pieces
 * of one or two milliseconds. A small file, and any file where workers cannot be started (no such thing, a
 * policy against it, a script that is not there), is imported on this thread, with the same result.
 *
 * Rejects with the `ImportError` that `importSessions` would throw, or with the reason of `signal`.
 */
export async function importInWorker(file: ImportFile, options: ImportInWorkerOptions = {}): Promise<ImportedSessions> {
  const { signal, onProgress, createWorker = startWorker, ...rest } = options;
  signal?.throwIfAborted();
  const fileName =
    rest.fileName ?? (file instanceof Blob && 'name' in file && typeof file.name === 'string' ? file.name : undefined);
  const importing: ImportSessionsOptions = fileName === undefined ? rest : { ...rest, fileName };
  if (createWorker && !(await isSmall(file))) {
    const worker = tryTo(createWorker);
    const imported = worker && (await importWith(worker, file, importing, signal, onProgress));
    if (imported) return imported;
  }
  onProgress?.({ stage: 'reading', fraction: 0 });
  const data = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file;
  signal?.throwIfAborted();
  onProgress?.({ stage: 'importing' });
  return importSessions(data, importing);
}

/** Written out under the built-in's name, so that bundlers find the script and bundle it as a worker of its own. */
function startWorker(): globalThis.Worker {
  const Worker = TrustedWorker;
  return new Worker(new URL('./import-worker.js', import.meta.url), { type: 'module', name: 'wf-profiler import' });
}

async function isSmall(file: ImportFile): Promise<boolean> {
  const size = file instanceof Blob ? file.size : file.length;
  if (size >= smallest) return false;
  if (size < smallestPacked || typeof file === 'string') return true;
  const [first, second] = file instanceof Blob ? new Uint8Array(await file.slice(0, 2).arrayBuffer()) : file;
  return !(first === 0x1f && second === 0x8b);
}

function tryTo<T>(make: () => T): T | undefined {
  try {
    return typeof Worker === 'undefined' ? undefined : make();
  } catch {
    return undefined;
  }
}

/** Undefined where the worker never began: its script was not found or may not run, or the file cannot be sent to it. */
function importWith(
  worker: Worker,
  file: ImportFile,
  options: ImportSessionsOptions,
  signal: AbortSignal | undefined,
  onProgress: ((progress: ImportProgress) => void) | undefined,
): Promise<ImportedSessions | undefined> {
  const over = new AbortController();
  const assembly = new SessionAssembly();
  let result: Extract<Reply, { kind: 'result' }> | undefined;
  let hasBegun = false;
  return new Promise<ImportedSessions | undefined>((resolve, reject) => {
    const send = (request: Request): void => worker.postMessage(request);
    const handle = (reply: Reply): void => {
      if (reply.kind === 'ready') {
        if (hasBegun) return;
        hasBegun = true;
        send({ kind: 'import', file, options });
      } else if (reply.kind === 'progress') onProgress?.(reply.progress);
      else if (reply.kind === 'result') result = reply;
      else if (reply.kind === 'piece') {
        // Asked for before this one is taken in: the worker writes it meanwhile.
        send({ kind: 'next' });
        assembly.add(reply.piece);
        onProgress?.({ stage: 'receiving', fraction: assembly.items / Math.max(1, result?.items ?? 1) });
      } else if (reply.kind === 'done') {
        resolve({ formatId: result!.formatId, sessions: assembly.sessions, warnings: result!.warnings });
      } else if (reply.kind === 'refused') reject(new ImportError(reply.code, reply.what, reply.at));
      else reject(new Error(`the import failed: ${reply.what}`));
    };
    const { signal: end } = over;
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<Reply>) => {
        try {
          handle(data);
        } catch (error) {
          // Something among the options that no message can carry.
          if (error instanceof DOMException && error.name === 'DataCloneError') resolve(undefined);
          else reject(error as Error);
        }
      },
      { signal: end },
    );
    worker.addEventListener(
      'error',
      (event) => {
        event.preventDefault();
        if (hasBegun) reject(new Error(`the import worker failed${event.message ? `: ${event.message}` : ''}`));
        else resolve(undefined);
      },
      { signal: end },
    );
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { signal: end });
  }).finally(() => {
    over.abort();
    worker.terminate();
  });
}
