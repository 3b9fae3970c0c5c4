import { timeOnPath } from '../../profile/time-on-path.js';
import { bottlenecksOf } from '../bottlenecks/bottlenecks-of.js';
import { failuresOf, labelsOf, nodeCountOf } from '../derived.js';
import type { LiveWork } from '../live-look.js';
import { rankingWorks, statusWorks } from '../live-works.js';
import { nodeMetricsOf, runMetricsOf, toldMetrics } from '../model-metrics.js';
import { nodeRowsOf } from '../node-table/node-rows.js';

const ofEnded: readonly LiveWork[] = [
  ...rankingWorks,
  ...statusWorks,
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
