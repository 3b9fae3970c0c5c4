import type { Params } from './operation.js';

/** What is to be run. */
export interface Workflow {
  readonly nodes: readonly WorkflowNode[];
}

export interface WorkflowNode {
  readonly id: string;
  /** What people call it; default its id. */
  readonly label?: string;
  /** The operation's id. */
  readonly op: string;
  readonly params: Params;
  /** Port name to the node whose result it takes. */
  readonly inputs: Readonly<Record<string, string>>;
}

/**
 * The nodes so that each comes after all it takes from; otherwise in the order given.
 * Throws where two nodes share an id, an input names no node, or nodes wait for each other.
 */
export function dependencyOrder({ nodes }: Workflow): readonly WorkflowNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  if (byId.size < nodes.length) throw new Error('Two nodes of the workflow have the same id.');
  const waitsFor = new Map<string, number>();
  const consumers = new Map<string, WorkflowNode[]>();
  for (const node of nodes) {
    const sources = Object.entries(node.inputs);
    waitsFor.set(node.id, sources.length);
    for (const [port, source] of sources) {
      if (!byId.has(source))
        throw new Error(`“${node.id}” takes “${port}” from “${source}”, which is not in the workflow.`);
      const list = consumers.get(source);
      if (list) list.push(node);
      else consumers.set(source, [node]);
    }
  }
  const order = nodes.filter((node) => waitsFor.get(node.id) === 0);
  for (let i = 0; i < order.length; i += 1) {
    for (const consumer of consumers.get(order[i]!.id) ?? []) {
      const left = waitsFor.get(consumer.id)! - 1;
      waitsFor.set(consumer.id, left);
      if (left === 0) order.push(consumer);
    }
  }
  if (order.length < nodes.length) {
    const stuck = nodes.filter((node) => waitsFor.get(node.id)! > 0).map((node) => `“${node.id}”`);
    throw new Error(`These nodes wait for each other: ${stuck.join(', ')}.`);
  }
  return order;
}
