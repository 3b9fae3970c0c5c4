import type { BoxTable, Numbering } from '../../../geometry/index.js';
import { memoize } from '../../../profile/memoize.js';
import type { WorkflowGraph } from '../../../profile/model.js';
import { badgeText, progressOf, type BadgeText } from '../badges/badge-text.js';
import { visibleText } from '../../../profile/visible-text.js';
import type { OverlayState } from '../overlay-state.js';
import { GroupRuns } from './group-runs.js';
import { HeatSource } from './heat-source.js';
import { kindCode, nodeKinds, type NodeKind } from './node-kind.js';
import { NodeMarks } from './node-marks.js';
import { RunFollower, type NodeRun } from './run-follower.js';

/** What the editor calls each node. */
const labelsOf = memoize((graph: WorkflowGraph) => new Map(graph.nodes.map(({ id, label }) => [id, label || id])));

/** What is known of the run that is shown, by the numbers of its nodes, kept up to date with as little work as what changed. */
export class RunPicture {
  readonly marks = new NodeMarks();
  readonly #follower: RunFollower;
  readonly #groups: GroupRuns;
  readonly #heat: HeatSource;
  /** Groups some of whose nodes are on the canvas: these are seen, not the group. */
  #expanded: ReadonlySet<number> = new Set();
  #state: OverlayState | undefined;
  /** Of nodes that do not run: these say another thing each moment. */
  readonly #texts = new Map<number, BadgeText>();

  constructor(private readonly numbers: Numbering) {
    this.#follower = new RunFollower(numbers);
    this.#groups = new GroupRuns(numbers);
    this.#heat = new HeatSource(numbers, this.#follower);
  }

  get running(): ReadonlySet<number> {
    return this.#follower.running;
  }

  get failed(): ReadonlySet<number> {
    return this.#follower.failed;
  }

  /** In how many ms it wants to be shown the same state again. */
  get dueIn(): number | undefined {
    return this.#heat.dueIn;
  }

  /** Returns the nodes that have to be painted anew. */
  show(state: OverlayState): readonly number[] {
    if (this.#state && !saysTheSame(state, this.#state)) this.#texts.clear();
    // In the order of the graph: of equals the one that comes first there is ranked first.
    const { session } = state;
    if (session && session.id !== this.#state?.session?.id) this.numbers.addNodes(session.graph.nodes);
    this.#state = state;
    const nodes = this.#follower.follow(state.session);
    const groups = this.#groups.follow(state.session);
    for (const index of nodes ? groups : this.#groups.runs.keys())
      this.#follower.stand(index, this.#groups.runOf(index)!);
    const touched = nodes && groups.length ? new Set([...nodes, ...groups]) : nodes;
    const heated = this.#heat.update(state, touched);
    const changed = touched && heated ? union(touched, heated) : null;
    if (!changed) this.#texts.clear();
    else if (this.#texts.size) for (const index of changed) this.#texts.delete(index);
    return this.#mark(changed);
  }

  /** A group has its mark while nothing of it is on the canvas. Returns the nodes that have to be painted anew. */
  regroup(table: BoxTable): readonly number[] {
    const expanded = new Set<number>();
    for (const [group, members] of this.#groups.groups()) {
      if (members.some((id) => isThere(table, id))) expanded.add(group);
    }
    const before = this.#expanded;
    const changed = [...expanded, ...before].filter((group) => expanded.has(group) !== before.has(group));
    this.#expanded = expanded;
    return changed.length ? this.#mark(new Set(changed)) : changed;
  }

  #mark(changed: ReadonlySet<number> | null): readonly number[] {
    return this.marks.update(this.#follower, this.#heat, this.numbers.size, changed, this.#expanded);
  }

  /** 0…1 of a running node that says how far it is. */
  progressOf(index: number): number | undefined {
    if (!this.running.has(index)) return undefined;
    const progress = this.#runOf(index)?.progress;
    return progress && progressOf(progress);
  }

  /** `level-1` … `level-4`; empty: no heat. */
  levelOf(index: number): string {
    const level = this.#heat.levels[index] ?? 0;
    return level ? `level-${this.#heat.values[index]! < 0 ? 1 : level}` : '';
  }

  /** Remembered for as long as what it says is the same; that of a running node changes with time. */
  textOf(index: number, now: number): BadgeText {
    const known = this.#texts.get(index);
    if (known) return known;
    const { session, heatmap, language, playhead } = this.#state!;
    const run = this.#runOf(index);
    const isOver = session?.finishedAt !== undefined;
    const text = badgeText({
      label: visibleText(this.#labelOf(index)),
      run,
      value: this.#heat.levels[index] ? this.#heat.values[index] : undefined,
      mode: heatmap.mode,
      totalDuration: isOver ? (session.recordedDuration ?? session.finishedAt - session.startedAt) : undefined,
      now: playhead ?? now,
      language,
    });
    if (run?.status !== 'running') this.#texts.set(index, text);
    return text;
  }

  #runOf(index: number): NodeRun | undefined {
    return this.#follower.runOf(index) ?? this.#groups.runOf(index);
  }

  /** The kinds that occur among the nodes that `isThere`. */
  kindsAmong(isThere: (index: number) => boolean): ReadonlySet<NodeKind> {
    const { kinds } = this.marks;
    const occurs = (code: number): boolean => {
      let index = kinds.indexOf(code);
      while (index >= 0 && !isThere(index)) index = kinds.indexOf(code, index + 1);
      return index >= 0;
    };
    return new Set(nodeKinds.filter((_, code) => code !== kindCode.none && occurs(code)));
  }

  /** Nodes mostly have the numbers that their places in the graph would give them. */
  #labelOf(index: number): string {
    const id = this.numbers.ids[index]!;
    const graph = this.#state?.session?.graph;
    const likely = graph?.nodes[index];
    if (likely?.id === id) return likely.label || id;
    return (graph && labelsOf(graph).get(id)) || id;
  }
}

function isThere(table: BoxTable, id: string): boolean {
  const index = table.indexOf(id);
  return index >= 0 && table.isPresent(index);
}

function union(a: ReadonlySet<number>, b: ReadonlySet<number>): ReadonlySet<number> {
  if (a === b || b.size === 0) return a;
  return a.size === 0 ? b : new Set([...a, ...b]);
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
