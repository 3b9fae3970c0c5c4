import { computeStatistics, dependencyPath, gainsOf, nodeTimings, recordedPath } from '../profile/index.js';
import { planReplay } from '../profile/replay/plan.js';
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
const gains: LiveWork = (_session, live) => gainsOf(live);

/** Times of nodes. */
export const timingWorks: readonly LiveWork[] = [index, timings];
/** How far the run has come, node by node. */
export const statusWorks: readonly LiveWork[] = [statuses, progress];
/** All statistics. */
export const statisticWorks: readonly LiveWork[] = [...timingWorks, path, statistics];
/** What bounded the run, and what it would gain. */
export const rankingWorks: readonly LiveWork[] = [...statisticWorks, recorded, plan, gains];
