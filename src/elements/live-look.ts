import type { ProfilingSession } from '../profile/model.js';
import type { ProfilerStore } from '../store/profiler-store.js';
import { shownSession, type ProfilerSnapshot, type WorkflowState } from '../store/snapshot.js';
import { cutOff, isLarge, keepView, liveLimit } from './live-session.js';
import { settledOn, WithheldRuns } from './withheld-runs.js';
import { nowIn } from './live-now.js';

/** A run that grows is looked at again at most this often (ms), and working it out takes at most this share of the time. */
const lookInterval = 250;
const lookShare = 1 / 8;
/** Steps of a work are taken together for so long (ms): with the last of them half of what a frame has. */
const stepsMost = 4;

/**
 * Something that a view will ask of a run, remembered by the run, so that it is quick to ask when it has been done. A generator is
 * taken step by step, with the page free in between.
 * `session` is the run as the store has it, `live` the same with what still runs counted up to now.
 */
export type LiveWork = (session: ProfilingSession, live: ProfilingSession) => unknown;

interface Target {
  readonly workflowId: string;
  readonly session: ProfilingSession;
  readonly isShown: boolean;
}

const looks = new WeakMap<ProfilerStore, LiveLook>();

/** The one look that all views of a store share. */
export function liveLookOf(store: ProfilerStore): LiveLook {
  let look = looks.get(store);
  if (!look) looks.set(store, (look = new LiveLook(store)));
  return look;
}

/**
 * What views read of a store: its snapshot, but a large run that has grown is shown as it stood a moment ago. An engine may report
 * a thousand events a second, and what views tell of a run takes longer to work out than a frame lasts. So all views look at the
 * same moment of it, a few times a second, and what they will ask is worked out before, a piece at a time, with the
 * page free in between. The end of such a run is shown when it has been worked out, as is a very large one that comes in whole;
 * all else that a user does, at once.
 */
export class LiveLook {
  readonly #store: ProfilerStore;
  readonly #viewers = new Map<() => void, readonly LiveWork[]>();
  #unsubscribe: (() => void) | undefined;
  readonly #withheld = new WithheldRuns();
  #latest: ProfilerSnapshot | undefined;
  #held: ProfilerSnapshot | undefined;
  #told: ProfilerSnapshot | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isWorking = false;
  #lookedAt = -Infinity;
  #cost = 0;

  constructor(store: ProfilerStore) {
    this.#store = store;
  }

  get snapshot(): ProfilerSnapshot {
    if (this.#viewers.size === 0) return this.#store.snapshot;
    this.#take(this.#store.snapshot);
    return this.#held!;
  }

  /** `onChange` is called when the look has changed; returns what ends that. */
  subscribe(onChange: () => void, works: readonly LiveWork[] = []): () => void {
    // A key of its own: what subscribes twice is told twice.
    const viewer = (): void => onChange();
    this.#viewers.set(viewer, works);
    this.#unsubscribe ??= this.#store.subscribe((snapshot) => this.#onStore(snapshot), { pace: 'frame' });
    return () => {
      this.#viewers.delete(viewer);
      if (this.#viewers.size === 0) this.#end();
    };
  }

  #end(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#latest = this.#held = this.#told = undefined;
  }

  #onStore(snapshot: ProfilerSnapshot): void {
    this.#take(snapshot);
    if (this.#held !== this.#told) this.#tell();
  }

  #take(latest: ProfilerSnapshot): void {
    if (latest === this.#latest) return;
    this.#latest = latest;
    this.#hold(latest);
    this.#plan();
  }

  #hold(latest: ProfilerSnapshot): void {
    const before = this.#held;
    // What is there when somebody begins to look is shown at once.
    if (!before) for (const state of latest.workflows.values()) this.#withheld.admit(shownSession(state));
    const states = [...latest.workflows].map(([id, state]) => {
      const shown = before?.workflows.get(id);
      return [id, this.#withheld.without(steady(state, shown), shown)] as const;
    });
    const isSame =
      before?.heatmap === latest.heatmap &&
      before.archive === latest.archive &&
      before.workflows.size === states.length &&
      states.every(([id, state]) => before.workflows.get(id) === state);
    if (!isSame) this.#held = Object.freeze({ ...latest, workflows: new Map(states) });
  }

  #tell(): void {
    this.#told = this.#held;
    for (const viewer of [...this.#viewers.keys()]) viewer();
  }

  #plan(): void {
    if (this.#isWorking) return;
    const targets = this.#targets();
    const isOver = targets.some(({ session }) => session.status !== 'running');
    if (targets.length === 0 || isOver) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
    if (targets.length === 0 || this.#timer !== undefined) return;
    const wait = isOver ? 0 : this.#lookedAt + Math.max(lookInterval, this.#cost / lookShare) - performance.now();
    this.#timer = setTimeout(() => void this.#look(), Math.max(0, wait));
  }

  #targets(): readonly Target[] {
    const growing = this.#growing();
    const waiting = [...(this.#latest?.workflows ?? [])].flatMap(([workflowId, state]) => {
      const session = this.#withheld.waiting(state);
      return session && !growing.some((target) => target.session === session)
        ? [{ workflowId, session, isShown: true }]
        : [];
    });
    return [...growing, ...waiting];
  }

  /** The large runs that have grown since they were looked at, and those that go on while nothing is heard of them. */
  #growing(): readonly Target[] {
    return [...(this.#held?.workflows ?? [])].flatMap(([workflowId, held]) => {
      const latest = this.#latest?.workflows.get(workflowId);
      const shownId = shownSession(held)?.id;
      return held.sessions.filter(isLargeAndRuns).flatMap((before) => {
        const session = latest?.sessions.find(({ id }) => id === before.id);
        const isStill = session === before && session.executions.length > liveLimit;
        return session && !isStill ? [{ workflowId, session, isShown: session.id === shownId }] : [];
      });
    });
  }

  async #look(): Promise<void> {
    this.#isWorking = true;
    let cost = 0;
    const targets = this.#targets();
    for (const { session, isShown } of targets) {
      if (!isShown) continue;
      const now = nowIn(session);
      const live = cutOff(session, now);
      for (const work of new Set([...this.#viewers.values()].flat())) {
        cost += await carryOut(work, session, live);
        await pause();
      }
      keepView(session, live, now);
      this.#withheld.admit(session);
    }
    this.#isWorking = false;
    this.#timer = undefined;
    this.#lookedAt = performance.now();
    this.#cost = cost;
    if (!this.#latest || !this.#held) return;
    this.#held = withSessions(this.#held, targets);
    this.#hold(this.#latest);
    await this.#tellInTurn();
    this.#plan();
  }

  /** One viewer after the other, each in a frame of its own: what all of them lay out and paint is too much for one. */
  async #tellInTurn(): Promise<void> {
    this.#told = this.#held;
    for (const viewer of [...this.#viewers.keys()]) {
      if (!this.#viewers.has(viewer)) continue;
      viewer();
      await frame();
    }
  }
}

/** The state with large runs that merely grew as they were before. */
function steady(state: WorkflowState, before: WorkflowState | undefined): WorkflowState {
  const held = before?.sessions.filter(isLargeAndRuns) ?? [];
  if (!before || held.length === 0) return state;
  const sessions = state.sessions.map((session) => held.find(({ id }) => id === session.id) ?? session);
  return settledOn(Object.freeze({ ...state, sessions }), before);
}

function withSessions(snapshot: ProfilerSnapshot, targets: readonly Target[]): ProfilerSnapshot {
  const workflows = new Map(snapshot.workflows);
  for (const { workflowId, session } of targets) {
    const state = workflows.get(workflowId);
    if (!state) continue;
    const sessions = state.sessions.map((one) => (one.id === session.id ? session : one));
    workflows.set(workflowId, Object.freeze({ ...state, sessions }));
  }
  return Object.freeze({ ...snapshot, workflows });
}

function isLargeAndRuns(session: ProfilingSession): boolean {
  return session.status === 'running' && isLarge(session);
}

/** In ms, what it took without the pauses. */
async function carryOut(work: LiveWork, session: ProfilingSession, live: ProfilingSession): Promise<number> {
  let cost = 0;
  let began = performance.now();
  try {
    const steps = work(session, live) as Partial<Iterator<unknown>> | undefined;
    while (steps?.next && !steps.next().done) {
      const spent = performance.now() - began;
      if (spent < stepsMost) continue;
      cost += spent;
      await pause();
      began = performance.now();
    }
  } catch {
    // Who asks for it next is told.
  }
  return cost + performance.now() - began;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Until something has been drawn; a page that is hidden draws nothing. */
function frame(): Promise<unknown> {
  if (document.hidden) return pause();
  return new Promise(requestAnimationFrame).then(pause);
}
