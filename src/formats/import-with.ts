import type { ProfilingSession } from '../profile/model.js';
import { Tally } from './build/tally.js';
import { checkSessions, withRoots } from './check-session.js';
import type { Format, FormatImportOptions } from './format.js';
import { ImportError } from './import-error.js';
import { quoteLongIntegers } from './input/exact-integers.js';
import { ParsedInput } from './input/parsed-input.js';
import { inexact, isObject, type JsonObject } from './read.js';
import { looksLikeSubgraphs, looksLikeWorkflow, subgraphsAlone } from './workflow/read-workflow.js';

export interface ImportSessionsOptions extends FormatImportOptions {
  /** The id of a format; without it the content tells. */
  readonly format?: string;
}

export interface ImportedSessions {
  readonly formatId: string;
  readonly sessions: readonly ProfilingSession[];
  /** What could not be taken over as it stood, in English, one line each. */
  readonly warnings: readonly string[];
}

/**
 * The runs in a file. A string or an object is taken as it is, bytes may be gzip.
 * Throws `ImportError` (code, place) and imports nothing where the data is not what it should be.
 */
export function importWith(
  registry: readonly Format[],
  data: string | Uint8Array | object,
  options: ImportSessionsOptions = {},
): ImportedSessions {
  const input = new ParsedInput(data, options.fileName);
  const format =
    options.format === undefined
      ? guard('JSON', () => detectFormat(registry, input))
      : importerOf(registry, options.format);
  const read = (from: ParsedInput): ImportedSessions => guard(format.label, () => importAs(format, from, options));
  inexact.seen = false;
  try {
    const first = read(input);
    if (!inexact.seen) return first;
  } catch (error) {
    if (!inexact.seen) throw error;
  }
  inexact.seen = false;
  try {
    return read(new ParsedInput(quoteLongIntegers(input.text), input.fileName));
  } catch {
    return read(input); // As far as numbers can tell.
  }
}

function importAs(format: Format, input: ParsedInput, options: FormatImportOptions): ImportedSessions {
  const tally = new Tally();
  const imported = format.import!(input, options, tally);
  if (inexact.seen) tally.add('rounded ids may stand for several');
  const doubtful = checkSessions(imported);
  const freed = (id: string): void => tally.add('execution inside of itself, taken as a root', id);
  const sessions = imported.map((session) => (doubtful.has(session) ? withRoots(session, freed) : session));
  if (sessions.length === 0) throw new ImportError('no-runs', `there is no run in this ${format.label} data`);
  const { workflowId } = options;
  return {
    formatId: format.id,
    sessions: workflowId === undefined ? sessions : sessions.map((session) => ({ ...session, workflowId })),
    warnings: tally.warnings,
  };
}

/** Data can be hostile in ways that no reader thought of; the caller is promised one kind of error. */
function guard<T>(label: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof ImportError) throw cause;
    throw new ImportError('wrong-shape', `the ${label} data could not be read: ${String(cause)}`, '', { cause });
  }
}

function importerOf(registry: readonly Format[], id: string): Format {
  const format = registry.find((candidate) => candidate.id === id);
  if (!format?.import) {
    const readable = registry.filter((candidate) => candidate.import).map((candidate) => candidate.id);
    throw new ImportError(
      'unknown-format',
      `"${id}" is not a format that can be read; these are: ${readable.join(', ')}`,
    );
  }
  return format;
}

function detectFormat(registry: readonly Format[], input: ParsedInput): Format {
  let best: Format | undefined;
  let confidence = 0;
  const { head } = input;
  for (const format of registry) {
    const sure = format.import && format.detect ? format.detect(head) : 0;
    if (sure > confidence) {
      best = format;
      confidence = sure;
    }
  }
  if (best) return best;
  if (looksLikeSubgraphs(input.json)) throw new ImportError('no-runs', subgraphsAlone);
  if (looksLikeWorkflow(input.json)) throw new ImportError('no-runs', 'this is a workflow, not a run of one');
  throw (
    input.problem ??
    new ImportError(
      'unknown-format',
      `this is JSON, but no run in any known format${whatItIs(head.json ?? head.lines?.[0])}`,
    )
  );
}

const shownFields = 6;

/** So that a person knows which file that was. */
function whatItIs(value: unknown): string {
  if (isObject(value)) return `: an object${fieldsOf(value)}`;
  if (!Array.isArray(value)) return '';
  return isObject(value[0]) ? `: a list of objects${fieldsOf(value[0])}` : ': a list';
}

function fieldsOf(value: JsonObject): string {
  const keys = Object.keys(value);
  const shown = keys.slice(0, shownFields).map((key) => (key.length > 30 ? `${key.slice(0, 30)}…` : key));
  return keys.length ? ` with ${shown.join(', ')}${keys.length > shown.length ? ', …' : ''}` : ' without fields';
}
