/** What whoever gave the command must put right: a wrong option, a file that cannot be read. Exit code 2. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  /** The way the command was used is wrong, so its usage is worth showing. */
  readonly isUsage: boolean;

  constructor(message: string, options: ErrorOptions & { readonly isUsage?: boolean } = {}) {
    super(message, options);
    this.isUsage = options.isUsage ?? false;
  }
}

export const usageError = (message: string): CommandError => new CommandError(message, { isUsage: true });
