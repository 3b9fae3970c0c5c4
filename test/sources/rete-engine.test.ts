import { expect } from '@open-wc/testing';
import type * as ReteModule from 'rete';
import type * as ReteEngineModule from 'rete-engine';
import { reteEngineSource, type ReteEngineSourceOptions } from '../../src/sources/rete-engine.js';
import { loadScript } from './load-script.js';
import { RecordingSink } from './recording-sink.js';

await loadScript('rete/rete.min.js');
await loadScript('rete-engine/rete-engine.min.js');
const { Rete, ReteEngine } = window as unknown as { Rete: typeof ReteModule; ReteEngine: typeof ReteEngineModule };
const { ClassicPreset, NodeEditor } = Rete;
const { ControlFlowEngine, DataflowEngine } = ReteEngine;

const socket = new ClassicPreset.Socket('value');
let clock = 1_000_000;

class DataNode extends ClassicPreset.Node {
  calls = 0;
  constructor(
    label: string,
    readonly inputKeys: readonly string[],
    readonly compute: (inputs: Record<string, number[]>) => number | Promise<number>,
  ) {
    super(label);
    for (const key of inputKeys) this.addInput(key, new ClassicPreset.Input(socket));
    this.addOutput('out', new ClassicPreset.Output(socket));
  }
  data(inputs: Record<string, number[]>): { out: number } | Promise<{ out: number }> {
    this.calls++;
    const out = this.compute(inputs);
    return typeof out === 'number' ? { out } : out.then((value) => ({ out: value }));
  }
}

class FlowNode extends ClassicPreset.Node {
  constructor(
    label: string,
    readonly act: (forward: (output: string) => void) => unknown,
  ) {
    super(label);
    this.addInput('in', new ClassicPreset.Input(socket, '', true));
    this.addOutput('out', new ClassicPreset.Output(socket));
  }
  execute(_input: string, forward: (output: string) => void): void {
    return this.act(forward) as void;
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const work = (ms: number): void => void (clock += ms);

describe('rete-engine in the page', () => {
  let sink: RecordingSink;
  let controller: AbortController;

  beforeEach(() => {
    sink = new RecordingSink();
    controller = new AbortController();
  });
  afterEach(() => controller.abort());

  const connect = (engine: unknown): void =>
    void reteEngineSource({
      engine: engine as ReteEngineSourceOptions['engine'],
      workflowId: 'wf',
      now: () => clock,
    }).connect(sink, controller.signal);

  const labels = (): string[] => {
    const labelOf = new Map(sink.session.graph.nodes.map(({ id, label }) => [id, label]));
    return sink.session.executions.map((execution) => {
      const time = execution.status === 'cached' ? '' : ` ${execution.finishedAt! - execution.startedAt}`;
      return `${labelOf.get(execution.nodeId)}${time} ${execution.status}`;
    });
  };

  describe('as a dataflow', () => {
    let engine: ReteEngineModule.DataflowEngine<never>;
    let one: DataNode;
    let two: DataNode;
    let sum: DataNode;
    let side: DataNode;

    beforeEach(async () => {
      const editor = new NodeEditor<never>();
      engine = new DataflowEngine<never>();
      editor.use(engine);
      one = new DataNode('one', [], () => (work(10), 1));
      two = new DataNode('two', [], () => (work(20), 2));
      sum = new DataNode('sum', ['a', 'b'], ({ a, b }) => (work(30), a![0]! + b![0]!));
      side = new DataNode('side', ['a'], ({ a }) => (work(5), a![0]!));
      for (const node of [one, two, sum, side]) await editor.addNode(node as never);
      const join = (from: DataNode, to: DataNode, key: string): Promise<boolean> =>
        editor.addConnection(new ClassicPreset.Connection(from, 'out', to, key as never) as never);
      await join(one, sum, 'a');
      await join(two, sum, 'b');
      await join(one, side, 'a');
    });

    it('records what a fetch computes, and the graph', async () => {
      connect(engine);
      expect(await engine.fetch(sum.id)).to.deep.equal({ out: 3 });
      await turn();
      expect(labels()).to.deep.equal(['one 10 completed', 'two 20 completed', 'sum 30 completed']);
      expect(sink.session.status).to.equal('completed');
      expect(sink.session.graph.edges).to.deep.include({ source: one.id, target: sum.id });
    });

    it('takes fetches that follow each other for one run', async () => {
      connect(engine);
      await engine.fetch(sum.id);
      await engine.fetch(side.id);
      await turn();
      expect(sink.sessions).to.have.length(1);
      expect(labels()).to.deep.equal(['one 10 completed', 'two 20 completed', 'sum 30 completed', 'side 5 completed']);
    });

    it('tells what the engine had kept as cached, and not what lies before it', async () => {
      connect(engine);
      await engine.fetch(sum.id);
      await turn();
      await engine.fetch(side.id);
      await turn();
      await engine.fetch(sum.id);
      await turn();
      const [, second, third] = sink.sessions;
      const told = (session = second): string[] =>
        session!.executions.map(({ nodeId, status }) => `${nodeId} ${status}`).sort();
      expect(told(second)).to.deep.equal([`${one.id} cached`, `${side.id} completed`].sort());
      expect(told(third)).to.deep.equal([`${sum.id} cached`]);
      expect(sum.calls).to.equal(1);
    });

    it('fails with the node that throws, and leaves the error to the page', async () => {
      connect(engine);
      const error = new Error('no data');
      Object.assign(two, { compute: () => Promise.reject(error) });
      let caught: unknown;
      await engine.fetch(sum.id).catch((thrown: unknown) => (caught = thrown));
      await turn();
      expect(caught).to.equal(error);
      expect(sink.session.status).to.equal('failed');
      expect(sink.session.executions.find(({ nodeId }) => nodeId === two.id)).to.include({
        status: 'failed',
        error: 'no data',
      });
    });

    it('puts everything back when it lets go', async () => {
      connect(engine);
      await engine.fetch(sum.id);
      await turn();
      controller.abort();
      expect(Object.hasOwn(engine, 'fetch')).to.equal(false);
      expect(Object.hasOwn(engine, 'fetchInputs')).to.equal(false);
      expect(Object.hasOwn(sum, 'data')).to.equal(false);
      engine.reset();
      await engine.fetch(sum.id);
      expect(sink.sessions).to.have.length(1);
    });

    it('abandons a run that it is told to leave, and the page still gets its result', async () => {
      connect(engine);
      let finish!: (value: number) => void;
      Object.assign(two, { compute: () => new Promise<number>((resolve) => (finish = resolve)) });
      const result = engine.fetch(sum.id) as Promise<{ out: number }>;
      await turn();
      controller.abort();
      expect(sink.session.status).to.equal('abandoned');
      const told = sink.batches.length;
      finish(5);
      expect(await result).to.deep.equal({ out: 6 });
      expect(sink.batches).to.have.length(told);
    });
  });

  describe('as a control flow', () => {
    async function chain(...nodes: FlowNode[]): Promise<ReteEngineModule.ControlFlowEngine<never>> {
      const editor = new NodeEditor<never>();
      const engine = new ControlFlowEngine<never>();
      editor.use(engine);
      for (const node of nodes) await editor.addNode(node as never);
      for (let i = 1; i < nodes.length; i++) {
        await editor.addConnection(new ClassicPreset.Connection(nodes[i - 1]!, 'out', nodes[i]!, 'in') as never);
      }
      return engine;
    }

    it('runs what a node hands control to inside of it', async () => {
      const first = new FlowNode('first', (forward) => (work(10), forward('out'), work(1)));
      const second = new FlowNode('second', () => work(30));
      const engine = await chain(first, second);
      connect(engine);
      engine.execute(first.id);
      await turn();
      expect(labels()).to.deep.equal(['first 41 completed', 'second 30 completed']);
      expect(sink.session.executions[1]!.parentId).to.equal(sink.session.executions[0]!.id);
    });

    it('lasts until what it started has settled, and knows who handed control on later', async () => {
      const first = new FlowNode('first', async (forward) => {
        await Promise.resolve();
        work(10);
        forward('out');
      });
      const second = new FlowNode('second', async () => {
        await turn();
        work(30);
      });
      const engine = await chain(first, second);
      connect(engine);
      engine.execute(first.id);
      await turn();
      expect(sink.session.status).to.equal('running');
      await turn();
      await turn();
      expect(sink.session.status).to.equal('completed');
      expect(labels()).to.deep.equal(['first 10 completed', 'second 30 completed']);
      expect(sink.session.executions[1]!.parentId).to.equal(sink.session.executions[0]!.id);
    });

    it('goes on with the run when control is handed on long after', async () => {
      let later!: () => void;
      const first = new FlowNode('first', () => work(10));
      const delay = new FlowNode('delay', (forward) => void (later = () => forward('out')));
      const last = new FlowNode('last', () => work(30));
      Object.assign(first, { act: (forward: (output: string) => void) => (work(10), forward('out')) });
      const engine = await chain(first, delay, last);
      connect(engine);
      engine.execute(first.id);
      await turn();
      expect(sink.session.status).to.equal('completed');
      work(1000);
      later();
      await turn();
      expect(labels()).to.deep.equal(['first 10 completed', 'delay 0 completed', 'last 30 completed']);
      const [start, wait, end] = sink.session.executions;
      expect(end!.parentId).to.equal(wait!.id);
      expect(end!.startedAt - start!.startedAt).to.equal(1010);
      expect(sink.session.finishedAt! - sink.session.startedAt).to.equal(1040);
      // The page gets its nodes back after that, too.
      expect(Object.hasOwn(last, 'execute')).to.equal(false);
    });

    it('counts the turns of a loop as iterations', async () => {
      let turns = 0;
      const body = new FlowNode('body', async (forward) => {
        await Promise.resolve();
        work(5);
        if (++turns < 4) forward('out');
      });
      const back = new FlowNode('back', (forward) => (work(1), forward('out')));
      const editor = new NodeEditor<never>();
      const engine = new ControlFlowEngine<never>();
      editor.use(engine);
      for (const node of [body, back]) await editor.addNode(node as never);
      await editor.addConnection(new ClassicPreset.Connection(body, 'out', back, 'in') as never);
      await editor.addConnection(new ClassicPreset.Connection(back, 'out', body, 'in') as never);
      connect(engine);
      engine.execute(body.id);
      await turn();
      await turn();
      const iterations = (id: string): number[] =>
        sink.session.executions.filter(({ nodeId }) => nodeId === id).map(({ iteration }) => iteration ?? 0);
      expect(iterations(body.id)).to.deep.equal([0, 1, 2, 3]);
      expect(iterations(back.id)).to.deep.equal([0, 1, 2]);
      expect(sink.session.status).to.equal('completed');
    });

    it('times the execution of a node that also gives data', async () => {
      const both = Object.assign(new FlowNode('both', () => work(20)), { data: () => ({ out: 1 }) });
      const engine = await chain(both);
      connect(engine);
      engine.execute(both.id);
      await turn();
      expect(labels()).to.deep.equal(['both 20 completed']);
    });

    it('leaves the complaint of an engine that no editor uses to the page', async () => {
      const engine = new ControlFlowEngine<never>();
      connect(engine);
      expect(() => engine.execute('x')).to.throw();
      await turn();
    });

    it('leaves an error to the page', async () => {
      const only = new FlowNode('only', () => {
        throw new Error('stuck');
      });
      const engine = await chain(only);
      connect(engine);
      expect(() => engine.execute(only.id)).to.throw('stuck');
      await turn();
      expect(sink.session.status).to.equal('failed');
      controller.abort();
      expect(Object.hasOwn(engine, 'execute')).to.equal(false);
      expect(Object.hasOwn(only, 'execute')).to.equal(false);
    });
  });
});
