import type { RunIndex } from '../run/run-index.js';
import { stepwise, type Steps } from '../stepwise.js';
import { lanesInSteps } from './lanes.js';
import { PlanBuilder } from './plan-builder.js';
import type { ReplayPlan } from './replay-plan.js';

export const { atOnce: planReplay, inSteps: planInSteps } = stepwise(function* (run: RunIndex): Steps<ReplayPlan> {
  const lanes = yield* lanesInSteps(run);
  yield;
  return yield* new PlanBuilder(run, lanes).build();
});
