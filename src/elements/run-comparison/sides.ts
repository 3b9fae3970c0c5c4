import type { ProfilingSession } from '../../profile/model.js';

/** The runs that are compared; each side has at least one. */
export interface Sides {
  readonly baseline: readonly ProfilingSession[];
  readonly candidate: readonly ProfilingSession[];
}

/** From so many runs on a side is a group worth comparing with: with fewer nothing can be concluded. */
export const leastGroup = 4;

export function isTooFew({ baseline, candidate }: Sides): boolean {
  return Math.min(baseline.length, candidate.length) < leastGroup;
}

export interface SidesRequest {
  /** In order of start. */
  readonly sessions: readonly ProfilingSession[];
  readonly shown: ProfilingSession;
  readonly baseline: ProfilingSession | undefined;
  readonly asGroups: boolean;
}

/**
 * Two runs: the baseline and the shown one. Two groups: the runs up to the baseline and those after it up to the shown one (mirrored where
 * the baseline is the later of the two); without a baseline all earlier runs and the shown one. Runs that have not
 * ended are left out. Undefined where there is nothing to compare with.
 */
export function sidesOf({ sessions, shown, baseline, asGroups }: SidesRequest): Sides | undefined {
  if (shown.status === 'running') return undefined;
  if (!asGroups) {
    const isOther = baseline && baseline.id !== shown.id && baseline.status !== 'running';
    return isOther ? { baseline: [baseline], candidate: [shown] } : undefined;
  }
  const ended = sessions.filter(({ status }) => status !== 'running');
  const at = ended.indexOf(shown);
  const cut = baseline ? ended.indexOf(baseline) : at - 1;
  if (cut < 0 || cut === at) return undefined;
  if (cut > at) return { baseline: ended.slice(cut), candidate: ended.slice(0, at + 1) };
  return { baseline: ended.slice(0, cut + 1), candidate: ended.slice(cut + 1, at + 1) };
}

/** The ended run that started last before `shown`; undefined where there is none. */
export function runBefore(
  sessions: readonly ProfilingSession[],
  shown: ProfilingSession,
): ProfilingSession | undefined {
  const at = sessions.indexOf(shown);
  return sessions.slice(0, Math.max(0, at)).findLast(({ status }) => status !== 'running');
}
