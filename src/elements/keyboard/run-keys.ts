import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { count, duration } from '../../profile/figures.js';
import { computeStatistics, nodeTimings } from '../../profile/index.js';
import type { ProfilingSession } from '../../profile/model.js';
import type { ProfilerStore } from '../../store/profiler-store.js';
import { labelOf } from '../derived.js';
import { showNode } from '../node-deeds.js';
import type { Speak } from '../words/words.js';
import { keyIn, runKeys } from './keymap.js';
import { pathStepsOf, stepAlong, type PathStep } from './path-steps.js';

export interface RunKeysContext {
  readonly store: ProfilerStore | undefined;
  readonly workflowId: string | undefined;
  /** The run whose path is gone along. */
  readonly session: ProfilingSession | undefined;
  /** The part of it whose slowest node is meant. */
  readonly scope: ProfilingSession | undefined;
  readonly say: Speak;
}

export interface RunKeysDeeds {
  /** Where the keys led, for those who do not see it. */
  announce(text: string): void;
  help(): void;
  /** A step of the path was gone to; its node is selected already. */
  reached?(step: PathStep): void;
}

/**
 * The keys that go through a run: to its slowest node, and along what bounded it. They count while the focus is in the host, and not where
 * a text is typed.
 */
export class RunKeys implements ReactiveController {
  #at = -1;
  #session: ProfilingSession | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly read: () => RunKeysContext,
    private readonly deeds: RunKeysDeeds,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.host.addEventListener('keydown', this.#onKey);
  }

  hostDisconnected(): void {
    this.host.removeEventListener('keydown', this.#onKey);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isTyped(event)) return;
    const id = keyIn(runKeys, event);
    if (!id) return;
    event.preventDefault();
    if (id === 'help') this.deeds.help();
    else if (id === 'slowest') this.#goToSlowest();
    else this.#step(id === 'pathNext' ? 1 : -1);
  };

  #goToSlowest(): void {
    const { scope, session, say } = this.read();
    const nodeId = scope && computeStatistics(scope).slowestNodeId;
    if (!scope || !session || typeof nodeId !== 'string') return;
    const time = duration(nodeTimings(scope).get(nodeId)?.time ?? 0);
    this.#show(nodeId, say('keys.slowest.reached', { node: labelOf(session, nodeId), time }));
  }

  /** What bounded a run is known when it is over. */
  #step(by: 1 | -1): void {
    const { session, store, workflowId, say } = this.read();
    if (!session || session.finishedAt === undefined || !store || !workflowId) return;
    if (session !== this.#session) this.#at = -1;
    this.#session = session;
    const steps = pathStepsOf(session);
    const selected = store.snapshot.workflows.get(workflowId)?.selectedNodeId ?? null;
    this.#at = stepAlong(steps, { at: this.#at, selected }, by);
    const step = steps[this.#at];
    if (!step) return;
    this.#show(
      step.nodeId,
      say('keys.path.reached', {
        node: labelOf(session, step.nodeId),
        step: count(this.#at + 1),
        steps: count(steps.length),
        time: duration(step.to - step.from),
      }),
    );
    this.deeds.reached?.(step);
  }

  #show(nodeId: string, text: string): void {
    const { store, workflowId } = this.read();
    if (!store || !workflowId) return;
    showNode(this.host, store, workflowId, nodeId);
    this.deeds.announce(text);
  }
}

function isTyped(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    (target.matches('input, textarea, select') && !target.matches('[type=checkbox], [type=radio]'))
  );
}
