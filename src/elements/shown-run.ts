import type { Execution, ProfilingSession } from '../profile/model.js';
import { shownSession, type WorkflowState } from '../store/snapshot.js';
import { predictionOf } from './prediction.js';

type Facts = Pick<WorkflowState, 'whatIf' | 'playhead'>;

/** The run that is shown: as it was recorded, as of the playhead, or as predicted. What it was made of is remembered. */
export class ShownRun {
  #source: ProfilingSession | undefined;
  #facts: Facts | undefined;
  #shown: ProfilingSession | undefined;

  /** Throws what `simulate` throws. */
  of(workflow: WorkflowState | undefined): ProfilingSession | undefined {
    const source = shownSession(workflow);
    if (!workflow || !source || (!workflow.whatIf && workflow.playhead === null)) return source;
    const { whatIf, playhead } = workflow;
    if (source === this.#source && whatIf === this.#facts?.whatIf && playhead === this.#facts.playhead)
      return this.#shown;
    this.#source = source;
    this.#facts = { whatIf, playhead };
    this.#shown = source;
    const predicted = whatIf ? predictionOf(source, whatIf).session : source;
    this.#shown = playhead === null ? predicted : asOf(predicted, playhead);
    return this.#shown;
  }
}

/** The run as it stood at a moment (epoch ms): what had not begun is left out, what had not ended runs; how far it was then, nothing says. */
function asOf(session: ProfilingSession, at: number): ProfilingSession {
  const executions: Execution[] = [];
  for (const execution of session.executions) {
    if (execution.startedAt > at) continue;
    if (execution.finishedAt === undefined || execution.finishedAt <= at) executions.push(execution);
    else {
      const { finishedAt: _, error: __, progress: ___, ...begun } = execution;
      executions.push({ ...begun, status: 'running' });
    }
  }
  const isOver = session.finishedAt !== undefined && session.finishedAt <= at;
  if (isOver) return session;
  const { finishedAt: _, recordedDuration: __, ...begun } = session;
  return { ...begun, status: 'running', executions };
}
