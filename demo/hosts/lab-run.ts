import type { WorkflowRunner } from 'wf-profiler';
import { Engine } from '../engine/engine.js';
import type { Workflow } from '../engine/workflow.js';
import { engineControls } from '../page/engine-controls.js';
import { profiledRunner } from '../page/profiled-runner.js';

/** Runs by the engine of the image lab, for editors that bring none. */
export function labRun(workflow: Workflow): { readonly runner: WorkflowRunner; readonly controls: Node } {
  const engine = new Engine({ workers: 2 });
  return { runner: profiledRunner(engine, () => workflow), controls: engineControls(engine) };
}
