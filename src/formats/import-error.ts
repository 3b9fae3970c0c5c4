/** Why data could not be read: a stable word for programs; the message is for people. */
export type ImportErrorCode =
  | 'empty'
  | 'too-large'
  | 'too-deep'
  | 'bad-gzip'
  | 'bad-json'
  | 'unknown-format'
  | 'wrong-shape'
  | 'wrong-version'
  | 'no-runs';

/** The data is not what it should be. Nothing was imported. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly code: ImportErrorCode;
  /** Where: `workflow.tasks[3].runtimeInSeconds`, `line 12, column 3`; empty where it is the whole. */
  readonly at: string;

  constructor(code: ImportErrorCode, what: string, at = '', options?: ErrorOptions) {
    super(at ? `${what} (at ${at})` : what, options);
    this.code = code;
    this.at = at;
  }
}
