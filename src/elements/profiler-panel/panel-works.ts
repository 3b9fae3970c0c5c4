import { gainOf } from '../../profile/gains.js';
import type { ProfilingSession } from '../../profile/model.js';
import { indexRun } from '../../profile/run/run-index.js';
import { timeOnPath } from '../../profile/time-on-path.js';
import { bottlenecksOf } from '../bottlenecks/bottlenecks-of.js';
import { failuresOf, labelsOf, nodeCountOf } from '../derived.js';
import { insightsLimit } from '../insights/insights-of.js';
import type { LiveWork } from '../live-look.js';
import { rankingWorks, statusWorks } from '../live-works.js';
import { nodeMetricsOf, runMetricsOf, toldMetrics } from '../model-metrics.js';
import { nodeRowsOf } from '../node-table/node-rows.js';

/** What the insights ask most of. Of a very large run they are not looked for before somebody does. */
function* gains(session: ProfilingSession): Iterator<void> {
  if (session.executions.length > insightsLimit) return;
  for (const nodeId of indexRun(session).nodeIds) yield void gainOf(session, nodeId);
}

const ofEnded: readonly LiveWork[] = [
  ...rankingWorks,
  ...statusWorks,
  gains,
  ({ graph }) => labelsOf(graph),
  ({ graph }) => nodeCountOf(graph),
  (session) => timeOnPath(session),
  (session) => bottlenecksOf(session, 'duration', null),
  (session) => toldMetrics(session),
  (session) => runMetricsOf(session),
  (session) => failuresOf(session),
  (session) => nodeMetricsOf(session),
  (session) => nodeRowsOf(session),
];

/**
 * What the views of a panel will ask of a run that has ended. A view may be put into the panel only when there is a run to show,
 * and would then ask for all of it at once; while a run grows those that are there say what they want.
 */
export const panelWorks: readonly LiveWork[] = ofEnded.map(
  (work): LiveWork =>
    (session, live) =>
      session.status === 'running' ? undefined : work(session, live),
);
