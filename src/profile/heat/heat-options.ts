import type { ProfilingSession } from '../model.js';

export interface HeatOptions {
  /** What `delta` is measured against; without it nothing has a delta. */
  readonly baseline?: ProfilingSession;
  /** The runs beside this one that `variability` is over. */
  readonly history?: readonly ProfilingSession[];
  /** The bounds between the levels of `duration`, ascending, in ms; default 1, 5 and 10 s. */
  readonly thresholds?: readonly [number, number, number];
}
