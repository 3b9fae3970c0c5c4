import { expect, waitUntil } from '@open-wc/testing';
import { ComfyTranslator } from '../../src/formats/comfyui/translator.js';
import { feed } from '../../src/sources/feed.js';
import { nodetoolSource } from '../../src/sources/nodetool.js';
import type { WebSocketLike } from '../../src/sources/lines/web-socket-line.js';
import { Replay, showPlayhead } from '../../src/sources/replay.js';
import { reteEngineSource } from '../../src/sources/rete-engine.js';
import { replaySource } from '../../src/sources/replay-source.js';
import { exportFinished } from '../../src/sources/export-finished.js';
import { createProfilerStore, type ProfilerStore } from '../../src/store/index.js';
import { runFromText } from '../fixtures/run-from-text.js';
import { ComfyPrompt } from './comfyui-messages.js';
import { drawn } from './recording-sink.js';

describe('a store as the sink of a source', () => {
  let store: ProfilerStore;
  let controller: AbortController;
  let errors: string[];

  beforeEach(() => {
    store = createProfilerStore();
    controller = new AbortController();
    errors = [];
    store.addEventListener('wf-error', ({ message }) => void errors.push(message));
  });
  afterEach(() => {
    controller.abort();
    store.dispose();
  });

  it('takes what a control flow does after a pause into the run that it paused in', async () => {
    let clock = 1000;
    let later!: () => void;
    const last = { id: 'last', execute: () => void (clock += 30) };
    const delay = {
      id: 'delay',
      execute: (_input: string, forward: (output: string) => void) => void (later = () => forward('out')),
    };
    const engine = {
      editor: { getNodes: () => [delay, last], getConnections: () => [{ source: 'delay', target: 'last' }] },
      execute: () => delay.execute('', () => last.execute()),
    };
    const turns: (() => void)[] = [];
    void reteEngineSource({
      engine,
      workflowId: 'wf',
      now: () => clock,
      afterTurn: (callback) => turns.push(callback),
    }).connect(store, controller.signal);
    engine.execute();
    turns.pop()!();
    expect(store.getLatestSession('wf')!.status).to.equal('completed');
    clock += 500;
    later();
    turns.pop()!();
    const session = store.getLatestSession('wf')!;
    expect(drawn(session)).to.deep.equal(['delay 0-0 completed', 'last 500-530 completed']);
    expect(session.finishedAt! - session.startedAt).to.equal(530);
    expect(store.getAllSessions('wf')).to.have.length(1);
    expect(errors).to.deep.equal([]);
  });

  it('shows a ComfyUI run with its clock, its makespan, late news and nodes made on the way', () => {
    let clock = 1000;
    const translator = new ComfyTranslator({ anchor: 'arrival' });
    const line = feed('comfyui', translator, store, {
      workflowId: 'wf',
      now: () => clock,
      graph: { nodes: [{ id: '4', label: 'Expand' }], edges: [] },
    });
    const prompt = new ComfyPrompt();
    const hear = (at: number, message: object): void => {
      clock = 1000 + at;
      line.message(message);
    };
    hear(0, prompt.start(70_000));
    hear(1, prompt.cached(70_000, '1'));
    hear(2, prompt.state('4', 'running'));
    hear(5, prompt.state('4.0.0.1', 'running', { display: '4', parent: '4' }));
    translator.lineLost();
    hear(40, prompt.state('4.0.0.1', 'finished', { display: '4', parent: '4' }));
    hear(50, prompt.state('4', 'finished'));
    hear(52, prompt.success(70_049));
    line.close();
    const session = store.getLatestSession('wf')!;
    expect(session).to.deep.include({
      id: 'prompt-1',
      status: 'completed',
      clock: 'arrival',
      startedAt: 1000,
      recordedDuration: 49,
    });
    expect(drawn(session)).to.deep.equal(['1 cached', '4 2-50 completed', '4.0.0.1 5-40 completed inferred']);
    expect(session.graph.nodes).to.deep.include.members([
      { id: '4', label: 'Expand' },
      { id: '4.0.0.1', parentId: '4' },
    ]);
    expect(store.getStatistics('wf')!.totalDuration).to.equal(49);
    expect(errors).to.deep.equal([]);
  });

  it('replays a session into another, and shows a moment of the one it holds', () => {
    const run = runFromText(`
      load  0-40
      save  40-90  after load`);
    store.addSessions([run]);
    let time = 0;
    let frame: (() => void) | undefined;
    const replay = new Replay(run, {
      now: () => time,
      schedule: (callback) => ((frame = callback), () => (frame = undefined)),
    });
    showPlayhead(replay, store, 'wf', controller.signal);
    void replaySource({ replay, workflowId: 'again' }).connect(store, controller.signal);
    replay.play();
    time = 50;
    frame?.();
    expect(store.getLatestSession('again')!.status).to.equal('running');
    time = 100;
    frame?.();
    expect(drawn(store.getLatestSession('again')!)).to.deep.equal(drawn(run));
    expect(errors).to.deep.equal([]);
  });

  it('tells the page of a line that does not open, and of what cannot be read', async () => {
    let hear: ((event: { data: unknown }) => void) | undefined;
    let tries = 0;
    const source = nodetoolSource({
      url: 'ws://nowhere',
      sleep: () => Promise.resolve(),
      open: () => {
        if (++tries === 1) throw new Error('no network');
        const listen = (type: string, listener: (event: { data: unknown }) => void): void =>
          void (type === 'message' && (hear = listener));
        return { binaryType: '', addEventListener: listen, close() {} } as WebSocketLike;
      },
    });
    void source.connect(store, controller.signal);
    await waitUntil(() => hear, 'the second try');
    hear!({ data: '{' });
    expect(errors).to.deep.equal(['The line could not be opened.', 'A message could not be read.']);
    store.dispose();
    store.problem('comfyui', 'after its end');
    expect(errors).to.have.length(2);
  });

  it('hands its own runs on when they end', () => {
    const sent: string[] = [];
    exportFinished(store, ({ id }) => sent.push(id), controller.signal);
    const run = store.startProfiling('wf', { sessionId: 'mine' });
    store.flush();
    store.addSessions([runFromText('a 0-4', { id: 'imported' })]);
    store.flush();
    run.end();
    store.flush();
    store.flush();
    expect(sent).to.deep.equal(['mine']);
  });
});
