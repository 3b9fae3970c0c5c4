import { count, share } from '../figures.js';
import type { Message, MessageTable } from '../message.js';
import type { AlteredRun } from './altered.js';
import type { ReplayPlan } from './replay-plan.js';

/** English; replaceable. */
export const assumptionMessages: MessageTable = {
  'simulate.lanes-recorded':
    'Each execution keeps its lane ({lanes|one:# lane|other:# lanes}, as recorded) and its place there.',
  'simulate.lanes-inferred':
    'The engine does not say what ran where: {lanes|one:# lane was|other:# lanes were} inferred from what overlapped.',
  'simulate.lanes-split': 'A recorded lane ran several executions at once and was taken for several lanes.',
  'simulate.rescheduled':
    'With {to|one:# lane|other:# lanes} instead of {from} the run was scheduled anew: whenever a lane is free, what is ready starts in recorded order.',
  'simulate.causes-recorded': 'What waited for what is as recorded.',
  'simulate.causes-graph':
    'The workflow says what waited for what: each execution for all that the nodes before it had done by then.',
  'simulate.causes-unknown': 'Nothing says what waited for what: only the order on the lanes was kept.',
  'simulate.streaming':
    '{count|one:# execution|other:# executions} started before what it reads from was done, and would start as long before its end again.',
  'simulate.untimed': 'Nothing in this run took time, so there is nothing to replay.',
  'simulate.running': 'The run has not ended: what happened so far was replayed.',
  'simulate.unknown-nodes': 'Not in this run, so without effect: {nodes}.',
  'simulate.delays':
    'What passed between the end of what an execution waited for and its start is {delays} of what it was.',
  'simulate.cached': 'A cached node takes no time, and nothing runs in it.',
};

/** What an answer of `simulate` takes for granted. `lanes`: how many were asked for where the run was rescheduled. */
export function assumptionsOf(plan: ReplayPlan, altered: AlteredRun, lanes: number | undefined): readonly Message[] {
  const { run } = plan;
  const said: Message[] = [];
  const say = (applies: boolean, key: string, values: Message['values'] = {}) => {
    if (applies) said.push({ key: `simulate.${key}`, values });
  };
  const rescheduled = lanes !== undefined;
  const known = { lanes: count(plan.lanes.count) };
  say(rescheduled, 'rescheduled', { from: count(plan.lanes.count), to: count(lanes ?? 0) });
  say(plan.lanes.inferred, 'lanes-inferred', known);
  say(!rescheduled && !plan.lanes.inferred && plan.lanes.count > 0, 'lanes-recorded', known);
  say(plan.lanes.split, 'lanes-split');
  say(plan.lanes.count === 0, 'untimed');
  const recorded = run.causes.items.length > 0;
  const drawn = run.session.graph.edges.length > 0;
  say(recorded, 'causes-recorded');
  say(!recorded && drawn, 'causes-graph');
  say(!recorded && !drawn && run.executions.length > 1, 'causes-unknown');
  say(plan.streaming > 0, 'streaming', { count: count(plan.streaming) });
  say(
    altered.cachedIn.some((cache) => cache >= 0),
    'cached',
  );
  say(altered.delayScale !== 1, 'delays', { delays: share(altered.delayScale) });
  say(run.session.finishedAt === undefined, 'running');
  say(altered.unknown.length > 0, 'unknown-nodes', { nodes: altered.unknown.join(', ') });
  return said;
}
