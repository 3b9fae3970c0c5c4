import { byId } from '../../../profile/by-id.js';
import { unionLength } from '../../../profile/intervals.js';
import type { Execution, ProfilingSession } from '../../../profile/model.js';
import { hasTime } from '../../../profile/run/run-index.js';

/** The executions that lie in others, for the self times of those. Most runs have none. */
export class ChildExecutions {
  /** By parent, then by id. */
  readonly #childrenOf = new Map<string, Map<string, Execution>>();
  /** All by id, from the first that has a parent. */
  #byId: Map<string, Execution> | undefined;

  clear(): void {
    this.#childrenOf.clear();
    this.#byId = undefined;
  }

  /** Returns the parent whose self time may be another one now. */
  take(execution: Execution, session: ProfilingSession): Execution | undefined {
    this.#byId?.set(execution.id, execution);
    const { id, parentId } = execution;
    if (parentId === undefined) return undefined;
    this.#byId ??= byId(session.executions);
    const children = this.#childrenOf.get(parentId);
    if (children) children.set(id, execution);
    else this.#childrenOf.set(parentId, new Map([[id, execution]]));
    return this.#byId.get(parentId);
  }

  /** Duration less what its children cover of it, ms. */
  readonly selfTime = ({ id, startedAt, finishedAt = startedAt }: Execution): number => {
    const children = this.#childrenOf.size ? this.#childrenOf.get(id) : undefined;
    if (!children) return finishedAt - startedAt;
    const spans = Array.from(children.values())
      .filter(hasTime)
      .map(
        (child) =>
          [Math.max(startedAt, child.startedAt), Math.min(finishedAt, child.finishedAt ?? finishedAt)] as const,
      )
      .sort(([a], [b]) => a - b);
    const covered = unionLength(
      spans.map(([from]) => from),
      spans.map(([, to]) => to),
    );
    return finishedAt - startedAt - covered;
  };
}
