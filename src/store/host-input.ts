/** The id of a workflow as the host gives it; editors also number theirs. */
export function idOf(workflowId: unknown): string {
  return typeof workflowId === 'string' ? workflowId : textOf(workflowId);
}

/** `String` for what may be anything: an object without a prototype, or one that throws. */
export function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return `a ${typeof value}`;
  }
}

/** A copy of options that may be nothing at all, or throw when they are read; then it is empty. */
export function readOptions<Options extends object>(
  options: Options | null,
  tell: (message: string, error: unknown) => void,
): Partial<Options> {
  try {
    return { ...options };
  } catch (error) {
    tell(`the options could not be read: ${textOf(error)}`, error);
    return {};
  }
}
