import { createProfilerStore, type ProfilerStore, type ProfilingSession, type WorkflowGraph } from 'wf-profiler';
import { graph, runPipeline } from '../../examples/shared/pipeline.js';
import recording from '../recordings/image-lab.json';

export const workflowId = 'image-lab';

/** A store with a recorded run of the image lab, and the same work run here as often as asked. */
export function sampleStore(): ProfilerStore {
  const store = createProfilerStore();
  store.importSessions(recording);
  return store;
}

/** The graph that the canvas of a playground draws: of the run that is shown. */
export function shownGraph(store: ProfilerStore): WorkflowGraph {
  return shown(store)?.graph ?? { nodes: [], edges: [] };
}

function shown(store: ProfilerStore): ProfilingSession | undefined {
  const workflow = store.snapshot.workflows.get(workflowId);
  return (
    workflow?.sessions.find(({ id }) => id === workflow.selectedSessionId) ??
    store.getLatestSession(workflowId) ??
    undefined
  );
}

/** Runs work in this page: numbers made, sorted, hashed, packed. Its times are those of this machine. */
export async function runSample(store: ProfilerStore, signal: AbortSignal): Promise<void> {
  const run = store.startProfiling(workflowId, { graph });
  store.selectSession(workflowId, null);
  try {
    await runPipeline({ run, signal });
    run.end({ status: 'completed' });
  } catch {
    run.end({ status: signal.aborted ? 'cancelled' : 'failed' });
  }
}
