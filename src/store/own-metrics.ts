import { textOf } from '../profile/error-text.js';
import type { CustomMetric } from '../profile/heat.js';
import { heatmapModes } from './heatmap.js';
import type { Problems } from './problems.js';

/** The page's own heat metrics, each such that what it throws, or gives instead of a map, is told and shows nothing. */
export function ownMetrics(
  metrics: Readonly<Record<string, CustomMetric>>,
  problems: Problems,
): Readonly<Record<string, CustomMetric>> {
  const own = Object.entries(metrics).filter(([name, metric]) => {
    const isKnown = (heatmapModes as readonly string[]).includes(name);
    const isUsable = typeof metric === 'function' && !isKnown;
    if (!isUsable)
      problems.report('metrics', name, isKnown ? `"${name}" is a mode of the toolkit` : `"${name}" is no function`);
    return isUsable;
  });
  return Object.freeze(
    Object.fromEntries(
      own.map(([name, metric]): [string, CustomMetric] => [
        name,
        (session, options) => {
          try {
            return new Map(metric(session, options));
          } catch (error) {
            problems.report('metrics', name, `"${name}" failed: ${textOf(error)}`, error);
            return new Map();
          }
        },
      ]),
    ),
  );
}
