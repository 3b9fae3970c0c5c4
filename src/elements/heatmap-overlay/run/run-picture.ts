import type { BoxTable } from '../../../geometry/index.js';
import type { WorkflowGraph } from '../../../profile/model.js';
import { memoize } from '../../../profile/memoize.js';
import { badgeText, progressOf, type BadgeText } from '../badges/badge-text.js';
import { HeatSource } from './heat-source.js';
import { nodeKinds, type NodeKind } from './node-kind.js';
import { NodeMarks, levelOf } from './node-marks.js';
import type { OverlayState } from '../overlay-state.js';
import { RunFollower, type NodeRun } from './run-follower.js';

/** What the editor calls each node. */
const labelsOf = memoize((graph: WorkflowGraph) => new Map(graph.nodes.map(({ id, label }) => [id, label || id])));

/** What is known of the run that is shown, node by node, kept up to date with as little work as what changed. */
export class RunPicture {
  readonly marks = new NodeMarks();
  readonly #follower = new RunFollower();
  readonly #heat = new HeatSource();
  #state: OverlayState | undefined;
  /** Nodes to be looked at again; null: all. */
  #stale: Set<string> | null = null;
  #markedSize = -1;
  readonly #texts = new Map<string, KnownText>();
  /** What every text depends on; another object when any of it changed. */
  #textState = {};

  get running(): ReadonlySet<string> {
    return this.#follower.running;
  }

  get failed(): ReadonlySet<string> {
    return this.#follower.failed;
  }

  /** In how many ms it wants to be shown the same state again. */
  get dueIn(): number | undefined {
    return this.#heat.dueIn;
  }

  /** Returns the nodes that are not as they were; null: any. */
  show(state: OverlayState): ReadonlySet<string> | null {
    if (this.#state && !saysTheSame(state, this.#state)) {
      this.#textState = {};
      this.#texts.clear();
    }
    this.#state = state;
    const touched = this.#follower.follow(state.session);
    const heated = this.#heat.update(state, this.#follower, touched);
    const changed = touched && heated ? new Set([...touched, ...heated]) : null;
    if (!changed) this.#stale = null;
    else if (this.#stale) for (const id of changed) this.#stale.add(id);
    return changed;
  }

  /** Brings the columns up to date with the table; returns the indices whose mark changed. */
  update(table: BoxTable): readonly number[] {
    const ids = this.#markedSize === table.size ? this.#stale : null;
    this.#markedSize = table.size;
    this.#stale = new Set();
    return ids?.size === 0 ? [] : this.marks.update(table, this.#follower.nodes, this.#heat.of, ids);
  }

  /** 0…1 of a running node that says how far it is. */
  progressOf(nodeId: string): number | undefined {
    const run = this.#follower.nodes.get(nodeId);
    return run?.status === 'running' && run.progress ? progressOf(run.progress) : undefined;
  }

  levelOf(nodeId: string): string {
    const heat = this.#heat.of(nodeId);
    return heat ? levelOf(heat) : '';
  }

  /** Remembered for as long as what it says is the same; that of a running node changes with time. */
  textOf(nodeId: string, now: number): BadgeText {
    const state = this.#state!;
    const run = this.#follower.nodes.get(nodeId);
    const value = this.#heat.of(nodeId)?.value;
    const known = this.#texts.get(nodeId);
    if (known && known.run === run && known.value === value && known.state === this.#textState) return known.text;
    const { session, heatmap, language, playhead } = state;
    const isOver = session?.finishedAt !== undefined;
    const text = badgeText({
      label: (session && labelsOf(session.graph).get(nodeId)) || nodeId,
      run,
      heat: this.#heat.of(nodeId),
      mode: heatmap.mode,
      totalDuration: isOver ? (session.recordedDuration ?? session.finishedAt - session.startedAt) : undefined,
      now: playhead ?? now,
      language,
    });
    if (run?.status !== 'running') this.#texts.set(nodeId, { run, value, state: this.#textState, text });
    return text;
  }

  /** The kinds that occur among the first `size` nodes. */
  kindsAmong(size: number): ReadonlySet<NodeKind> {
    const seen = new Uint8Array(nodeKinds.length);
    for (let i = 0; i < size; i++) seen[this.marks.kinds[i]!] = 1;
    return new Set(nodeKinds.filter((_, code) => seen[code]));
  }
}

interface KnownText {
  readonly run: NodeRun | undefined;
  readonly value: number | undefined;
  readonly state: object;
  readonly text: BadgeText;
}

function saysTheSame(a: OverlayState, b: OverlayState): boolean {
  return (
    a.heatmap === b.heatmap &&
    a.language === b.language &&
    a.words === b.words &&
    a.playhead === b.playhead &&
    a.session?.graph === b.session?.graph &&
    a.session?.id === b.session?.id &&
    a.session?.finishedAt === b.session?.finishedAt
  );
}
