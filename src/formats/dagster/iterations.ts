/** The steps of a dynamic output, `multiply[3]`, are iterations of one node, numbered in the order in which they came. */
export class Iterations {
  readonly #byNode = new Map<string, Map<string, number>>();

  /** Undefined for a step that is its node. */
  of(stepKey: string, nodeId: string): number | undefined {
    if (stepKey === nodeId) return undefined;
    let known = this.#byNode.get(nodeId);
    if (!known) this.#byNode.set(nodeId, (known = new Map()));
    let iteration = known.get(stepKey);
    if (iteration === undefined) known.set(stepKey, (iteration = known.size));
    return iteration;
  }
}
