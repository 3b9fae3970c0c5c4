import type { ImportedSessions } from '../../src/formats/index.js';
import type { ProfilingSession } from '../../src/profile/index.js';

/** What a figure is computed from: the sessions, and what the import said. */
export interface Imported extends ImportedSessions {
  /** The first session; files of these kinds hold one run. */
  readonly session: ProfilingSession;
}

/** A kind of recording: how its file is imported, and how each figure follows from the sessions. */
export interface CorpusKind {
  readonly id: string;
  /** A figure that only the truths of this kind have. */
  readonly mark: string;
  /** The engine's workflow file beside the recording. */
  workflowFile?(file: string): string;
  /** Figures under the names of `truth.json`. `truth` may only be looked at to choose among equals. */
  figures(imported: Imported, truth: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** By how much a number may differ where the truth was rounded; keys are figures. */
  readonly tolerance?: Readonly<Record<string, number>>;
  /** Where the rounding depends on how much was added up; undefined: as in `tolerance`. */
  toleranceOf?(figure: string, truth: Readonly<Record<string, unknown>>): number | undefined;
  /** Lists whose order says nothing. */
  readonly sets?: readonly string[];
  /**
   * Lists of the greatest, and by which field they are ranked. Ours is the whole ranking: of equals the truth may name any,
   * and it must name what is there.
   */
  readonly ranked?: Readonly<Record<string, string>>;
}

export const durationOf = ({
  startedAt,
  finishedAt,
}: {
  readonly startedAt: number;
  readonly finishedAt?: number;
}): number => (finishedAt ?? startedAt) - startedAt;

/** Most of the half-open intervals at once. */
export function mostAtOnce(items: readonly { readonly startedAt: number; readonly finishedAt?: number }[]): number {
  const moments = items
    .filter((item) => durationOf(item) > 0)
    .flatMap((item) => [
      { at: item.startedAt, step: 1 },
      { at: item.finishedAt!, step: -1 },
    ]);
  moments.sort((a, b) => a.at - b.at || a.step - b.step);
  let now = 0;
  let most = 0;
  for (const { step } of moments) most = Math.max(most, (now += step));
  return most;
}

export function countBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** The numbers under a prefix: `types.Pod: 3` is `{ Pod: 3 }`. */
export function attributesUnder(
  attributes: ProfilingSession['attributes'],
  prefix: string,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(attributes ?? {}).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(entries.map(([key, value]) => [key.slice(prefix.length), value]));
}

export const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

/** The number that a warning begins with, where there is one that matches. */
export function warned(warnings: readonly string[], pattern: RegExp): number {
  const warning = warnings.find((candidate) => pattern.test(candidate));
  return warning === undefined ? 0 : Number(/^(\d+) ×/.exec(warning)?.[1] ?? 1);
}
