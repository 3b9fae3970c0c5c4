import type { Execution } from '../model.js';
import { AnonymousStream } from './anonymous-stream.js';
import type { ExecutionRows, RunEnd } from './build-execution.js';
import { buildExecution } from './build-execution.js';
import type { EventLog } from './event-log.js';
import { isFinish, STARTED } from './event-kind.js';
import type { ExecutionList } from './execution-list.js';
import type { Piece } from './loose-ends.js';
import { matchLooseEnds } from './loose-ends.js';
import type { NamedStream } from './named-stream.js';
import { sameFacts } from '../same-facts.js';

/** What all nodes of a run share. */
export interface RunContext {
  readonly executions: ExecutionList;
  /** Every id that events gave to an execution. */
  readonly names: ReadonlyMap<string, unknown>;
  readonly end: RunEnd | undefined;
}

const noMatches: ReadonlyMap<Piece, Piece> = new Map();
const noPieces: ReadonlySet<Piece> = new Set();
const noNames: ReadonlySet<NamedStream> = new Set();

/**
 * One node's events and the executions they make. Runs may have very many nodes, most of them simple: what only the
 * others need is made when it is needed.
 */
export class NodeRecord {
  /** When it was first heard of. */
  firstAt = Infinity;
  changed = false;

  #anonymous: AnonymousStream | undefined;
  #changedNames: NamedStream[] | undefined;
  /** Named executions with a start and no end, and with an end and no start. */
  #openNames: Set<NamedStream> | undefined;
  #endedNames: Set<NamedStream> | undefined;
  /** Ordinals whose made-up name was given to another execution by an event. */
  #renamed: number[] | undefined;
  /** By ordinal. */
  readonly #published: (Execution | undefined)[] = [];
  /** Ends by the starts they belong to, beyond what the streams know; and those ends. */
  #matches = noMatches;
  #matchedEnds = noPieces;

  constructor(
    readonly id: string,
    private readonly log: EventLog,
  ) {}

  get anonymous(): AnonymousStream {
    return (this.#anonymous ??= new AnonymousStream(this.log));
  }

  /** Whether the end of the run would change it. */
  get hasOpen(): boolean {
    return (this.#openNames?.size ?? 0) > 0 || (this.#anonymous?.hasOpen ?? false);
  }

  markName(stream: NamedStream): void {
    if (stream.changed) return;
    stream.changed = true;
    (this.#changedNames ??= []).push(stream);
  }

  /** `name` was given to an execution; if this node made up the same, it must find another. */
  giveWay(name: string): void {
    const ordinal = Number(/#(\d+)'*$/.exec(name)?.[1]);
    if (this.#published[ordinal]) (this.#renamed ??= []).push(ordinal);
  }

  /** The name turned out to be used by two nodes: what it named is anonymous. */
  dissolve(stream: NamedStream): void {
    const { log, anonymous } = this;
    for (const row of log.rowsOf(stream.last, -1)) {
      log.previous[row] = anonymous.last;
      anonymous.last = row;
    }
    stream.last = -1;
    if (stream.progress) anonymous.offerProgress(stream.progress);
    this.markName(stream);
  }

  /** Brings the list of executions up to date; `ended`: the end of the run has changed. */
  publish(run: RunContext, ended: boolean): void {
    this.changed = false;
    const anonymous = this.#anonymous;
    anonymous?.absorb();
    const touched = anonymous?.touched ?? [];
    const stale = ended || !this.#isPlain ? this.#staleOf(touched, run.end !== undefined, ended) : touched;
    const from = anonymous?.changedFrom ?? 0;
    for (const piece of stale) {
      if (typeof piece !== 'number') this.#publishNamed(piece, run);
      else if (piece < from) this.#publishOrdinal(piece, run);
    }
    if (!anonymous) return;
    const count = Math.max(anonymous.count, this.#published.length);
    for (let ordinal = from; ordinal < count; ordinal++) this.#publishOrdinal(ordinal, run);
    if (this.#published.length > anonymous.count) this.#published.length = anonymous.count;
  }

  /** Nearly always: its events name no execution, and no end waits for its start. What has changed is what its stream says. */
  get #isPlain(): boolean {
    return (
      !this.#changedNames && !this.#renamed && this.#matches.size === 0 && (this.#looseCount === 0 || !this.hasOpen)
    );
  }

  get #looseCount(): number {
    return (this.#endedNames?.size ?? 0) + (this.#anonymous?.loose.length ?? 0);
  }

  /** What is to be built anew beside what is new of the anonymous stream. */
  #staleOf(touched: readonly number[], runEnded: boolean, ended: boolean): ReadonlySet<Piece> {
    const stale = new Set<Piece>(touched);
    if (this.#changedNames) this.#absorbNames(this.#changedNames, stale);
    for (const ordinal of this.#renamed ?? []) stale.add(ordinal);
    this.#renamed = undefined;
    if (ended) {
      for (const ordinal of this.#anonymous?.open() ?? []) stale.add(ordinal);
      for (const stream of this.#openNames ?? []) stale.add(stream);
    }
    this.#match(runEnded, stale);
    return stale;
  }

  #absorbNames(streams: readonly NamedStream[], stale: Set<Piece>): void {
    const { log } = this;
    for (const stream of streams) {
      stream.changed = false;
      stream.absorb(log);
      const isOpen = stream.start >= 0 && stream.end < 0;
      const isEnded = stream.start < 0 && stream.end >= 0 && isFinish(log.kind[stream.end]!);
      if (isOpen) (this.#openNames ??= new Set()).add(stream);
      else this.#openNames?.delete(stream);
      if (isEnded) (this.#endedNames ??= new Set()).add(stream);
      else this.#endedNames?.delete(stream);
      stale.add(stream);
    }
    this.#changedNames = undefined;
  }

  /** Matches what the streams left open, and marks as stale whose match is not what it was. */
  #match(runEnded: boolean, stale: Set<Piece>): void {
    if (!this.hasOpen && this.#matches.size === 0) return;
    const before = this.#matches;
    const anonymous = this.#anonymous;
    const next =
      this.hasOpen && this.#looseCount > 0
        ? matchLooseEnds(this.log, anonymous, this.#openNames ?? noNames, this.#endedNames ?? noNames, runEnded)
        : noMatches;
    for (const [start, end] of before) {
      if (next.get(start) !== end) stale.add(start).add(end);
    }
    for (const [start, end] of next) {
      const changed = stale.has(end) || (typeof end === 'number' && end >= anonymous!.changedFrom);
      if (changed || before.get(start) !== end) stale.add(start).add(end);
    }
    this.#matches = next;
    this.#matchedEnds = next.size ? new Set(next.values()) : noPieces;
  }

  #publishOrdinal(ordinal: number, run: RunContext): void {
    const before = this.#published[ordinal];
    const next = this.#build(ordinal, run);
    if (before && next && sameFacts(before, next)) return;
    this.#published[ordinal] = next;
    run.executions.change(before, next, this.#anonymous!.headOf(ordinal));
  }

  #publishNamed(stream: NamedStream, run: RunContext): void {
    const before = stream.execution;
    const next = this.#build(stream, run);
    if (before && next && sameFacts(before, next)) return;
    stream.execution = next;
    run.executions.change(before, next, Math.max(stream.start, stream.end));
  }

  #build(piece: Piece, run: RunContext): Execution | undefined {
    if (this.#matchedEnds.has(piece)) return undefined;
    const rows = this.#rowsOf(piece);
    if (rows.start < 0 && rows.end < 0) return undefined;
    const match = this.#matches.get(piece);
    if (match === undefined) return buildExecution(this.log, this.#nameOf(piece, run), this.id, rows, run.end);
    const named = typeof piece === 'number' && typeof match !== 'number' ? match : piece;
    return buildExecution(this.log, this.#nameOf(named, run), this.id, joinRows(rows, this.#rowsOf(match)), run.end);
  }

  #rowsOf(piece: Piece): ExecutionRows {
    if (typeof piece !== 'number') return piece;
    const anonymous = this.#anonymous!;
    const head = anonymous.headOf(piece);
    const isStart = head >= 0 && this.log.kind[head] === STARTED;
    return {
      start: isStart ? head : -1,
      end: isStart ? anonymous.endOf(piece) : head,
      others: anonymous.othersOf(piece),
      progress: anonymous.progressOf(piece),
    };
  }

  /** The name that events gave it, else `node#ordinal`, with a mark where an event gave that name to another. */
  #nameOf(piece: Piece, run: RunContext): string {
    if (typeof piece !== 'number') return piece.id;
    let name = `${this.id}#${piece}`;
    while (run.names.size > 0 && run.names.has(name)) name += "'";
    return name;
  }
}

function joinRows(start: ExecutionRows, end: ExecutionRows): ExecutionRows {
  return {
    start: start.start,
    end: end.end,
    others: start.others && end.others ? [...start.others, ...end.others] : (start.others ?? end.others),
    progress: end.progress ?? start.progress,
  };
}
