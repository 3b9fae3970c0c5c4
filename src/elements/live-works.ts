import { computeStatistics, dependencyPath, nodeTimings, recordedPath } from '../profile/index.js';
import { lanesOf } from '../profile/replay/lanes.js';
import { planReplay } from '../profile/replay/plan.js';
import { predecessorsOf } from '../profile/run/predecessors.js';
import { indexRun } from '../profile/run/run-index.js';
import { nodeStatusesOf, progressOf } from './derived.js';
import type { LiveWork } from './live-look.js';

/** What several views ask of a run, each built upon those it names. Each is one object, so that it is done once for all of them. */
const index: LiveWork = (_session, live) => indexRun(live);
const timings: LiveWork = (_session, live) => nodeTimings(live);
const path: LiveWork = (_session, live) => dependencyPath(live);
const statistics: LiveWork = (_session, live) => computeStatistics(live);
const statuses: LiveWork = (session) => nodeStatusesOf(session);
const progress: LiveWork = (session) => progressOf(session);
const recorded: LiveWork = (_session, live) => recordedPath(live);
const plan: LiveWork = (_session, live) => planReplay(indexRun(live));
const predecessors: LiveWork = (_session, live) => predecessorsOf(indexRun(live));
const lanes: LiveWork = (_session, live) => lanesOf(indexRun(live));

/** Times of nodes. */
export const timingWorks: readonly LiveWork[] = [index, timings];
/** How far the run has come, node by node. */
export const statusWorks: readonly LiveWork[] = [statuses, progress];
/** All statistics. */
export const statisticWorks: readonly LiveWork[] = [...timingWorks, path, statistics];
/** What bounded the run, and what it would gain: of the few nodes that rank. */
export const rankingWorks: readonly LiveWork[] = [...statisticWorks, predecessors, recorded, lanes, plan];
