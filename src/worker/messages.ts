import type { ImportErrorCode, ImportSessionsOptions } from '../formats/index.js';

/** What can be read off the main thread: a file as the browser hands it over, bytes (also gzip), or text. */
export type ImportFile = Blob | Uint8Array | string;

/** How far an import is. */
export interface ImportProgress {
  /** `reading` the file, `importing` what is in it, `receiving` the runs from the worker. */
  readonly stage: 'reading' | 'importing' | 'receiving';
  /** 0…1 of the stage; undefined where it cannot be known: JSON is parsed in one go. */
  readonly fraction?: number;
}

/** From the page to the worker: the file at first, then a `next` for every piece that was taken in. */
export type Request =
  | { readonly kind: 'import'; readonly file: ImportFile; readonly options: ImportSessionsOptions }
  | { readonly kind: 'next' };

/** From the worker to the page. */
export type Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | { readonly kind: 'result'; readonly formatId: string; readonly warnings: readonly string[]; readonly items: number }
  | { readonly kind: 'piece'; readonly piece: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly code: ImportErrorCode; readonly what: string; readonly at: string }
  | { readonly kind: 'failed'; readonly what: string };
