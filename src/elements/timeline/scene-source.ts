import { toneCode } from '../../geometry/index.js';
import type { ProfilingSession } from '../../profile/model.js';
import { readsHistory, type HeatmapState } from '../../store/heatmap.js';
import { labelsOf } from '../derived.js';
import type { LaneGrouping } from './lanes.js';
import { isQuick, nodeTones, type NodeTones } from './node-tones.js';
import { pathTraceOf, type PathTrace } from './path-trace.js';
import { columnsOf, type RunColumns } from './run-columns.js';
import { composeScene, type Scene } from './scene.js';

/** A run of more executions is drawn before what takes an analysis of it is known. */
const analysedAtOnce = 5_000;
/** A growing run may take this share of the time. */
const shareOfTime = 1 / 20;

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

/** Makes the scene of a request, and no part of it anew that did not change. */
export class SceneSource {
  #request: SceneRequest | undefined;
  #scene: Scene | undefined;
  #hasTones = false;
  #path: PathTrace | undefined;
  #cost = 0;
  #composedAt = -Infinity;

  /** In how many ms it shall be asked again, though nothing may have changed; undefined: the scene is complete. */
  dueIn: number | undefined;
  /** How many nodes the filter found; undefined without one. */
  found: number | undefined;

  /** `isLater`: a frame has been drawn since the last time, so that long work may be done now. */
  sceneOf(request: SceneRequest, isLater: boolean): Scene {
    const before = this.#request;
    if (this.#scene && before && isSame(before, request)) {
      if (this.#isComplete(request)) return this.#scene;
      this.dueIn = 0;
      if (!isLater) return this.#scene;
    }
    this.dueIn = undefined;
    const began = performance.now();
    const hasGrown = before?.session.id === request.session.id && request.session.status === 'running';
    const wait = this.#composedAt + this.#cost / shareOfTime - began;
    if (this.#scene && hasGrown && wait > 0 && isSame({ ...before!, session: request.session }, request)) {
      this.dueIn = wait;
      return this.#scene;
    }
    this.#request = request;
    const columns = columnsOf(request.session);
    const isSmall = request.session.executions.length <= analysedAtOnce;
    this.#scene = composeScene({
      ...request,
      columns,
      ...this.#tonesOf(columns, request, isSmall || isLater),
      path: this.#pathOf(request, isSmall || isLater),
      found: this.#find(columns, request.filter),
    });
    this.#composedAt = performance.now();
    this.#cost = this.#composedAt - began;
    return this.#scene;
  }

  #isComplete({ showsPath, session }: SceneRequest): boolean {
    return this.#hasTones && (!wantsPath(session, showsPath) || this.#path !== undefined);
  }

  #tonesOf(columns: RunColumns, request: SceneRequest, mayAnalyse: boolean): NodeTones {
    this.#hasTones = mayAnalyse || isQuick(request.heatmap.mode);
    if (this.#hasTones) return nodeTones({ ...request, columns });
    this.dueIn = 0;
    return { tones: new Uint8Array(columns.nodeIds.length).fill(toneCode.plain) };
  }

  #pathOf({ session, showsPath }: SceneRequest, mayAnalyse: boolean): PathTrace | undefined {
    this.#path = undefined;
    if (!wantsPath(session, showsPath)) return undefined;
    if (mayAnalyse) this.#path = pathTraceOf(session);
    else this.dueIn = 0;
    return this.#path;
  }

  #find({ nodeIds, session }: RunColumns, filter: string): Uint8Array | undefined {
    const needle = filter.trim().toLocaleLowerCase();
    this.found = undefined;
    if (!needle) return undefined;
    const labels = labelsOf(session.graph);
    const found = Uint8Array.from(nodeIds, (id) =>
      Number(`${labels.get(id) ?? ''}\n${id}`.toLocaleLowerCase().includes(needle)),
    );
    this.found = found.reduce((sum, one) => sum + one, 0);
    return found;
  }
}

/** What bounded a run is known when it is over. */
function wantsPath(session: ProfilingSession, showsPath: boolean): boolean {
  return showsPath && session.finishedAt !== undefined;
}

function isSame(a: SceneRequest, b: SceneRequest): boolean {
  return (Object.keys(a) as (keyof SceneRequest)[]).every(
    (key) => a[key] === b[key] || (key === 'history' && !readsHistory(a.heatmap)),
  );
}
