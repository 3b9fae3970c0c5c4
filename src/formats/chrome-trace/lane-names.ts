import type { Trace } from './read-trace.js';
import type { Track } from './slice.js';

/** What a track is called: the names of its process and thread, and their numbers where names are missing or not unique. */
export class LaneNames {
  readonly #trace: Trace;
  readonly #taken = new Set<string>();
  readonly #severalProcesses: boolean;

  constructor(trace: Trace) {
    this.#trace = trace;
    this.#severalProcesses = new Set(trace.tracks.map((track) => track.pid)).size > 1;
  }

  of({ pid, tid }: Track): string {
    const named = this.#trace.threadNames.get(pid)?.get(tid);
    const thread = named ?? (/^\d+$/.test(tid) ? `thread ${tid}` : tid || 'thread');
    const process = this.#trace.processNames.get(pid);
    const short =
      this.#severalProcesses || process !== undefined ? `${process ?? `process ${pid}`} / ${thread}` : thread;
    const unique = this.#taken.has(short) ? `${short} (${pid}:${tid})` : short;
    this.#taken.add(unique);
    return unique;
  }
}
