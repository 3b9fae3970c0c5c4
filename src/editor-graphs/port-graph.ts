import type { GraphEdge } from '../profile/model.js';

/** Far more than any canvas holds; ports of nested subgraphs can multiply without end. */
const mostSteps = 5_000_000;

/**
 * Connections between nodes that run in part through ports, the openings in the frame of a subgraph.
 * `edges` gives what is connected in the end, from node to node.
 */
export class PortGraph {
  readonly #targets = new Map<string, Set<string>>();
  readonly #ports = new Set<string>();
  /** `edges` was cut short: too much is connected with too much. */
  isTooLarge = false;

  /** The name of a port; it cannot be the id of a node. */
  port(side: 'in' | 'out', frame: string, slot: number): string {
    const port = `${side} ${slot} \u0000 ${frame}`;
    this.#ports.add(port);
    return port;
  }

  connect(source: string, target: string): void {
    const known = this.#targets.get(source);
    if (known) known.add(target);
    else this.#targets.set(source, new Set([target]));
  }

  get edges(): GraphEdge[] {
    const edges: GraphEdge[] = [];
    let steps = 0;
    for (const source of this.#targets.keys()) {
      if (this.#ports.has(source)) continue;
      const reached = new Set<string>();
      const open = [source];
      for (let at = open.pop(); at !== undefined; at = open.pop()) {
        for (const target of this.#targets.get(at) ?? []) {
          if (++steps > mostSteps) {
            this.isTooLarge = true;
            return edges;
          }
          if (reached.has(target)) continue;
          reached.add(target);
          if (this.#ports.has(target)) open.push(target);
          else if (target !== source) edges.push({ source, target });
        }
      }
    }
    return edges;
  }
}
