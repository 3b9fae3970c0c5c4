import type { ProfilingSession } from './model.js';
import type { HeatOptions } from './heat/heat-options.js';
import { heatMetrics, metricNamed } from './heat/metrics.js';
import { againstGreatest, levelOfHeat, type HeatLevel } from './heat/scale.js';

export interface NodeHeat {
  /** In the unit of the metric: ms, bytes, USD, tokens, or a share. Signed for `delta`. */
  readonly value: number;
  /** 0…1. */
  readonly heat: number;
  /** The quarter of heat it lies in. */
  readonly level: HeatLevel;
}

/** A metric of one's own: a value for each node that has one; heat is its size against the greatest. */
export type CustomMetric = (session: ProfilingSession, options: HeatOptions) => ReadonlyMap<string, number>;

/**
 * How hot each node of a run is by a metric: `duration`, `relative`, `share`, `impact`, `path`, `wait`, `delta`,
 * `variability`, `cost`, `tokens`, `memory`, the name of any other metric that executions carry, or a function.
 * A node that the metric says nothing about (time of a cached node, cost where none was told) is not in the result.
 */
export function heatOf(
  session: ProfilingSession,
  metric: string | CustomMetric,
  options: HeatOptions = {},
): ReadonlyMap<string, NodeHeat> {
  const values =
    typeof metric === 'function'
      ? againstGreatest(finite(metric(session, options)))
      : (heatMetrics.get(metric) ?? metricNamed(metric))(session, options);
  return new Map(
    Array.from(values, ([nodeId, { value, heat }]) => [nodeId, { value, heat, level: levelOfHeat(heat) }]),
  );
}

function finite(values: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map(Array.from(values).filter(([, value]) => Number.isFinite(value)));
}
