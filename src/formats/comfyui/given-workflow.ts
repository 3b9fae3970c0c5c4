import { readWorkflow } from '../workflow/read-workflow.js';
import type { PromptContext } from './record-prompts.js';

/** The `workflow` option: a canvas or an API prompt, as an object or as text. */
export function contextOfWorkflow(workflow: unknown): PromptContext {
  if (workflow === undefined || workflow === null) return { workflowId: 'comfyui' };
  const { graph, id } = readWorkflow(workflow as object);
  return { graph, workflowId: id ?? 'comfyui' };
}
