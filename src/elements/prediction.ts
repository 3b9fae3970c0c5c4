import { simulate, type Simulation } from '../profile/index.js';
import { memoize } from '../profile/memoize.js';
import type { ProfilingSession } from '../profile/model.js';
import type { WhatIf } from '../store/what-if.js';

/** The run replayed as it was: its total, and the lanes it had. */
export const replayOf: (session: ProfilingSession) => Simulation = memoize((session: ProfilingSession) =>
  simulate(session),
);

const last = new WeakMap<ProfilingSession, { readonly whatIf: WhatIf; readonly simulation: Simulation }>();

/**
 * What the run would have been, worked out once for all elements that show it: the latest question about each run is remembered. Throws what
 * `simulate` throws.
 */
export function predictionOf(session: ProfilingSession, whatIf: WhatIf): Simulation {
  const known = last.get(session);
  if (known?.whatIf === whatIf) return known.simulation;
  const simulation = simulate(session, whatIf);
  last.set(session, { whatIf, simulation });
  return simulation;
}
