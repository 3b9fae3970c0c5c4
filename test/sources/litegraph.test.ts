import { expect } from '@open-wc/testing';
import * as fork from '@comfyorg/litegraph';
import { litegraphSource, type LiteGraphLike, type LiteNodeLike } from '../../src/sources/litegraph.js';
import { loadScript } from './load-script.js';
import { RecordingSink } from './recording-sink.js';

/** What the tests use of either package. */
interface Library {
  LGraph: new () => TestGraph;
  LiteGraph: {
    registerNodeType(type: string, base: unknown): void;
    createNode(type: string): TestNode;
    throw_errors: boolean;
  };
  LGraphNode: { prototype: object };
}

interface TestGraph extends LiteGraphLike {
  add(node: TestNode): void;
  start(interval?: number): void;
  stop(): void;
  runStep(count?: number, doNotCatch?: boolean): void;
}

interface TestNode extends LiteNodeLike {
  id: number;
  mode: number;
  title: string;
  addInput(name: string, type: string): void;
  addOutput(name: string, type: string): void;
  connect(slot: number, target: TestNode, targetSlot: number): void;
  getInputData(slot: number): unknown;
  setOutputData(slot: number, data: unknown): void;
}

async function loadOriginal(): Promise<Library> {
  await loadScript('litegraph.js/build/litegraph.js');
  return window as unknown as Library;
}

let clock = 1_000_000;
/** A node's work, as the clock that the source reads sees it. */
const work = (ms: number): void => void (clock += ms);

for (const [name, load] of [
  ['litegraph.js 0.7', loadOriginal],
  ['@comfyorg/litegraph 0.17', () => Promise.resolve(fork as unknown as Library)],
] as const) {
  describe(`a graph of ${name} in the page`, () => {
    let library: Library;
    let graph: TestGraph;
    let source: TestNode;
    let double: TestNode;
    let sink: RecordingSink;
    let controller: AbortController;
    const onExecute = {
      source: (node: TestNode) => (work(10), node.setOutputData(0, 21)),
      double: (_node: TestNode): unknown => work(30),
    };

    before(async () => {
      library = await load();
      library.LiteGraph.throw_errors = false;
      const define = (type: string, build: (node: TestNode) => void, execute: (node: TestNode) => unknown): void => {
        class Node extends (library.LGraphNode as unknown as new (title?: string) => TestNode) {
          constructor(title?: string) {
            super(title);
            build(this);
          }
          override onExecute(): unknown {
            return execute(this);
          }
        }
        library.LiteGraph.registerNodeType(type, Node);
      };
      define(
        'test/source',
        (node) => node.addOutput('out', 'number'),
        (node) => onExecute.source(node),
      );
      define(
        'test/double',
        (node) => {
          node.addInput('in', 'number');
          node.addOutput('out', 'number');
        },
        (node) => onExecute.double(node),
      );
    });

    beforeEach(() => {
      graph = new library.LGraph();
      source = library.LiteGraph.createNode('test/source');
      double = library.LiteGraph.createNode('test/double');
      graph.add(source);
      graph.add(double);
      source.connect(0, double, 0);
      onExecute.double = (node) => {
        work(30);
        node.setOutputData(0, Number(node.getInputData(0)) * 2);
      };
      sink = new RecordingSink();
      controller = new AbortController();
    });

    afterEach(() => controller.abort());

    const connect = (more: { maxSteps?: number } = {}): void =>
      void litegraphSource({ graph, workflowId: 'wf', now: () => clock, ...more }).connect(sink, controller.signal);

    it('records on a page that is not served securely, which has no crypto.randomUUID', () => {
      Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
      try {
        connect();
        graph.runStep();
      } finally {
        Reflect.deleteProperty(crypto, 'randomUUID');
      }
      expect(sink.session.executions).to.have.length(2);
      expect(sink.session.id).to.match(/^[\da-f]{32}$/);
    });

    it('records a step as a run, with the time of each node and the graph', () => {
      connect();
      graph.runStep();
      const { session } = sink;
      expect(session.status).to.equal('completed');
      expect(session.executions.map((e) => [e.nodeId, e.finishedAt! - e.startedAt])).to.deep.equal([
        [String(source.id), 10],
        [String(double.id), 30],
      ]);
      expect(session.graph.nodes.map(({ id, type }) => [id, type])).to.deep.equal([
        [String(source.id), 'test/source'],
        [String(double.id), 'test/double'],
      ]);
      expect(session.graph.edges).to.deep.equal([{ source: String(source.id), target: String(double.id) }]);
      expect(sink.batches).to.have.length(1);
    });

    it('gives the graph the result it had without it', () => {
      connect();
      let seen: unknown;
      onExecute.double = (node) => (seen = node.getInputData(0));
      graph.runStep();
      expect(seen).to.equal(21);
    });

    it('counts several steps in one call as iterations of one run, in either mode of the loop', () => {
      connect();
      graph.runStep(3, false);
      graph.runStep(2, true);
      expect(sink.sessions.map(({ executions }) => executions.length)).to.deep.equal([6, 4]);
      expect(sink.sessions[0]!.executions.map(({ iteration }) => iteration ?? 0)).to.deep.equal([0, 0, 1, 1, 2, 2]);
    });

    it('tells a node that is switched off as skipped', () => {
      double.mode = 2;
      connect();
      graph.runStep();
      expect(sink.session.executions.map(({ status }) => status)).to.deep.equal(['completed', 'skipped']);
    });

    it('fails with the node that throws, and leaves the error to the graph', () => {
      connect();
      onExecute.double = () => {
        throw new Error('no data');
      };
      expect(() => graph.runStep(1, true)).to.throw('no data');
      expect(sink.session.status).to.equal('failed');
      expect(sink.session.executions[1]).to.include({ status: 'failed', error: 'no data' });
    });

    it('waits for nodes that return promises', async () => {
      connect();
      let finish!: () => void;
      onExecute.double = () => new Promise<void>((resolve) => (finish = resolve));
      graph.runStep();
      await Promise.resolve();
      expect(sink.session.status).to.equal('running');
      work(500);
      finish();
      await new Promise((resolve) => setTimeout(resolve));
      expect(sink.session.status).to.equal('completed');
      expect(sink.session.executions[1]!.finishedAt! - sink.session.executions[1]!.startedAt).to.equal(500);
    });

    it('takes all steps of a playing graph for one run, as many of them as it is told to', async () => {
      connect({ maxSteps: 2 });
      graph.start(1);
      let steps = 0;
      await new Promise<void>((resolve) => {
        onExecute.double = () => {
          if (++steps === 4) resolve();
        };
      });
      graph.stop();
      expect(sink.session.status).to.equal('completed');
      expect(sink.session.executions.filter(({ nodeId }) => nodeId === String(double.id))).to.have.length(2);
      expect(sink.problems).to.deep.equal(['litegraph: Only the first 2 steps of this run are recorded.']);
    });

    it('records no more steps of one call than it is told to, which all run', () => {
      connect({ maxSteps: 3 });
      let calls = 0;
      onExecute.double = () => calls++;
      graph.runStep(50, false);
      expect(calls).to.equal(50);
      expect(sink.session.executions).to.have.length(6);
      expect(sink.problems).to.deep.equal(['litegraph: Only the first 3 steps of this run are recorded.']);
    });

    it('runs nodes whose function cannot be replaced, without their times', () => {
      connect();
      Object.defineProperty(double, 'onExecute', { value: () => work(30) });
      graph.runStep(1, true);
      expect(sink.session.executions.map(({ nodeId }) => nodeId)).to.deep.equal([String(source.id)]);
      expect(sink.session.status).to.equal('completed');
    });

    it('runs on where the sink throws', () => {
      const broken = {
        record: (): never => {
          throw new Error('full');
        },
      };
      void litegraphSource({ graph, workflowId: 'wf', now: () => clock }).connect(broken, controller.signal);
      let seen: unknown;
      onExecute.double = (node) => (seen = node.getInputData(0));
      graph.runStep(1, true);
      expect(seen).to.equal(21);
    });

    it('puts everything back when it lets go', () => {
      const keys = (): unknown[] => [graph, source, double].map((thing) => Object.getOwnPropertyNames(thing).sort());
      const { runStep, stop } = graph;
      // The first step lays out what the graph itself keeps.
      graph.runStep();
      const before = keys();
      connect();
      graph.runStep();
      controller.abort();
      expect(graph.runStep).to.equal(runStep);
      expect(graph.stop).to.equal(stop);
      expect(keys()).to.deep.equal(before);
      graph.runStep();
      expect(sink.sessions).to.have.length(1);
    });

    it('leaves a patch that came after its own alone, and passes through it', () => {
      connect();
      const ours = graph.runStep;
      let calls = 0;
      const theirs = function (this: TestGraph, ...args: [number?, boolean?]): void {
        calls++;
        ours.apply(this, args);
      };
      graph.runStep = theirs;
      controller.abort();
      expect(graph.runStep).to.equal(theirs);
      graph.runStep();
      expect(calls).to.equal(1);
      expect(sink.sessions).to.have.length(0);
    });
  });
}

describe('subgraphs of LiteGraph', () => {
  it('are children of the node that holds them', () => {
    const inner: LiteGraphLike & { _nodes: LiteNodeLike[] } = {
      _nodes: [{ id: 3, onExecute: () => work(5) }],
      runStep() {
        for (const node of this._nodes) node.onExecute?.();
      },
    };
    const outer: LiteGraphLike & { _nodes: LiteNodeLike[] } = {
      _nodes: [{ id: 7, subgraph: inner, onExecute: () => (work(1), inner.runStep(), work(1)) }],
      runStep() {
        for (const node of this._nodes) node.onExecute?.();
      },
    };
    const sink = new RecordingSink();
    const controller = new AbortController();
    void litegraphSource({ graph: outer, workflowId: 'wf', now: () => clock }).connect(sink, controller.signal);
    outer.runStep();
    controller.abort();
    const [holder, held] = sink.session.executions;
    expect([holder!.nodeId, held!.nodeId]).to.deep.equal(['7', '7:3']);
    expect(held!.parentId).to.equal(holder!.id);
    expect(held!.finishedAt! - held!.startedAt).to.equal(5);
    expect(sink.session.graph.nodes[1]).to.deep.equal({ id: '7:3', parentId: '7' });
  });
});
