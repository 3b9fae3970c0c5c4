import { dependencyPathInSteps } from '../profile/dependency-path.js';
import { nodeTimingsInSteps } from '../profile/node-timings.js';
import { recordedPathInSteps } from '../profile/recorded-path.js';
import { planInSteps } from '../profile/replay/plan.js';
import { indexRun, indexRunInSteps } from '../profile/run/run-index.js';
import { statisticsInSteps } from '../profile/statistics.js';
import { nodeStatusesOf, progressOf } from './derived.js';
import type { LiveWork } from './live-look.js';

/** What several views ask of a run, each built upon those it names. Each is one object, so that it is done once for all of them. */
const index: LiveWork = (_session, live) => indexRunInSteps(live);
const timings: LiveWork = (_session, live) => nodeTimingsInSteps(live);
const path: LiveWork = (_session, live) => dependencyPathInSteps(live);
const statistics: LiveWork = (_session, live) => statisticsInSteps(live);
const statuses: LiveWork = (session) => nodeStatusesOf(session);
const progress: LiveWork = (session) => progressOf(session);
const recorded: LiveWork = (_session, live) => recordedPathInSteps(live);
const plan: LiveWork = (_session, live) => planInSteps(indexRun(live));

/** Times of nodes. */
export const timingWorks: readonly LiveWork[] = [index, timings];
/** How far the run has come, node by node. */
export const statusWorks: readonly LiveWork[] = [statuses, progress];
/** All statistics. */
export const statisticWorks: readonly LiveWork[] = [...timingWorks, path, statistics];
/** What bounded the run, and what it would gain: of the few nodes that rank. */
export const rankingWorks: readonly LiveWork[] = [...statisticWorks, recorded, plan];
