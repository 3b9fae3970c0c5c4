import { toneCode } from '../../geometry/index.js';
import type { ProfilingSession } from '../../profile/model.js';
import { flags } from '../../profile/run/columns.js';
import type { Steps } from '../../profile/stepwise.js';
import { readsHistory, type HeatmapState } from '../../store/heatmap.js';
import { labelsOf } from '../derived.js';
import type { LaneGrouping } from './lanes.js';
import { isQuick, nodeTones } from './node-tones.js';
import { pathTraceInSteps } from './path-trace.js';
import { columnsInSteps, type RunColumns } from './run-columns.js';
import { composeScene, type Scene } from './scene.js';

/** A run of more executions is drawn before what takes an analysis of it is known. */
const analysedAtOnce = 5_000;

export interface SceneRequest {
  readonly session: ProfilingSession;
  readonly grouping: LaneGrouping;
  readonly heatmap: HeatmapState;
  readonly baseline: ProfilingSession | undefined;
  readonly history: readonly ProfilingSession[];
  readonly showsPath: boolean;
  readonly selectedNodeId: string | null;
  readonly highlightedNodeIds: readonly string[];
  readonly filter: string;
}

interface Made {
  readonly request: SceneRequest;
  readonly scene: Scene;
}

/** Makes the scene of a request, and no part of it anew that did not change. */
export class SceneSource {
  #made: Made | undefined;
  /** Of a run that is about to be shown. */
  #next: Made | undefined;

  /** Works out, step by step, what will be asked of a run: the same as was asked last. */
  *prepare(session: ProfilingSession): Steps<void> {
    const before = this.#made?.request;
    if (!before) yield* columnsInSteps(session);
    else this.#next = yield* make({ ...before, session }, before.session.id === session.id);
  }

  /** `isLater`: a frame has been drawn since the last time, so that long work may be done now. */
  sceneOf(request: SceneRequest, isLater: boolean): Scene {
    const ready = [this.#made, this.#next].find((made) => made && isSame(made.request, request));
    if (ready && (ready.scene.isComplete || !isLater)) {
      if (ready === this.#next) this.#next = undefined;
      return (this.#made = ready).scene;
    }
    this.#next = undefined;
    const steps = make(request, isLater || request.session.executions.length <= analysedAtOnce);
    let step = steps.next();
    while (!step.done) step = steps.next();
    return (this.#made = step.value).scene;
  }
}

function* make(request: SceneRequest, mayAnalyse: boolean): Steps<Made> {
  const { session, heatmap, filter } = request;
  const columns = yield* columnsInSteps(session);
  yield;
  // What bounded a run is known when it is over.
  const isPathWanted = request.showsPath && session.finishedAt !== undefined;
  const path = isPathWanted && mayAnalyse ? yield* pathTraceInSteps(session) : undefined;
  const hasTones = mayAnalyse || isQuick(heatmap.mode);
  const tones = hasTones
    ? nodeTones({ ...request, columns })
    : { tones: new Uint8Array(columns.nodeIds.length).fill(toneCode.plain) };
  yield;
  const found = find(columns, filter);
  const isComplete = mayAnalyse || (hasTones && !isPathWanted);
  return { request, scene: yield* composeScene({ ...request, columns, ...tones, path, found, isComplete }) };
}

/** 1 for each node that the filter finds; undefined without one. */
function find({ nodeIds, session }: RunColumns, filter: string): Uint8Array | undefined {
  const needle = filter.trim().toLocaleLowerCase();
  if (!needle) return undefined;
  const labels = labelsOf(session.graph);
  return flags(nodeIds.length, (node) => {
    const id = nodeIds[node]!;
    return `${labels.get(id) ?? ''}\n${id}`.toLocaleLowerCase().includes(needle);
  });
}

function isSame(a: SceneRequest, b: SceneRequest): boolean {
  return (Object.keys(a) as (keyof SceneRequest)[]).every(
    (key) => a[key] === b[key] || (key === 'history' && !readsHistory(a.heatmap)),
  );
}
