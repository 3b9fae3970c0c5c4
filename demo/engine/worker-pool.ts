import { now } from './clock.js';
import type { Value } from './value.js';
import type { Job, WorkerMessage } from './worker-message.js';

export interface JobListener {
  /** `worker` counts from 1. */
  started(worker: number, at: number): void;
  progress(value: number, max: number, at: number): void;
}

export interface JobResult {
  readonly result: Value;
  readonly at: number;
}

/** The operation itself refused or broke. `at` is when, on the worker's clock. */
export class JobFailed extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/** The worker went away under the job; a new one may do better. */
export class WorkerDied extends Error {
  readonly at = now();
}

interface Slot {
  readonly number: number;
  worker?: Worker;
  busy: boolean;
}

/** Runs jobs on at most `size` workers at once, first come, first served. Workers start when first needed and stay. */
export class WorkerPool {
  readonly #createWorker: () => Worker;
  readonly #slots: Slot[] = [];
  readonly #waiting: ((slot: Slot) => void)[] = [];
  #size: number;

  constructor(createWorker: () => Worker, size: number) {
    this.#createWorker = createWorker;
    this.#size = size;
  }

  get size(): number {
    return this.#size;
  }

  /** Workers beyond a smaller size finish what they do and are let go. */
  set size(size: number) {
    this.#size = size;
    for (const slot of this.#slots) if (!slot.busy && slot.number > size) stop(slot);
    this.#assign();
  }

  /** Rejects with `JobFailed`, `WorkerDied`, or the signal's reason (the worker is then ended, as its loop hears nobody). */
  async run(job: Job, listener: JobListener, signal: AbortSignal): Promise<JobResult> {
    const slot = await this.#acquire(signal);
    try {
      return await this.#work(slot, job, listener, signal);
    } finally {
      slot.busy = false;
      if (slot.number > this.#size) stop(slot);
      this.#assign();
    }
  }

  dispose(): void {
    for (const slot of this.#slots) stop(slot);
  }

  #acquire(signal: AbortSignal): Promise<Slot> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const take = (slot: Slot) => {
        signal.removeEventListener('abort', leave);
        resolve(slot);
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(take), 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(take);
      this.#assign();
    });
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const slot = this.#freeSlot();
      if (!slot) return;
      slot.busy = true;
      this.#waiting.shift()!(slot);
    }
  }

  #freeSlot(): Slot | undefined {
    const free = this.#slots.find((slot) => !slot.busy && slot.number <= this.#size);
    if (free || this.#slots.length >= this.#size) return free;
    const slot: Slot = { number: this.#slots.length + 1, busy: false };
    this.#slots.push(slot);
    return slot;
  }

  #work(slot: Slot, job: Job, listener: JobListener, signal: AbortSignal): Promise<JobResult> {
    const done = new AbortController();
    const worker = (slot.worker ??= this.#createWorker());
    return new Promise<JobResult>((resolve, reject) => {
      const giveUp = (reason: unknown) => {
        stop(slot);
        reject(reason);
      };
      if (signal.aborted) return giveUp(signal.reason);
      signal.addEventListener('abort', () => giveUp(signal.reason), { signal: done.signal });
      worker.addEventListener(
        'error',
        (event) => {
          event.preventDefault();
          giveUp(new WorkerDied(`The worker stopped: ${event.message || 'its script could not be loaded'}.`));
        },
        { signal: done.signal },
      );
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<WorkerMessage>) => {
          if (data.type === 'started') listener.started(slot.number, data.at);
          else if (data.type === 'progress') listener.progress(data.value, data.max, data.at);
          else if (data.type === 'done') resolve(data);
          else reject(new JobFailed(data.error, data.at));
        },
        { signal: done.signal },
      );
      worker.postMessage(job);
    }).finally(() => done.abort());
  }
}

function stop(slot: Slot): void {
  slot.worker?.terminate();
  slot.worker = undefined;
}
