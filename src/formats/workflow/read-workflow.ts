import { objectIn } from '../build/lenient.js';
import { isApiPrompt, readApiPrompt } from '../comfyui/api-prompt.js';
import { isUiWorkflow, readUiWorkflow } from '../comfyui/ui-workflow.js';
import { ImportError } from '../import-error.js';
import { ParsedInput } from '../input/parsed-input.js';
import { isN8nWorkflow, readN8nWorkflow } from '../n8n/n8n-workflow.js';
import { isObject } from '../read.js';
import type { WorkflowLayout } from './workflow-layout.js';

export const subgraphsAlone = 'these are subgraphs of a ComfyUI canvas without the canvas that uses them';

/**
 * The graph in an editor's workflow file, and where its nodes are drawn, so that a run can be shown without its editor.
 * Reads ComfyUI canvases (0.4 and 1.0, subgraphs unfolded) and API prompts (which have no places), and n8n workflows; as
 * text, bytes (also gzip) or a parsed object. Throws `ImportError` for anything else.
 */
export function readWorkflow(data: string | Uint8Array | object): WorkflowLayout {
  const value = new ParsedInput(data).requireJson();
  const { prompt, workflow } = objectIn(value);
  for (const candidate of [value, prompt, workflow]) {
    if (isN8nWorkflow(candidate)) {
      const { graph, positions, id, name } = readN8nWorkflow(candidate);
      return { graph, positions, ...(id ? { id } : {}), ...(name ? { name } : {}) };
    }
    if (isUiWorkflow(candidate)) return readUiWorkflow(candidate);
    if (isApiPrompt(candidate)) return { graph: readApiPrompt(candidate), positions: new Map() };
  }
  if (looksLikeSubgraphs(value)) throw new ImportError('wrong-shape', subgraphsAlone);
  throw new ImportError('unknown-format', 'this is no ComfyUI canvas, no ComfyUI API prompt and no n8n workflow');
}

export function looksLikeWorkflow(value: unknown): boolean {
  return isN8nWorkflow(value) || isUiWorkflow(value) || isApiPrompt(value) || isDrawing(value);
}

/** One or more of the subgraphs that a ComfyUI canvas keeps beside its nodes, without the canvas. */
export function looksLikeSubgraphs(value: unknown): boolean {
  if (!isObject(value)) return false;
  if (isSubgraph(value)) return true;
  const values = Object.values(value);
  return values.length > 0 && values.every(isSubgraph);
}

const isSubgraph = (value: unknown): boolean =>
  isObject(value) && Array.isArray(value.nodes) && isObject(value.inputNode) && isObject(value.outputNode);

/** Nodes with places and edges between them, as React Flow keeps them (Flowise, Langflow, Dify): told apart, not read. */
function isDrawing(value: unknown): boolean {
  if (!isObject(value) || !Array.isArray(value.nodes) || !Array.isArray(value.edges)) return false;
  const [node, edge] = [value.nodes[0] as unknown, value.edges[0] as unknown];
  return (
    isObject(node) &&
    typeof node.id === 'string' &&
    isObject(node.position) &&
    (edge === undefined || (isObject(edge) && 'source' in edge && 'target' in edge))
  );
}
