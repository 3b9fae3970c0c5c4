import { expect } from '@open-wc/testing';
import { Engine, WorkflowFailed, type EngineOptions } from '../../demo/engine/engine.js';
import type { EngineEvent } from '../../demo/engine/engine-event.js';
import { defaultParams, type Params } from '../../demo/engine/operation.js';
import { operations } from '../../demo/engine/ops/index.js';
import type { Workflow, WorkflowNode } from '../../demo/engine/workflow.js';

function node(
  id: string,
  op: string,
  inputs: Readonly<Record<string, string>> = {},
  params: Params = {},
): WorkflowNode {
  return { id, op, inputs, params: { ...defaultParams(operations.get(op)!), ...params } };
}

const fractal = (id: string, params: Params = {}) =>
  node(id, 'render-fractal', {}, { view: 'whole set', width: 64, iterations: 60, ...params });

/** Small and quick, with a fork and a join. */
const diamond: Workflow = {
  nodes: [
    node('mix', 'blend', { base: 'soft', top: 'edges' }),
    node('soft', 'gaussian-blur', { picture: 'set' }),
    node('edges', 'sobel-edges', { picture: 'set' }),
    fractal('set'),
  ],
};

/** Works until it is stopped: minutes on any machine. */
const endless = (id: string, iterations = 100_000) => fractal(id, { width: 4096, iterations });

describe('Engine', () => {
  let engine: Engine;
  let events: EngineEvent[];

  function start(options?: EngineOptions) {
    engine = new Engine(options);
    events = [];
    engine.on((event) => events.push(event));
    return engine;
  }

  const told = (type: EngineEvent['type']) => events.filter((event) => event.type === type).map(({ nodeId }) => nodeId);
  const eventOf = <T extends EngineEvent['type']>(type: T, nodeId: string) =>
    events.find((event): event is Extract<EngineEvent, { type: T }> => event.type === type && event.nodeId === nodeId)!;
  const when = (type: EngineEvent['type'], count: number) =>
    new Promise<void>((resolve) => engine.on(() => told(type).length >= count && resolve()));

  afterEach(() => engine.dispose());

  it('runs each node after its inputs and answers with all results', async () => {
    const results = await start().run(diamond);
    expect([...results.keys()].sort()).to.deep.equal(['edges', 'mix', 'set', 'soft']);
    expect(results.get('mix')).to.include({ kind: 'image', width: 64, height: 48 });
    expect(told('finished')[0]).to.equal('set');
    expect(told('finished').at(-1)).to.equal('mix');
    for (const id of ['soft', 'edges']) {
      expect(eventOf('started', id).at).to.be.at.least(eventOf('finished', 'set').at);
      expect(eventOf('finished', id).at).to.be.at.most(eventOf('started', 'mix').at);
    }
  });

  it('tells what each node consumed, how many bytes, and on which worker it ran', async () => {
    await start({ workers: 1 }).run(diamond);
    expect(eventOf('started', 'mix')).to.deep.include({ causes: ['soft/1', 'edges/1'], worker: 1, attempt: 1 });
    expect(eventOf('finished', 'mix')).to.include({ bytesIn: 2 * 64 * 48 * 4, bytesOut: 64 * 48 * 4 });
    expect(eventOf('finished', 'set')).to.include({ bytesIn: 0 });
    expect(eventOf('started', 'set').at).to.be.at.least(eventOf('queued', 'set').at - 1);
    expect(Math.abs(eventOf('started', 'set').at - Date.now())).to.be.below(60_000);
  });

  for (const workers of [1, 2, 4]) {
    it(`runs as many at once as there are workers: ${workers}`, async () => {
      const many = { nodes: Array.from({ length: 8 }, (_, i) => fractal(`set ${i}`, { iterations: 20_000 + i })) };
      await start({ workers }).run(many);
      let running = 0;
      let most = 0;
      // What the page heard: a worker is given its next job only after its last one has been heard of.
      for (const { type } of events) {
        if (type === 'started') most = Math.max(most, (running += 1));
        if (type === 'finished') running -= 1;
      }
      expect(most).to.be.at.most(workers);
      const lanes = new Set(events.flatMap((event) => (event.type === 'started' ? [event.worker] : [])));
      expect([...lanes].sort()).to.deep.equal(Array.from({ length: workers }, (_, i) => i + 1));
    });
  }

  it('takes results it has from the cache, and runs again what changed and all that follows', async () => {
    await start().run(diamond);
    events = [];
    const results = await engine.run(diamond);
    expect(told('cached').sort()).to.deep.equal(['edges', 'mix', 'set', 'soft']);
    expect(told('started')).to.deep.equal([]);
    expect(results.get('mix')).to.include({ kind: 'image' });

    events = [];
    const changed = {
      nodes: diamond.nodes.map((each) =>
        each.id === 'soft' ? node('soft', 'gaussian-blur', { picture: 'set' }, { deviation: 1 }) : each,
      ),
    };
    await engine.run(changed);
    expect(told('cached').sort()).to.deep.equal(['edges', 'set']);
    expect(told('finished')).to.deep.equal(['soft', 'mix']);
    expect(eventOf('started', 'mix').causes).to.deep.equal(['soft/1', 'edges/1']);

    events = [];
    engine.cache.clear();
    await engine.run(diamond);
    expect(told('cached')).to.deep.equal([]);
    expect(told('finished')).to.have.length(4);
  });

  it('fails a node on bad settings with what is wrong, skips what follows, and runs the rest', async () => {
    const workflow = {
      nodes: [
        fractal('set'),
        node('palette', 'kmeans-palette', { picture: 'set' }, { colours: 0 }),
        node('file', 'encode-png', { picture: 'palette' }),
        node('digest', 'sha-256', { data: 'file' }),
        node('edges', 'sobel-edges', { picture: 'set' }),
      ],
    };
    const error = await start()
      .run(workflow)
      .catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(WorkflowFailed);
    expect([...(error as WorkflowFailed).failures]).to.deep.equal([
      ['palette', 'Colours must be a whole number from 2 to 64, not 0.'],
    ]);
    expect(eventOf('failed', 'palette').error).to.equal('Colours must be a whole number from 2 to 64, not 0.');
    expect(told('skipped')).to.deep.equal(['file', 'digest']);
    expect(told('finished').sort()).to.deep.equal(['edges', 'set']);
  });

  it('fails a node that has nothing connected', async () => {
    const error = await start()
      .run({ nodes: [node('edges', 'sobel-edges')] })
      .catch((reason: Error) => reason);
    expect((error as Error).message).to.equal('edges: Nothing is connected to “Picture”.');
  });

  it('refuses nodes that wait for each other before anything runs', async () => {
    const loop = { nodes: [node('a', 'sobel-edges', { picture: 'b' }), node('b', 'sobel-edges', { picture: 'a' })] };
    const error = await start()
      .run(loop)
      .catch((reason: Error) => reason);
    expect((error as Error).message).to.contain('wait for each other');
    expect(events).to.deep.equal([]);
  });

  it('stops at once when it is aborted, and runs again afterwards', async () => {
    start({ workers: 1 });
    const controller = new AbortController();
    const following = node('edges', 'sobel-edges', { picture: 'one' });
    const run = engine.run(
      { nodes: [endless('one'), endless('other', 100_001), following] },
      { signal: controller.signal },
    );
    await when('started', 1);
    controller.abort();
    const error = await run.catch((reason: DOMException) => reason);
    expect((error as DOMException).name).to.equal('AbortError');
    // Which of the two has the worker is decided by whose settings were hashed first.
    const begun = told('started');
    const waiting = begun[0] === 'one' ? 'other' : 'one';
    expect(begun).to.have.length(1);
    expect(told('cancelled')).to.deep.equal(begun);
    expect(told('skipped').sort()).to.deep.equal(['edges', waiting]);

    await engine.run(diamond);
    expect(told('finished')).to.have.length(4);
  });

  it('runs nothing on a signal that is aborted already', async () => {
    const error = await start()
      .run(diamond, { signal: AbortSignal.abort() })
      .catch((reason: DOMException) => reason);
    expect((error as DOMException).name).to.equal('AbortError');
    expect(events).to.deep.equal([]);
  });

  it('turns a node until it is content, one execution a turn', async () => {
    const workflow = {
      nodes: [
        fractal('set', { width: 400 }),
        node('file', 'encode-to-budget', { picture: 'set' }, { format: 'jpeg', budget: 14, quality: 100 }),
        node('digest', 'sha-256', { data: 'file' }),
      ],
    };
    const results = await start().run(workflow);
    const turns = events.filter((event) => event.type === 'started' && event.nodeId === 'file');
    expect(turns.length).to.be.above(1);
    expect(turns.map((turn) => turn.type === 'started' && turn.iteration)).to.deep.equal(turns.map((_, i) => i));
    const sizes = events.flatMap((event) =>
      event.type === 'finished' && event.nodeId === 'file' ? [event.bytesOut] : [],
    );
    expect(sizes).to.deep.equal(sizes.toSorted((a, b) => b - a));
    expect(sizes.at(-1)).to.be.at.most(14_000);
    expect((results.get('file') as { data: Uint8Array }).data.byteLength).to.equal(sizes.at(-1));
    expect(eventOf('started', 'digest').causes).to.deep.equal([`file/${turns.length}`]);
  });

  it('fails the last turn of a loop that cannot reach its aim', async () => {
    const workflow = {
      nodes: [
        fractal('set', { width: 400 }),
        node('file', 'encode-to-budget', { picture: 'set' }, { format: 'jpeg', budget: 1, quality: 12 }),
      ],
    };
    await start()
      .run(workflow)
      .catch(() => {});
    expect(told('finished')).to.deep.equal(['set', 'file']);
    expect(eventOf('failed', 'file').error).to.match(/^Still \d+ kB at quality 5: the budget of 1 kB cannot be met\.$/);
  });

  it('tries a node again on a new worker when its worker dies', async () => {
    let created = 0;
    const createWorker = () => {
      created += 1;
      if (created > 1) return new Worker(new URL('../../demo/engine/worker.ts', import.meta.url), { type: 'module' });
      const script = new Blob(['onmessage = () => { throw new Error("out of memory") }']);
      return new Worker(URL.createObjectURL(script));
    };
    const results = await start({ workers: 1, createWorker }).run({ nodes: [fractal('set')] });
    expect(results.get('set')).to.include({ kind: 'image' });
    expect(eventOf('failed', 'set').error).to.contain('out of memory');
    expect(eventOf('started', 'set').attempt).to.equal(2);
    expect(eventOf('finished', 'set').executionId).to.equal('set/2');
  });

  it('gives up on a node whose workers keep dying', async () => {
    const script = URL.createObjectURL(new Blob(['onmessage = () => { throw new Error("out of memory") }']));
    const error = await start({ attempts: 3, createWorker: () => new Worker(script) })
      .run({ nodes: [fractal('set')] })
      .catch((reason: Error) => reason);
    expect((error as Error).message).to.contain('set: The worker stopped:');
    expect(told('failed')).to.deep.equal(['set', 'set', 'set']);
  });

  it('tells progress of a long node, and no more once nobody listens', async () => {
    start();
    await engine.run({ nodes: [fractal('set', { width: 512, iterations: 20_000 })] });
    const steps = events.filter((event) => event.type === 'progress');
    expect(steps.at(-1)).to.include({ value: 384, max: 384 });

    const listening = new AbortController();
    let heard = 0;
    engine.on(() => (heard += 1), { signal: listening.signal });
    listening.abort();
    await engine.run(diamond);
    expect(heard).to.equal(0);
  });

  it('takes fewer or more workers from the next node on', async () => {
    start({ workers: 4 });
    const many = (from: number) => ({
      nodes: Array.from({ length: 6 }, (_, i) => fractal(`set ${i}`, { iterations: from + i })),
    });
    await engine.run(many(10_000));
    engine.workers = 1;
    events = [];
    await engine.run(many(11_000));
    expect(new Set(events.flatMap((event) => (event.type === 'started' ? [event.worker] : [])))).to.deep.equal(
      new Set([1]),
    );
    engine.workers = 3;
    events = [];
    await engine.run(many(12_000));
    expect(new Set(events.flatMap((event) => (event.type === 'started' ? [event.worker] : []))).size).to.equal(3);
  });
});
