import { rankBottlenecks, type Bottleneck } from '../../profile/index.js';
import type { ProfilingSession } from '../../profile/model.js';
import { memoize } from '../../profile/memoize.js';

/** The ranking of a run's bottlenecks, worked out once however often it is drawn. */
export const bottlenecksOf: Readonly<
  Record<'duration' | 'impact', (session: ProfilingSession) => readonly Bottleneck[]>
> = {
  duration: memoize((session: ProfilingSession) => rankBottlenecks(session, { by: 'duration' })),
  impact: memoize((session: ProfilingSession) => rankBottlenecks(session, { by: 'impact' })),
};
