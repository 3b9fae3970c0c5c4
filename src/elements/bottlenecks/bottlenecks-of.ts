import { rankBottlenecks, type Bottleneck } from '../../profile/index.js';
import type { ProfilingSession } from '../../profile/model.js';
import { memoByIdentity } from '../memo.js';

/** The ranking of a run's bottlenecks, worked out once however often it is drawn. */
export const bottlenecksOf: Readonly<
  Record<'duration' | 'impact', (session: ProfilingSession) => readonly Bottleneck[]>
> = {
  duration: memoByIdentity((session: ProfilingSession) => rankBottlenecks(session, { by: 'duration' })),
  impact: memoByIdentity((session: ProfilingSession) => rankBottlenecks(session, { by: 'impact' })),
};
