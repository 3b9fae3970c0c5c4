import type { RunEvent, WorkflowRunner } from 'wf-profiler';
import type { Engine } from '../engine/engine.js';
import type { EngineEvent } from '../engine/engine-event.js';
import type { Workflow } from '../engine/workflow.js';

/** What the panel's “Run & Profile” calls: runs the engine and passes on what it tells. This is all the wiring there is. */
export function profiledRunner(engine: Engine, workflow: () => Workflow): WorkflowRunner {
  return async ({ run, signal }) => {
    const listening = new AbortController();
    engine.on((event) => run.record(runEvent(event)), { signal: listening.signal });
    try {
      await engine.run(workflow(), { signal });
    } finally {
      listening.abort();
    }
  };
}

function runEvent(event: EngineEvent): RunEvent {
  const { nodeId, executionId, at } = event;
  const who = { nodeId, executionId, at };
  switch (event.type) {
    case 'queued':
      return { type: 'node-queued', ...who, causes: event.causes };
    case 'started': {
      const { attempt, iteration, causes } = event;
      return { type: 'node-started', ...who, lane: `worker ${event.worker}`, attempt, iteration, causes };
    }
    case 'progress':
      return { type: 'node-progress', ...who, value: event.value, max: event.max };
    case 'finished':
      return { type: 'node-finished', ...who, metrics: { bytesIn: event.bytesIn, bytesOut: event.bytesOut } };
    case 'failed':
      return {
        type: 'node-finished',
        ...who,
        status: 'failed',
        error: event.error,
        metrics: { bytesIn: event.bytesIn },
      };
    case 'cancelled':
      return { type: 'node-finished', ...who, status: 'cancelled' };
    case 'cached':
      return { type: 'node-cached', ...who };
    case 'skipped':
      return { type: 'node-skipped', ...who };
  }
}
