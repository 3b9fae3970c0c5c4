import { addTo } from '../profile/add-to.js';
import type { WorkflowGraph } from '../profile/model.js';
import { PageRun } from './in-page/page-run.js';
import { patchMethod } from './in-page/patch.js';
import { quietly } from './quietly.js';
import { whenSettled } from './settled.js';
import { preciseNow, type RunEventSink, type Source } from './source.js';

export interface ReteNodeLike {
  id: string;
  label?: string;
  /** Dataflow: called once its inputs are there. */
  data?(...args: never[]): unknown;
  /** Control flow: called when control arrives; hands it on by `forward`. */
  execute?(input: never, forward: never): unknown;
}

export interface ReteEditorLike {
  getNodes(): readonly ReteNodeLike[];
  getConnections(): readonly { source: string; target: string }[];
}

/** What is used of a `DataflowEngine` of rete-engine 2. */
export interface DataflowEngineLike {
  editor: ReteEditorLike;
  fetch(node: never): unknown;
  fetchInputs(node: never): unknown;
  cache?: { get(nodeId: string): unknown };
}

/** What is used of a `ControlFlowEngine` of rete-engine 2. */
export interface ControlFlowEngineLike {
  editor: ReteEditorLike;
  execute(nodeId: string, input?: string): void;
}

export interface ReteEngineSourceOptions {
  engine: DataflowEngineLike | ControlFlowEngineLike;
  workflowId: string;
  /** Epoch ms. Default: the page's clock with fractions. */
  now?: () => number;
  /**
   * Calls back when the page has had its turn: calls to the engine that follow each other without a pause (`for … await engine.fetch(…)`)
   * are one run. Default: `setTimeout` of 0.
   */
  afterTurn?: (callback: () => void) => void;
}

type Forward = (output: unknown) => unknown;

/**
 * Times a rete-engine in the page: each call of a node's `data` or `execute` is an execution. In a dataflow, nodes whose kept result was
 * used are cached; in a control flow, what a node hands control to runs inside of it, as the calls do. Everything is put back when the
 * source lets go.
 */
export function reteEngineSource(options: ReteEngineSourceOptions): Source {
  return {
    connect(sink, signal) {
      if (!signal.aborted) new ReteWatch(options, sink, signal);
    },
  };
}

class ReteWatch {
  readonly #options: ReteEngineSourceOptions;
  readonly #sink: RunEventSink;
  readonly #signal: AbortSignal;
  readonly #now: () => number;
  readonly #unpatchEngine: (() => void)[] = [];
  readonly #patched = new Map<ReteNodeLike, () => void>();
  #run: PageRun | undefined;
  /** Calls to the engine that have not settled. */
  #calls = 0;
  #kept = new Set<string>();
  #endedAt = 0;
  #ending = false;

  constructor(options: ReteEngineSourceOptions, sink: RunEventSink, signal: AbortSignal) {
    this.#options = options;
    this.#sink = sink;
    this.#signal = signal;
    this.#now = options.now ?? preciseNow;
    const { engine } = options;
    if ('fetch' in engine) {
      this.#watchFetch(engine, 'fetch');
      this.#watchFetch(engine, 'fetchInputs');
    } else this.#watchExecute(engine);
    signal.addEventListener(
      'abort',
      () => {
        for (const put of this.#unpatchEngine) put();
        this.#release();
        this.#run?.finish(this.#now(), 'abandoned');
        this.#run = undefined;
      },
      { once: true },
    );
  }

  #watchFetch(engine: DataflowEngineLike, method: 'fetch' | 'fetchInputs'): void {
    const put = patchMethod<[string | ReteNodeLike], unknown>(engine, method, ({ args: [node], proceed }) => {
      if (this.#signal.aborted) return proceed();
      return this.#call(proceed, () => this.#lookAtKept(engine, typeof node === 'string' ? node : node.id, method));
    });
    this.#unpatchEngine.push(put);
  }

  #watchExecute(engine: ControlFlowEngineLike): void {
    const put = patchMethod(engine, 'execute', ({ proceed }) =>
      this.#signal.aborted ? proceed() : this.#call(proceed),
    );
    this.#unpatchEngine.push(put);
  }

  /** A call to the engine: the first one begins a run. */
  #call<T>(call: () => T, look?: () => void): T {
    const { engine, workflowId } = this.#options;
    this.#run ??= new PageRun(this.#sink, {
      workflowId,
      engine: 'rete-engine',
      now: this.#now,
      graph: () => graphOf(engine.editor),
    });
    const run = this.#run;
    // Of an engine that no editor uses yet nothing can be known; its own complaint reaches the page below.
    quietly(() => {
      for (const node of engine.editor.getNodes()) this.#watchNode(run, node);
      look?.();
    });
    this.#calls++;
    const settled = (): void => {
      this.#calls--;
      this.#endSoon();
    };
    let result: T;
    try {
      result = call();
    } catch (error) {
      settled();
      throw error;
    }
    return whenSettled(result, { done: settled, failed: settled });
  }

  #watchNode(run: PageRun, node: ReteNodeLike): void {
    if (this.#patched.has(node)) return;
    const ended = (): void => this.#endSoon();
    const { execute } = node;
    // A node of both kinds is asked for its data by a dataflow and handed control by a control flow.
    if (node.data && (!execute || 'fetch' in this.#options.engine)) {
      this.#patched.set(
        node,
        patchMethod(node, 'data', ({ proceed }) => run.call(node.id, proceed, ended)),
      );
      return;
    }
    if (!execute) return;
    const put = patchMethod<[unknown, Forward], unknown>(node, 'execute', ({ receiver, args: [input, forward] }) =>
      run.call(
        node.id,
        (executionId) => {
          const passOn: Forward = (output) => this.#passOn(run, executionId, () => forward(output));
          return Reflect.apply(execute, receiver, [input, passOn]) as unknown;
        },
        ended,
      ),
    );
    this.#patched.set(node, put);
  }

  /**
   * A node hands control on, be it long after its function gave the thread back (`setTimeout(() => forward('exec'), 1000)`): the run that was
   * thought to be over goes on then, unless the page has begun another one.
   */
  #passOn(run: PageRun, executionId: string, forward: () => unknown): unknown {
    if (this.#signal.aborted) return forward();
    if (this.#run === run) return run.inside(executionId, forward);
    if (this.#run) return forward();
    run.resume();
    this.#run = run;
    return this.#call(() => run.inside(executionId, forward));
  }

  /** The nodes whose kept results answer this call; what lies before them is not asked. */
  #lookAtKept(engine: DataflowEngineLike, nodeId: string, method: 'fetch' | 'fetchInputs'): void {
    const before = new Map<string, string[]>();
    for (const { source, target } of engine.editor.getConnections()) {
      addTo(before, target, source);
    }
    const pending = method === 'fetch' ? [nodeId] : [...(before.get(nodeId) ?? [])];
    const seen = new Set<string>();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      if (engine.cache?.get(next)) this.#kept.add(next);
      else for (const source of before.get(next) ?? []) pending.push(source);
    }
  }

  #endSoon(): void {
    this.#endedAt = this.#now();
    const run = this.#run;
    if (!run || this.#ending || this.#calls || run.running) return;
    this.#ending = true;
    const afterTurn = this.#options.afterTurn ?? ((callback) => setTimeout(callback, 0));
    afterTurn(() => {
      this.#ending = false;
      if (run !== this.#run || this.#calls || run.running) return;
      // A result that was being made by another call of this run is kept by now, but was not before.
      for (const nodeId of this.#kept) if (!run.startsOf(nodeId)) run.withoutTime('node-cached', nodeId);
      this.#kept = new Set();
      this.#release();
      run.finish(this.#endedAt);
      this.#run = undefined;
    });
  }

  #release(): void {
    for (const put of this.#patched.values()) put();
    this.#patched.clear();
  }
}

function graphOf(editor: ReteEditorLike): WorkflowGraph {
  return {
    nodes: editor.getNodes().map(({ id, label }) => ({ id, ...(label ? { label } : {}) })),
    edges: editor.getConnections().map(({ source, target }) => ({ source, target })),
  };
}
