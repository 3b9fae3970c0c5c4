import type { ProfilingSession } from '../profile/model.js';
import { nextFrame, type Schedule } from './schedule.js';

export interface ReplayOptions {
  /** Recorded ms per real ms. Default 1. */
  speed?: number;
  /** Real ms. Default `performance.now`. */
  now?: () => number;
  /** When to look at the time again while it plays. Default: with the next frame. */
  schedule?: Schedule;
  /** Stops it for good. */
  signal?: AbortSignal;
}

export interface ReplayMove {
  /** Where the playhead is, epoch ms in the session's own clock. */
  readonly at: number;
  /** It was put there, rather than having played there. */
  readonly jumped: boolean;
}

/** The transport of a recorded session: play, pause, seek, at any speed. It moves a playhead; what follows it subscribes. */
export class Replay {
  readonly session: ProfilingSession;
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly #now: () => number;
  readonly #schedule: Schedule;
  readonly #signal: AbortSignal | undefined;
  readonly #listeners = new Set<(move: ReplayMove) => void>();
  #speed: number;
  /** The playhead when real time was `#since`. */
  #at: number;
  #since = 0;
  #cancel: (() => void) | undefined;

  constructor(session: ProfilingSession, options: ReplayOptions = {}) {
    this.session = session;
    this.#now = options.now ?? ((): number => performance.now());
    this.#schedule = options.schedule ?? nextFrame;
    this.#signal = options.signal;
    this.#speed = validSpeed(options.speed ?? 1);
    let start = session.startedAt;
    let end = session.finishedAt ?? session.startedAt;
    for (const execution of session.executions) {
      start = Math.min(start, execution.startedAt);
      end = Math.max(end, execution.finishedAt ?? execution.startedAt);
    }
    this.startedAt = start;
    this.finishedAt = end;
    this.#at = start;
    options.signal?.addEventListener('abort', () => this.pause(), { once: true });
  }

  get playing(): boolean {
    return this.#cancel !== undefined;
  }

  get at(): number {
    if (!this.playing) return this.#at;
    return Math.min(this.finishedAt, this.#at + (this.#now() - this.#since) * this.#speed);
  }

  /** 0 at the start, 1 at the end. */
  get progress(): number {
    const length = this.finishedAt - this.startedAt;
    return length > 0 ? (this.at - this.startedAt) / length : 1;
  }

  get speed(): number {
    return this.#speed;
  }

  /** Throws a RangeError unless it is a finite number above 0. */
  set speed(speed: number) {
    validSpeed(speed);
    this.#settle();
    this.#speed = speed;
  }

  /** From the end it begins anew. */
  play(): void {
    if (this.playing || this.#signal?.aborted) return;
    if (this.#at >= this.finishedAt) this.seek(this.startedAt);
    this.#since = this.#now();
    this.#tick();
  }

  pause(): void {
    this.#settle();
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** To a moment of the session; outside of it, to its nearer end. */
  seek(at: number): void {
    if (this.#signal?.aborted || Number.isNaN(at)) return;
    this.#at = Math.min(this.finishedAt, Math.max(this.startedAt, at));
    this.#since = this.#now();
    this.#tell({ at: this.#at, jumped: true });
  }

  /** Called at each move of the playhead. Returns what ends it. */
  subscribe(listener: (move: ReplayMove) => void, options: { signal?: AbortSignal } = {}): () => void {
    const end = (): void => void this.#listeners.delete(listener);
    if (options.signal?.aborted) return end;
    this.#listeners.add(listener);
    options.signal?.addEventListener('abort', end, { once: true });
    return end;
  }

  #tick(): void {
    this.#cancel = this.#schedule(() => {
      this.#settle();
      this.#cancel = undefined;
      if (this.#at < this.finishedAt) this.#tick();
      this.#tell({ at: this.#at, jumped: false });
    });
  }

  #settle(): void {
    this.#at = this.at;
    this.#since = this.#now();
  }

  #tell(move: ReplayMove): void {
    for (const listener of [...this.#listeners]) listener(move);
  }
}

function validSpeed(speed: number): number {
  if (!(speed > 0 && Number.isFinite(speed)))
    throw new RangeError(`speed must be a finite number above 0, not ${speed}`);
  return speed;
}

/** What is used of a `ProfilerStore`. */
export interface PlayheadLike {
  setPlayhead(workflowId: string, at: number | null): void;
}

/** Shows in the store's views, of a session that it holds, the moment that `replay` is at; all of it again when `signal` aborts. */
export function showPlayhead(replay: Replay, store: PlayheadLike, workflowId: string, signal: AbortSignal): void {
  if (signal.aborted) return;
  store.setPlayhead(workflowId, replay.at);
  replay.subscribe(({ at }) => store.setPlayhead(workflowId, at), { signal });
  signal.addEventListener('abort', () => store.setPlayhead(workflowId, null), { once: true });
}
