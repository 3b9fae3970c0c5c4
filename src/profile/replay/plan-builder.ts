import { growingFlags, growingFloats, growingInts, type Growing } from '../run/columns.js';
import {
  doneBefore,
  isDoneBefore,
  predecessorsOf,
  streamingInto,
  streamsInto,
  type Predecessors,
} from '../run/predecessors.js';
import type { RunIndex } from '../run/run-index.js';
import { inPieces, type Steps } from '../stepwise.js';
import type { Lanes } from './lanes.js';
import type { ReplayPlan } from './replay-plan.js';
import { selfClock, type SelfClock } from './self-clock.js';

/**
 * Lays out the moments of a run in order of time: an execution's start, and right after it its end, unless children run in it;
 * then its end comes in its own time, before whatever starts at that moment.
 */
export class PlanBuilder {
  readonly #run: RunIndex;
  readonly #lanes: Lanes;
  readonly #predecessors: Predecessors;
  // By vertex.
  readonly #moments: Growing<Float64Array>;
  readonly #ready: Growing<Float64Array>;
  readonly #offsets: Growing<Int32Array>;
  readonly #owner: Growing<Int32Array>;
  readonly #part: Growing<Float64Array>;
  readonly #executionOf: Growing<Int32Array>;
  // By arc.
  readonly #sources: Growing<Int32Array>;
  readonly #lags: Growing<Float64Array>;
  readonly #laneArc: Growing<Uint8Array>;
  readonly #startOf: Int32Array;
  readonly #endOf: Int32Array;
  /** 1 for an end that something waits for, so that the end of the run need not. */
  readonly #awaited: Uint8Array;
  /** 1 for an execution that ends when what runs in it has ended. */
  readonly #holds: Uint8Array;
  /** Those by end, the inner before the outer, and how many of them have been laid out. */
  readonly #holders: readonly number[];
  #ended = 0;
  readonly #clocks: (SelfClock | undefined)[] = [];
  /** Of each source with several executions: the vertex where the first so many of them are done. */
  readonly #gathered = new Map<number, { vertex: number; done: number }>();
  /** What the execution being laid out waits for by the graph: vertices, and executions (as their complement). */
  readonly #found = growingInts(8);
  #streaming = 0;

  constructor(run: RunIndex, lanes: Lanes) {
    this.#run = run;
    this.#lanes = lanes;
    this.#predecessors = predecessorsOf(run);
    const count = run.executions.length;
    const vertices = 2 * count + 2;
    this.#moments = growingFloats(vertices);
    this.#ready = growingFloats(vertices);
    this.#offsets = growingInts(vertices + 1);
    this.#offsets.push(0);
    this.#owner = growingInts(vertices);
    this.#part = growingFloats(vertices);
    this.#executionOf = growingInts(vertices);
    this.#sources = growingInts(2 * vertices);
    this.#lags = growingFloats(2 * vertices);
    this.#laneArc = growingFlags(2 * vertices);
    this.#startOf = new Int32Array(count);
    this.#endOf = new Int32Array(count).fill(-1);
    this.#awaited = new Uint8Array(count);
    this.#holds = new Uint8Array(count);
    run.forest.parent.forEach((parent, child) => {
      if (parent >= 0 && this.#isContained(child, parent)) this.#holds[parent] = 1;
    });
    this.#holders = this.#holdersByEnd();
  }

  *build(): Steps<ReplayPlan> {
    const count = this.#run.executions.length;
    this.#vertex(-1, 0);
    yield* inPieces(count, (from, to) => this.#layOut(from, to));
    yield;
    this.#endHolders(Infinity);
    for (let at = 0; at < count; at++) if (!this.#awaited[at]) this.#arc(this.#endOf[at]!, 0);
    if (count === 0) this.#arc(0, 0);
    this.#vertex(-1, this.#readyNow());
    yield;
    return {
      run: this.#run,
      lanes: this.#lanes,
      moments: this.#moments.done(),
      ready: this.#ready.done(),
      offsets: this.#offsets.done(),
      sources: this.#sources.done(),
      lags: this.#lags.done(),
      laneArc: this.#laneArc.done(),
      owner: this.#owner.done(),
      part: this.#part.done(),
      startOf: this.#startOf,
      endOf: this.#endOf,
      executionOf: this.#executionOf.done(),
      streaming: this.#streaming,
    };
  }

  #layOut(from: number, to: number): void {
    const { started, finished, selfTime } = this.#run;
    for (let at = from; at < to; at++) {
      this.#endHolders(started[at]!);
      this.#start(at);
      if (this.#holds[at]) continue;
      this.#arc(this.#startOf[at]!, 0);
      this.#endOf[at] = this.#vertex(at, finished[at]!, at, selfTime[at]!);
    }
  }

  #start(at: number): void {
    const { started, forest, timed } = this.#run;
    const { recorded, causesKnown } = this.#predecessors;
    this.#found.length = 0;
    if (!causesKnown[at]) this.#gatherSources(at);
    const parent = forest.parent[at]!;
    const inside = parent >= 0 && parent < at;
    const first = this.#sources.length;
    if (inside) this.#arc(this.#startOf[parent]!, 0);
    for (let row = recorded.offsets[at]!; row < recorded.offsets[at + 1]!; row++) this.#after(recorded.items[row]!, at);
    for (let row = 0; row < this.#found.length; row++) {
      const found = this.#found.values[row]!;
      if (found >= 0) this.#arc(found, 0);
      else this.#after(~found, at);
    }
    const before = this.#lanes.before[at]!;
    if (before >= 0) this.#after(before, at, true);
    // What nothing held up was begun from outside, at its own time.
    if (this.#sources.length === first) this.#arc(0, started[at]!);
    const part = inside && timed[parent] ? this.#selfBetween(parent, this.#readyNow(), started[at]!) : 0;
    this.#startOf[at] = this.#vertex(at, started[at]!, part > 0 ? parent : -1, part);
  }

  /** `execution` starts after `before`: when that is done, or where it was still running as long before its end as recorded. */
  #after(before: number, execution: number, lane = false): void {
    const { started, finished } = this.#run;
    const lag = started[execution]! - finished[before]!;
    if (lag >= 0) {
      this.#awaited[before] = 1;
      this.#arc(this.#endOf[before]!, 0, lane);
      return;
    }
    this.#streaming += 1;
    if (this.#endOf[before]! < 0) {
      this.#arc(this.#startOf[before]!, started[execution]! - started[before]!, lane);
      return;
    }
    this.#arc(this.#endOf[before]!, lag, lane);
    this.#arc(this.#startOf[before]!, 0, lane);
  }

  /** Finds what `execution` waits for by the graph: per source all that was done when it started, else what streamed into it. */
  #gatherSources(execution: number): void {
    const run = this.#run;
    const node = run.nodeOf[execution]!;
    const count = this.#predecessors.sourceCount(node);
    for (let row = 0; row < count; row++) {
      const source = this.#predecessors.sourceAt(node, row);
      const only = this.#predecessors.onlyOf(source);
      if (only >= 0) {
        if (isDoneBefore(run, only, execution) || streamsInto(run, only, execution)) this.#found.push(~only);
        continue;
      }
      const byEnd = this.#predecessors.byEnd(source);
      const done = doneBefore(run, byEnd, execution);
      if (done > 1) this.#found.push(this.#gather(source, byEnd, done));
      else {
        const before = done === 1 ? byEnd[0]! : streamingInto(run, this.#predecessors.byStart(source), execution);
        if (before >= 0) this.#found.push(~before);
      }
    }
  }

  #gather(source: number, byEnd: Int32Array, done: number): number {
    const known = this.#gathered.get(source);
    if (known?.done === done) return known.vertex;
    if (known) this.#arc(known.vertex, 0);
    for (let at = known?.done ?? 0; at < done; at++) {
      this.#awaited[byEnd[at]!] = 1;
      this.#arc(this.#endOf[byEnd[at]!]!, 0);
    }
    const vertex = this.#vertex(-1, this.#readyNow());
    this.#gathered.set(source, { vertex, done });
    return vertex;
  }

  /** Of those that end by `time`. */
  #endHolders(time: number): void {
    const { finished } = this.#run;
    while (this.#ended < this.#holders.length && finished[this.#holders[this.#ended]!]! <= time)
      this.#endOfHolder(this.#holders[this.#ended++]!);
  }

  #endOfHolder(at: number): void {
    const { forest, finished } = this.#run;
    for (let row = forest.children.offsets[at]!; row < forest.children.offsets[at + 1]!; row++) {
      const child = forest.children.items[row]!;
      if (!this.#isContained(child, at)) continue;
      this.#awaited[child] = 1;
      this.#arc(this.#endOf[child]!, 0);
    }
    this.#endOf[at] = this.#vertex(at, finished[at]!, at, this.#selfBetween(at, this.#readyNow(), finished[at]!));
  }

  #holdersByEnd(): readonly number[] {
    const { finished, forest } = this.#run;
    const holders: number[] = [];
    for (let at = 0; at < finished.length; at++) if (this.#holds[at]) holders.push(at);
    return holders.sort((a, b) => finished[a]! - finished[b]! || forest.depth[b]! - forest.depth[a]! || a - b);
  }

  #isContained(child: number, parent: number): boolean {
    const { started, finished } = this.#run;
    return child > parent && started[child]! < finished[parent]! && finished[child]! <= finished[parent]!;
  }

  #selfBetween(execution: number, from: number, to: number): number {
    const clock = (this.#clocks[execution] ??= selfClock(this.#run, execution));
    return clock(to) - clock(from);
  }

  #arc(source: number, lag: number, lane = false): void {
    this.#sources.push(source);
    this.#lags.push(lag);
    this.#laneArc.push(Number(lane));
  }

  /** When the arcs added since the last vertex allow the next. */
  #readyNow(): number {
    const moments = this.#moments.values;
    const sources = this.#sources.values;
    const lags = this.#lags.values;
    let ready = -Infinity;
    for (let arc = this.#offsets.values[this.#offsets.length - 1]!; arc < this.#sources.length; arc++) {
      ready = Math.max(ready, moments[sources[arc]!]! + lags[arc]!);
    }
    return ready;
  }

  /** Closes a vertex with the arcs added since the last. */
  #vertex(execution: number, moment: number, owner = -1, part = 0): number {
    const vertex = this.#moments.length;
    this.#ready.push(vertex === 0 ? 0 : this.#readyNow());
    this.#moments.push(moment);
    this.#offsets.push(this.#sources.length);
    this.#executionOf.push(execution);
    this.#owner.push(owner);
    this.#part.push(part);
    return vertex;
  }
}
