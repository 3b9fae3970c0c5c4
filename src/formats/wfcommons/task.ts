/** A task of any schema version, in the terms of the newest. */
export interface Task {
  /** What the other tasks call it: its id from 1.5 on, its name before. */
  readonly key: string;
  readonly id: string | undefined;
  readonly name: string;
  readonly type: string | undefined;
  readonly runtimeInSeconds: number | undefined;
  /** When it began, where the instance tells. */
  readonly executedAt: string | undefined;
  readonly parents: readonly string[];
  readonly children: readonly string[];
  readonly machine: string | undefined;
  readonly metrics: Readonly<Record<string, number>> | undefined;
}

export interface Instance {
  readonly name: string | undefined;
  readonly runName: string | undefined;
  readonly schemaVersion: string | undefined;
  readonly engine: string | undefined;
  readonly executedAt: string | undefined;
  readonly makespanInSeconds: number | undefined;
  readonly machines: number;
  readonly tasks: readonly Task[];
  /** From 1.5 on tasks refer to each other by ids, which are unique. */
  readonly keysAreIds: boolean;
}
