import type { SessionFiles } from '../formats/session-files.js';
import { addTo } from '../profile/add-to.js';
import type { TimeRange } from '../profile/clip-session.js';
import { textOf } from '../profile/error-text.js';
import { computeStatistics, type ProfilingStatistics } from '../profile/statistics.js';
import type { ProfilingSession } from '../profile/model.js';
import type { RunEvent } from '../profile/run-event.js';
import type { importInWorker, ImportFile } from '../worker/index.js';
import { ArchiveKeeper, keyOf } from './archive-keeper.js';
import type { HeatmapMode, HeatmapState } from './heatmap.js';
import { frozenMap } from './frozen-map.js';
import { asStretch, idOf, readOptions } from './host-input.js';
import { newSessionId } from './new-session-id.js';
import { ownMetrics } from './own-metrics.js';
import { pageClock } from './page-clock.js';
import { Problems } from './problems.js';
import type {
  EndOptions,
  ImportFileOptions,
  ImportOptions,
  ImportOutcome,
  ProfilerStore,
  ProfilingRun,
  StartOptions,
} from './profiler-store.js';
import { Publisher, type SubscribeOptions } from './publisher.js';
import { createRunClock } from './run-clock.js';
import { RunDesk } from './run-desk.js';
import { sameFacts } from '../profile/same-facts.js';
import { defaultHeatmap, type ReactiveStoreOptions } from './store-options.js';
import type { ProfilerSnapshot } from './snapshot.js';
import type { WhatIf } from './what-if.js';
import { version } from './version.js';
import { WorkflowEntry } from './workflow-entry.js';

/** Its listeners are told of a typed event. */
type ErrorTarget = EventTarget & Pick<ProfilerStore, 'addEventListener'>;

/** See `ProfilerStore`; made by `createProfilerStore`. */
export class ReactiveProfilerStore extends (EventTarget as new () => ErrorTarget) implements ProfilerStore {
  readonly version = version;
  readonly ready: Promise<void>;
  readonly #files: SessionFiles;
  readonly #importFile: typeof importInWorker;
  #disposed = false;
  #workflows = new Map<string, WorkflowEntry>();
  #heatmap: HeatmapState;
  #snapshot: ProfilerSnapshot | undefined;
  #problems = new Problems(this);
  #publisher: Publisher<ProfilerSnapshot>;
  #runs: RunDesk;
  #keeper: ArchiveKeeper | undefined;

  constructor(options: ReactiveStoreOptions) {
    super();
    this.#files = options.files;
    this.#importFile = options.importFile;
    const metrics = options.metrics && ownMetrics(options.metrics, this.#problems);
    this.#heatmap = Object.freeze({ ...defaultHeatmap, ...options.heatmap, ...(metrics ? { metrics } : {}) });
    this.#publisher = new Publisher(
      () => this.snapshot,
      (error) => this.#problems.report('subscribe', 'listener', `a listener threw: ${textOf(error)}`, error),
      framesBetween,
    );
    this.#runs = new RunDesk({
      problems: this.#problems,
      clock: options.now ? pageClock(options.now, this.#problems) : createRunClock(),
      maxSessions: options.maxSessions ?? 100,
      anyRunning: () => [...this.#workflows.values()].some((entry) => entry.running !== undefined),
      changed: () => this.#changed(),
      grew: () => this.#changed(false),
      ended: (session) => void this.#keeper?.put([session]),
      late: (entry, id) => void this.#keeper?.putLate({ workflowId: entry.workflowId, id }, () => entry.session(id)),
    });
    if (options.archive) {
      this.#keeper = new ArchiveKeeper(options.archive, {
        added: (sessions) => this.#putAll(sessions),
        deleted: (keys) => {
          for (const key of keys) this.#workflows.get(key.workflowId)?.remove(new Set([key.id]));
          this.#changed();
        },
        problem: ({ kind, message, error }) => this.#problems.report('archive', kind, message, error),
        changed: () => this.#changed(),
      });
    }
    this.ready = this.#keeper?.loaded ?? Promise.resolve();
  }

  get disposed(): boolean {
    return this.#disposed;
  }

  get snapshot(): ProfilerSnapshot {
    return (this.#snapshot ??= Object.freeze({
      heatmap: this.#heatmap,
      archive: this.#keeper?.state,
      workflows: frozenMap([...this.#workflows].map(([id, entry]) => [id, entry.state])),
    }));
  }

  startProfiling(workflowId: string, options: StartOptions = {}): ProfilingRun {
    const id = idOf(workflowId);
    const wanted = this.#read('startProfiling', options);
    const sessionId = this.#disposed ? newSessionId() : this.#runs.open(this.#entry(id), wanted);
    return Object.freeze({
      workflowId: id,
      sessionId,
      record: (event: RunEvent | readonly RunEvent[]) => this.#record(id, event, sessionId),
      end: (end: Omit<EndOptions, 'sessionId'> = {}) =>
        this.endProfiling(id, { ...this.#read('endProfiling', end), sessionId }),
    });
  }

  endProfiling(workflowId: string, options: EndOptions = {}): ProfilingSession | undefined {
    const entry = this.#find(workflowId);
    const wanted = this.#read('endProfiling', options);
    const sessionId = wanted.sessionId ?? entry?.running;
    if (this.#disposed || !entry || sessionId === undefined) return undefined;
    return this.#runs.end(entry, sessionId, wanted);
  }

  record(workflowId: string, event: RunEvent | readonly RunEvent[]): void {
    this.#record(idOf(workflowId), event);
  }

  problem(where: string, message: string, error?: unknown): void {
    if (!this.#disposed) this.#problems.report(String(where), String(message), String(message), error);
  }

  getSession(workflowId: string, sessionId: string): ProfilingSession | undefined {
    return this.#find(workflowId)?.session(sessionId);
  }

  getAllSessions(workflowId?: string): readonly ProfilingSession[] {
    if (workflowId !== undefined) return this.#find(workflowId)?.sessions ?? [];
    return [...this.#workflows.values()].flatMap((entry) => entry.sessions).sort((a, b) => a.startedAt - b.startedAt);
  }

  getLatestSession(workflowId: string): ProfilingSession | undefined {
    return this.#find(workflowId)?.sessions.at(-1);
  }

  getStatistics(workflowId: string, sessionId?: string): ProfilingStatistics | undefined {
    const session =
      sessionId === undefined ? this.getLatestSession(workflowId) : this.getSession(workflowId, sessionId);
    return session && computeStatistics(session);
  }

  clearSessions(workflowId?: string): () => void {
    const entries = workflowId === undefined ? [...this.#workflows.values()] : [this.#find(workflowId)];
    const undo = entries.map((entry) => (entry ? this.#remove(entry, ({ id }) => !entry.open.has(id)) : () => {}));
    return () => undo.forEach((bringBack) => bringBack());
  }

  deleteSession(workflowId: string, sessionId: string): () => void {
    const entry = this.#find(workflowId);
    return entry ? this.#remove(entry, (session) => session.id === sessionId) : () => {};
  }

  renameSession(workflowId: string, sessionId: string, name: string): void {
    const entry = this.#find(workflowId);
    const session = entry?.session(sessionId);
    if (!entry || !session || session.name === name) return;
    const renamed = Object.freeze({ ...session, name: String(name) });
    entry.put([renamed]);
    if (renamed.status !== 'running') void this.#keeper?.put([renamed]);
    this.#changed();
  }

  selectSession(workflowId: string, sessionId: string | null): void {
    this.#select(workflowId, { selectedSessionId: sessionId, playhead: null, whatIf: null, selectedRange: null });
  }

  setBaseline(workflowId: string, sessionId: string | null): void {
    this.#select(workflowId, { baselineSessionId: sessionId });
  }

  selectNode(workflowId: string, nodeId: string | null): void {
    this.#select(workflowId, { selectedNodeId: nodeId });
  }

  highlightNodes(workflowId: string, nodeIds: readonly string[]): void {
    this.#select(workflowId, { highlightedNodeIds: Object.freeze(Array.from(Object(nodeIds) as readonly string[])) });
  }

  setWhatIf(workflowId: string, whatIf: WhatIf | null): void {
    this.#select(workflowId, { whatIf: whatIf && Object.freeze({ ...whatIf }) });
  }

  setPlayhead(workflowId: string, at: number | null): void {
    this.#select(workflowId, { playhead: Number.isFinite(at) ? at : null });
  }

  selectRange(workflowId: string, range: TimeRange | null): void {
    const stretch = range && asStretch(range);
    if (stretch === undefined) {
      this.#problems.report(
        'selectRange',
        'stretch',
        `wants { from, to } as two different times in epoch ms, got ${textOf(range)}`,
      );
      return;
    }
    const before = this.#find(workflowId)?.state.selectedRange;
    if (stretch && before?.from === stretch.from && before.to === stretch.to) return;
    this.#select(workflowId, { selectedRange: stretch });
  }

  setHeatmapVisible(visible: boolean): void {
    this.#setHeatmap({ visible: Boolean(visible) });
  }

  setHeatmapMode(mode: HeatmapMode): void {
    this.#setHeatmap({ mode: String(mode) });
  }

  setHeatmapThresholds(thresholds: readonly [number, number, number]): void {
    const [a, b, c] = Array.isArray(thresholds) ? (thresholds as readonly [number, number, number]) : [NaN, NaN, NaN];
    if (!(a > 0 && b > a && c > b && Number.isFinite(c))) {
      this.#problems.report(
        'setHeatmapThresholds',
        'order',
        `wants three ascending times in ms, got ${textOf(thresholds)}`,
      );
      return;
    }
    this.#setHeatmap({ thresholds: Object.freeze([a, b, c] as const) });
  }

  importSessions(data: string | Uint8Array | object, options: ImportOptions = {}): ImportOutcome {
    return this.#takeIn(this.#files.importSessions(data, options));
  }

  async importFile(file: ImportFile, options: ImportFileOptions = {}): Promise<ImportOutcome> {
    return this.#takeIn(await this.#importFile(file, options));
  }

  exportSessions(
    sessions: readonly ProfilingSession[] | string,
    formatId: string,
    options?: Readonly<Record<string, unknown>>,
  ): string {
    return this.#files.exportSessions(
      typeof sessions === 'string' ? this.getAllSessions(sessions) : sessions,
      formatId,
      options,
    );
  }

  addSessions(sessions: readonly ProfilingSession[]): void {
    if (!this.#disposed) this.#adopt(sessions);
  }

  async exportAll(): Promise<string> {
    const sessions = new Map<string, ProfilingSession>();
    const add = (session: ProfilingSession): void => void sessions.set(keyOf(session), session);
    for (const session of (await this.#keeper?.all()) ?? []) add(session);
    for (const session of this.getAllSessions()) add(session); // newer than what is kept, where both are there
    return this.#files.exportSessions(
      [...sessions.values()].sort((a, b) => a.startedAt - b.startedAt),
      'wf-profiler',
    );
  }

  subscribe(listener: (snapshot: ProfilerSnapshot) => void, options: SubscribeOptions = {}): () => void {
    return this.#disposed ? () => {} : this.#publisher.subscribe(listener, options);
  }

  flush(): void {
    this.#publisher.flush();
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#publisher.clear();
    this.#keeper?.close();
    this.#workflows.clear();
    this.#snapshot = undefined;
  }

  #record(workflowId: string, events: RunEvent | readonly RunEvent[], sessionId?: string): void {
    if (!this.#disposed) this.#runs.record(this.#entry(workflowId), events, sessionId);
  }

  #find(workflowId: string): WorkflowEntry | undefined {
    return this.#workflows.get(idOf(workflowId));
  }

  #read<Options extends object>(where: string, options: Options | null): Partial<Options> {
    return readOptions(options, (message, error) => this.#problems.report(where, 'unreadable', message, error));
  }

  #entry(workflowId: string): WorkflowEntry {
    let entry = this.#workflows.get(workflowId);
    if (!entry) this.#workflows.set(workflowId, (entry = new WorkflowEntry(workflowId)));
    return entry;
  }

  #takeIn({ formatId, sessions, warnings }: ImportOutcome): ImportOutcome {
    return { formatId, sessions: this.#disposed ? [] : this.#adopt(sessions), warnings };
  }

  /** Takes in sessions from outside. One that is here already is left alone; another of the same id gets a new one. */
  #adopt(sessions: readonly ProfilingSession[]): readonly ProfilingSession[] {
    const adopted = sessions.map((session) => {
      const there = this.getSession(session.workflowId, session.id);
      if (!there || sameFacts(there, session)) return there ?? session;
      return Object.freeze({ ...session, id: newSessionId() });
    });
    this.#putAll(adopted);
    void this.#keeper?.put(adopted.filter((session) => session.status !== 'running'));
    return adopted;
  }

  #putAll(sessions: readonly ProfilingSession[]): void {
    const byWorkflow = new Map<string, ProfilingSession[]>();
    for (const session of sessions) {
      addTo(byWorkflow, session.workflowId, session);
    }
    for (const [workflowId, own] of byWorkflow) this.#entry(workflowId).put(own);
    if (sessions.length) this.#changed();
  }

  #remove(entry: WorkflowEntry, which: (session: ProfilingSession) => boolean): () => void {
    const { selectedSessionId, baselineSessionId } = entry.state;
    const removed = entry.remove(new Set(entry.sessions.filter(which).map((session) => session.id)));
    if (removed.length === 0) return () => {};
    this.#keeper?.delete(removed);
    this.#changed();
    return () => {
      if (this.#disposed) return;
      entry.put(removed);
      entry.select({ selectedSessionId, baselineSessionId });
      void this.#keeper?.put(removed.filter((session) => session.status !== 'running'));
      this.#changed();
    };
  }

  #select(workflowId: string, change: Parameters<WorkflowEntry['select']>[0]): void {
    if (!this.#disposed && this.#entry(idOf(workflowId)).select(change)) this.#changed();
  }

  #setHeatmap(change: Partial<HeatmapState>): void {
    const next = Object.freeze({ ...this.#heatmap, ...change });
    if (
      this.#disposed ||
      (Object.keys(change) as (keyof HeatmapState)[]).every((key) => next[key] === this.#heatmap[key])
    )
      return;
    this.#heatmap = next;
    this.#changed();
  }

  #changed(isDeed = true): void {
    this.#snapshot = undefined;
    this.#publisher.changed(isDeed);
  }
}

/** To publish how a large run grew costs what its size is, and another execution among so many is not seen a frame sooner. */
function framesBetween({ workflows }: ProfilerSnapshot): number {
  for (const { sessions } of workflows.values()) if ((sessions.at(-1)?.executions.length ?? 0) >= 10_000) return 2;
  return 0;
}
