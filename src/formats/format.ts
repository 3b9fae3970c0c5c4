import type { ProfilingSession } from '../profile/model.js';
import type { Tally } from './build/tally.js';
import type { InputHead, ParsedInput } from './input/parsed-input.js';

/** What the caller knows beside the data. */
export interface FormatImportOptions {
  /** Files the sessions under this workflow instead of the one they name; no format needs to mind it. */
  readonly workflowId?: string;
  /**
   * The engine's own workflow file, as object, text or bytes, for formats whose runs carry no graph: of n8n and ComfyUI the
   * canvas, of Airflow what `/dags/{id}/tasks` answers.
   */
  readonly workflow?: unknown;
  readonly fileName?: string;
}

/**
 * One kind of file. A format reads, writes, or both. Its ids are derived from the content, never random:
 * the same file gives the same sessions.
 */
export interface Format {
  readonly id: string;
  readonly label: string;
  readonly mediaType: string;
  /** With its dot: `.json`. */
  readonly extension: string;
  /**
   * How sure it is, 0…1, that this is its kind of data; looks at the content and must not throw. 1: the data names the
   * format; 0.9: fields that no other format has; 0.5: it might be.
   */
  detect?(input: InputHead): number;
  /** Throws `ImportError`; counts in `tally` what could not be taken over as it stood. */
  import?(input: ParsedInput, options: FormatImportOptions, tally: Tally): readonly ProfilingSession[];
  export?(sessions: readonly ProfilingSession[], options: Readonly<Record<string, unknown>>): string;
}
