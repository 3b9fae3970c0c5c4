import { addUp } from '../profile/add-up.js';

interface Named {
  readonly id: string;
  readonly label?: string;
}

/** What to call a node: its label, with its id where others bear the same. */
export function nodeNames(nodes: Iterable<Named>): (nodeId: string) => string {
  const labels = new Map<string, string>();
  const bearers = new Map<string, number>();
  for (const { id, label } of nodes) {
    if (!label || label === id || labels.has(id)) continue;
    labels.set(id, label);
    addUp(bearers, label);
  }
  return (nodeId) => {
    const label = labels.get(nodeId);
    if (label === undefined) return nodeId;
    return bearers.get(label)! > 1 ? `${label} [${nodeId}]` : label;
  };
}
