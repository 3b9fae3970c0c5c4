import type { Execution } from '../../profile/model.js';
import { isTime } from '../read.js';
import { numberOf, objectsOf, textOf } from '../build/lenient.js';
import type { Tally } from '../build/tally.js';
import type { JsonObject } from '../read.js';

const states = new Map<unknown, Execution['status']>([
  ['SUCCESS', 'completed'],
  ['FAILURE', 'failed'],
  ['SKIPPED', 'skipped'],
  ['IN_PROGRESS', 'running'],
]);

/** Dagster's summary per step (times in seconds); all attempts but the last one failed. What was skipped never started: it stands at its end, else at `runStart`. */
export function executionsOfStats(
  stats: readonly JsonObject[],
  nodeOf: (stepKey: string) => string,
  runStart: number | undefined,
  tally: Tally,
): Execution[] {
  return stats.flatMap((step): Execution[] => {
    const key = textOf(step.stepKey);
    const status = states.get(step.status);
    if (key === undefined || status === undefined) return [];
    const attempts = objectsOf(step.attempts).length ? objectsOf(step.attempts) : [step];
    return attempts.flatMap((attempt, index): Execution[] => {
      const finishedAt = millis(attempt.endTime);
      const startedAt = millis(attempt.startTime) ?? (status === 'skipped' ? (finishedAt ?? runStart) : undefined);
      const last = index === attempts.length - 1;
      if (startedAt === undefined) {
        tally.add('step without a start, left out', key);
        return [];
      }
      return [
        {
          id: `${key}#${index + 1}`,
          nodeId: nodeOf(key),
          startedAt,
          ...(finishedAt === undefined
            ? last && status === 'running'
              ? {}
              : { finishedAt: startedAt, ...(status === 'skipped' ? {} : { inferred: true }) }
            : { finishedAt }),
          status: last ? status : 'failed',
          attempt: index + 1,
          ...(index > 0 ? { causes: [`${key}#${index}`] } : {}),
        },
      ];
    });
  });
}

export function millis(seconds: unknown): number | undefined {
  const value = numberOf(seconds);
  return value !== undefined && isTime(value * 1_000) ? value * 1_000 : undefined;
}
