import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CommandError, usageError } from './command-error.js';

/** Options that every command takes. */
const common = {
  format: { type: 'string' },
  workflow: { type: 'string' },
  json: { type: 'boolean', default: false },
  progress: { type: 'boolean', default: false },
} as const;

export const commonHelp = [
  '--format ID      read the files as this format instead of telling it from their content',
  '--workflow FILE  the workflow that was run, for formats whose runs do not hold it (n8n, ComfyUI, the tasks of an Airflow DAG)',
  '--json           print the result as JSON',
  '--progress       tell on standard error how far a large file is, also where that is no terminal',
];

export interface CommonOptions {
  readonly format?: string;
  readonly workflow?: string;
  readonly json: boolean;
  readonly progress: boolean;
}

type Options = NonNullable<ParseArgsConfig['options']>;

type ReadArguments<T extends Options> = ReturnType<
  typeof parseArgs<{ options: typeof common & T; allowPositionals: true; strict: true; tokens: true }>
>;

/** The arguments of a command by its own options and the common ones; unknown options are refused. */
export function readArguments<const T extends Options>(args: readonly string[], options: T): ReadArguments<T> {
  try {
    return parseArgs({
      args: [...args],
      options: { ...common, ...options },
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
  } catch (cause) {
    if (cause instanceof TypeError) throw new CommandError(firstSentence(cause.message), { cause, isUsage: true });
    throw cause;
  }
}

/** A whole number of 0 or more. */
export function readLimit(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw usageError(`--limit takes a whole number, not "${text}"`);
  return Number(text);
}

const firstSentence = (message: string): string => /^.*?(?=\. |$)/s.exec(message)![0];
