import type { BoxTable } from '../../../geometry/index.js';
import type { NodeHeat } from '../../../profile/heat.js';
import { kindCode } from './node-kind.js';
import type { NodeRun } from './run-follower.js';

/** What is drawn of each node, in columns by its index in the box table. */
export class NodeMarks {
  /** Codes of `nodeKinds`. */
  kinds = new Uint8Array(0);
  /** What nodes are ranked by: the value of the heat metric; 0 where a node has none. */
  ranks = new Float64Array(0);

  /** Looks at `nodeIds` (null: every node of the table) and returns the indices whose mark changed. */
  update(
    table: BoxTable,
    runs: ReadonlyMap<string, NodeRun>,
    heatOf: (nodeId: string) => NodeHeat | undefined,
    nodeIds: Iterable<string> | null,
  ): readonly number[] {
    this.#grow(table.size);
    const changed: number[] = [];
    const look = (index: number, id: string): void => {
      const run = runs.get(id);
      const heat = heatOf(id);
      const kind = kindOf(run, heat);
      const rank = heat && run?.status !== 'cached' && run?.status !== 'skipped' ? Math.max(0, heat.value) : 0;
      if (kind === this.kinds[index] && rank === this.ranks[index]) return;
      this.kinds[index] = kind;
      this.ranks[index] = rank;
      changed.push(index);
    };
    if (!nodeIds) table.ids.forEach((id, index) => look(index, id));
    else {
      for (const id of nodeIds) {
        const index = table.indexOf(id);
        if (index >= 0) look(index, id);
      }
    }
    return changed;
  }

  #grow(size: number): void {
    if (size <= this.kinds.length) return;
    const kinds = new Uint8Array(Math.max(64, 2 * size));
    kinds.set(this.kinds);
    this.kinds = kinds;
    const ranks = new Float64Array(kinds.length);
    ranks.set(this.ranks);
    this.ranks = ranks;
  }
}

function kindOf(run: NodeRun | undefined, heat: NodeHeat | undefined): number {
  switch (run?.status) {
    case 'running':
    case 'failed':
    case 'cached':
    case 'skipped':
      return kindCode[run.status];
    default:
      return heat ? kindCode[levelOf(heat)] : kindCode.none;
  }
}

/** What became less (time against a baseline) is no heat, however much it is. */
export function levelOf({ value, level }: NodeHeat): `level-${NodeHeat['level']}` {
  return value < 0 ? 'level-1' : `level-${level}`;
}
