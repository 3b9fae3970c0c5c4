import { rankBottlenecks, type Bottleneck, type TimeRange } from '../../profile/index.js';
import type { ProfilingSession } from '../../profile/model.js';
import { memoize } from '../../profile/memoize.js';

type Ranking = 'duration' | 'impact';

const ofRun: Readonly<Record<Ranking, (session: ProfilingSession) => readonly Bottleneck[]>> = {
  duration: memoize((session: ProfilingSession) => rankBottlenecks(session, { by: 'duration' })),
  impact: memoize((session: ProfilingSession) => rankBottlenecks(session, { by: 'impact' })),
};

interface OfRange {
  readonly session: ProfilingSession;
  readonly by: Ranking;
  readonly rows: readonly Bottleneck[];
}

const ofRange = new WeakMap<TimeRange, OfRange>();

/** The ranking of a run's bottlenecks, or of those of a stretch of it, worked out once however often it is drawn. */
export function bottlenecksOf(session: ProfilingSession, by: Ranking, range: TimeRange | null): readonly Bottleneck[] {
  if (!range) return ofRun[by](session);
  const known = ofRange.get(range);
  if (known?.session === session && known.by === by) return known.rows;
  const rows = rankBottlenecks(session, { by, range });
  ofRange.set(range, { session, by, rows });
  return rows;
}
