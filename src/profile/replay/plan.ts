import { memoize } from '../memoize.js';
import type { RunIndex } from '../run/run-index.js';
import { lanesOf } from './lanes.js';
import { PlanBuilder } from './plan-builder.js';
import type { ReplayPlan } from './replay-plan.js';

export const planReplay: (run: RunIndex) => ReplayPlan = memoize((run) => new PlanBuilder(run, lanesOf(run)).build());
