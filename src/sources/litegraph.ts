import { liteGraphOf as graphOf } from '../editor-graphs/litegraph-graph.js';
import { PageRun } from './in-page/page-run.js';
import { patchMethod } from './in-page/patch.js';
import { tellProblem } from './quietly.js';
import { preciseNow, type RunEventSink, type Source } from './source.js';

export { graphOf };

/** What is used of an `LGraph`; litegraph.js 0.7 and @comfyorg/litegraph 0.17 both fit. */
export interface LiteGraphLike {
  runStep(...args: never[]): unknown;
  _nodes?: readonly LiteNodeLike[] | null;
  /** By link id: an object in the original, a Map in the fork. */
  links?: unknown;
  /** 2 while the graph plays. */
  status?: number;
  stop?(): void;
}

export interface LiteNodeLike {
  id: number | string;
  title?: string;
  type?: string | null;
  mode?: number;
  onExecute?(...args: never[]): unknown;
  /** A node that holds a graph of its own. */
  subgraph?: LiteGraphLike | object;
}

export interface LitegraphSourceOptions {
  graph: LiteGraphLike;
  workflowId: string;
  /**
   * While the graph plays (`graph.start()`), all its steps are one run until it stops; this many of them are recorded, each node's
   * in turn as iterations. A step that is run by hand is a run of its own. Default 1,000.
   */
  maxSteps?: number;
  /** Epoch ms. Default: the page's clock with fractions. */
  now?: () => number;
}

const STATUS_RUNNING = 2;
const NEVER = 2;

/**
 * Times a LiteGraph graph that runs in the page: each `onExecute` is an execution, nodes of subgraphs (`outer:inner`) are children of the
 * node that holds them. An `onExecute` that returns a promise lasts until it settles. Everything is put back when the source lets go.
 */
export function litegraphSource(options: LitegraphSourceOptions): Source {
  return {
    connect(sink, signal) {
      if (!signal.aborted) new LitegraphWatch(options, sink, signal);
    },
  };
}

class LitegraphWatch {
  readonly #options: LitegraphSourceOptions;
  readonly #sink: RunEventSink;
  readonly #maxSteps: number;
  #run: PageRun | undefined;
  #steps = 0;
  /** The run has had as many steps as are recorded, and that was told. */
  #isFull = false;
  #inStep = false;

  constructor(options: LitegraphSourceOptions, sink: RunEventSink, signal: AbortSignal) {
    this.#options = options;
    this.#sink = sink;
    this.#maxSteps = options.maxSteps ?? 1000;
    const { graph, now = preciseNow } = options;
    const unpatch = [
      patchMethod(graph, 'runStep', ({ proceed }) =>
        signal.aborted || this.#inStep ? proceed() : this.#step(proceed),
      ),
      patchMethod(graph, 'stop', ({ proceed }) => {
        const result = proceed();
        // A failing step stops the graph from within; that step ends the run itself.
        if (!signal.aborted && !this.#inStep) this.#finishWhenIdle();
        return result;
      }),
    ];
    signal.addEventListener(
      'abort',
      () => {
        for (const put of unpatch) put();
        this.#run?.finish(now(), 'abandoned');
        this.#run = undefined;
      },
      { once: true },
    );
  }

  #step(step: () => unknown): unknown {
    const { graph, workflowId, now = preciseNow } = this.#options;
    const playing = graph.status === STATUS_RUNNING;
    // A run by hand begins anew, unless promises of the one before are still out.
    if (!this.#run) {
      this.#steps = 0;
      this.#isFull = false;
      this.#run = new PageRun(this.#sink, { workflowId, engine: 'litegraph', now, graph: () => graphOf(graph) });
    }
    const run = this.#run;
    if (this.#steps++ >= this.#maxSteps) {
      this.#full();
      return step();
    }
    const nodes = nodesOf(graph);
    const unpatch = nodes.map(({ nodeId, node }) => this.#patchNode(run, nodeId, node));
    this.#inStep = true;
    try {
      return step();
    } finally {
      this.#inStep = false;
      for (const put of unpatch) put();
      if (this.#steps === 1) {
        for (const { nodeId, node } of nodes) {
          if (node.mode === NEVER && node.onExecute && !run.startsOf(nodeId)) run.withoutTime('node-skipped', nodeId);
        }
      }
      if (!playing || graph.status !== STATUS_RUNNING) this.#finishWhenIdle();
    }
  }

  #patchNode(run: PageRun, nodeId: string, node: LiteNodeLike): () => void {
    return patchMethod(node, 'onExecute', ({ proceed }) => {
      if (run.startsOf(nodeId) < this.#maxSteps) return run.call(nodeId, proceed, () => this.#settled(run));
      // One call of `runStep` may be asked for any number of steps.
      this.#full();
      return proceed();
    });
  }

  #full(): void {
    if (this.#isFull) return;
    this.#isFull = true;
    tellProblem(this.#sink, 'litegraph', `Only the first ${this.#maxSteps} steps of this run are recorded.`);
  }

  /** A promise that an `onExecute` returned has settled, or a call ended. */
  #settled(run: PageRun): void {
    if (this.#inStep || run !== this.#run || this.#options.graph.status === STATUS_RUNNING) return;
    this.#finishWhenIdle();
  }

  #finishWhenIdle(): void {
    if (!this.#run || this.#run.running) return;
    this.#run.finish();
    this.#run = undefined;
  }
}

/** The nodes of a graph and of the graphs inside it, each once, under the ids by which they are recorded. */
function nodesOf(graph: LiteGraphLike): { nodeId: string; node: LiteNodeLike }[] {
  const found: { nodeId: string; node: LiteNodeLike }[] = [];
  const seen = new Set<unknown>();
  const pending: { graph: LiteGraphLike; prefix: string }[] = [{ graph, prefix: '' }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (seen.has(next.graph)) continue;
    seen.add(next.graph);
    for (const node of next.graph._nodes ?? []) {
      const nodeId = `${next.prefix}${node.id}`;
      found.push({ nodeId, node });
      if (isGraph(node.subgraph)) pending.push({ graph: node.subgraph, prefix: `${nodeId}:` });
    }
  }
  return found;
}

function isGraph(thing: object | undefined): thing is LiteGraphLike {
  return thing !== undefined && 'runStep' in thing;
}
