import { expect } from '@open-wc/testing';
import { ComfyTranslator } from '../../src/formats/comfyui/translator.js';
import { ComfyPrompt } from './comfyui-messages.js';
import { drawn, RecordingSink } from './recording-sink.js';

describe('ComfyUI messages as run events', () => {
  let sink: RecordingSink;
  let translator: ComfyTranslator;
  let prompt: ComfyPrompt;

  beforeEach(() => {
    sink = new RecordingSink();
    translator = new ComfyTranslator();
    prompt = new ComfyPrompt();
  });

  const hear = (at: number, message: unknown): void => sink.record('wf', translator.translate(message, at));

  it('tells each node once, from when its state says running until it says finished', () => {
    hear(1000, prompt.start(1000));
    hear(1000, prompt.cached(1000, 'load'));
    hear(1010, prompt.state('sample', 'running'));
    hear(1010, prompt.executing('sample'));
    hear(1020, prompt.state('sample', 'running', { value: 1, max: 4 }));
    hear(1020, prompt.progress('sample', 1, 4));
    hear(1040, prompt.state('sample', 'finished'));
    hear(1041, prompt.state('save', 'running'));
    hear(1045, prompt.executed('save', { images: [] }));
    hear(1046, prompt.state('save', 'finished'));
    hear(1047, prompt.success(1047));
    hear(1048, prompt.executing(null));
    expect(drawn(sink.session)).to.deep.equal(['load cached', 'sample 10-40 completed', 'save 41-46 completed']);
    expect(sink.session.status).to.equal('completed');
    expect(sink.session.clock).to.equal('arrival');
    expect(sink.events.filter(({ type }) => type === 'node-progress')).to.have.length(1);
    expect(sink.events.filter(({ type }) => type === 'run-finished')).to.have.length(1);
  });

  it('opens nothing for progress that trails in after the end', () => {
    hear(1000, prompt.start(1000));
    hear(1010, prompt.state('sample', 'running'));
    hear(1040, prompt.state('sample', 'finished'));
    hear(1041, prompt.progress('sample', 4, 4));
    hear(1050, prompt.success(1050));
    expect(drawn(sink.session)).to.deep.equal(['sample 10-40 completed']);
  });

  it('shifts arrivals to the server, whose clock a recording is told in', () => {
    hear(5_000_000, prompt.start(1000));
    hear(5_000_010, prompt.state('a', 'running'));
    hear(5_000_030, prompt.state('a', 'finished'));
    hear(5_000_040, prompt.success(1035));
    expect(sink.session.startedAt).to.equal(1000);
    expect(sink.session.finishedAt).to.equal(1035);
    expect(drawn(sink.session)).to.deep.equal(['a 10-30 completed']);
  });

  it('shifts the server to the page, whose clock a live run is told in', () => {
    translator = new ComfyTranslator({ anchor: 'arrival' });
    hear(5_000_000, prompt.start(1000));
    hear(5_000_010, prompt.state('a', 'running'));
    hear(5_000_030, prompt.state('a', 'finished'));
    hear(5_000_050, prompt.success(1035));
    expect(sink.session.startedAt).to.equal(5_000_000);
    expect(sink.session.finishedAt).to.equal(5_000_035);
  });

  it('makes nodes that a node expands into its children', () => {
    hear(0, prompt.start(0));
    hear(10, prompt.state('4', 'running'));
    hear(20, prompt.state('4.0.0.1', 'running', { display: '4', parent: '4' }));
    hear(30, prompt.state('4.0.0.1', 'finished', { display: '4', parent: '4' }));
    hear(40, prompt.state('4', 'finished'));
    hear(40, prompt.success(40));
    const [outer, inner] = sink.session.executions;
    expect(inner!.nodeId).to.equal('4.0.0.1');
    expect(inner!.parentId).to.equal(outer!.id);
    const started = sink.events.find((event) => event.type === 'node-started' && event.nodeId === '4.0.0.1');
    expect(started).to.deep.include({ node: { parentId: '4' } });
  });

  it('groups the nodes of a subgraph under its instance', () => {
    hear(0, prompt.start(0));
    hear(0, prompt.state('57:60:4', 'running'));
    expect(sink.events.at(-1)).to.deep.include({ node: { parentId: '57:60' } });
  });

  it('fails the node and the run when the server says so, and cancels them when it was interrupted', () => {
    hear(0, prompt.start(0));
    hear(1, prompt.state('a', 'running'));
    hear(5, prompt.error('a', 'out of memory\n', 5));
    expect(sink.session.status).to.equal('failed');
    expect(sink.session.executions[0]).to.include({
      status: 'failed',
      error: 'RuntimeError: out of memory',
      finishedAt: 5,
    });

    const second = new ComfyPrompt('prompt-2');
    hear(10, second.start(10));
    hear(11, second.state('b', 'running'));
    hear(15, second.interrupted('b', 15));
    expect(sink.sessions[1]!.status).to.equal('cancelled');
    expect(sink.sessions[1]!.executions[0]).to.include({ status: 'cancelled', finishedAt: 15 });
  });

  it('lets the run go on when a node was only blocked', () => {
    hear(0, prompt.start(0));
    hear(1, prompt.state('a', 'running'));
    hear(2, prompt.error('a', 'nothing to do', undefined, 'ExecutionBlocked'));
    hear(3, prompt.state('a', 'finished'));
    hear(4, prompt.state('b', 'running'));
    hear(5, prompt.state('b', 'finished'));
    hear(6, prompt.success(6));
    expect(drawn(sink.session)).to.deep.equal(['a 1-2 cancelled', 'b 4-5 completed']);
    expect(sink.session.status).to.equal('completed');
  });

  it('takes an output that was pulled in from the cache for no execution', () => {
    hear(0, prompt.start(0));
    hear(1, prompt.executed('kept', null));
    hear(1, prompt.state('kept', 'finished'));
    hear(2, prompt.success(2));
    expect(drawn(sink.session)).to.deep.equal([]);
  });

  it('ends a node when the next begins, on servers that send no states', () => {
    hear(0, prompt.start(0));
    hear(10, prompt.executing('a'));
    hear(15, prompt.progress('a', 1, 2));
    hear(30, prompt.executing('b'));
    hear(70, prompt.executing(null));
    expect(drawn(sink.session)).to.deep.equal(['a 10-30 completed', 'b 30-70 completed']);
    expect(sink.session.status).to.equal('completed');
  });

  it('begins a run that it joins late, and says that it did', () => {
    hear(0, prompt.progress('a', 3, 10));
    hear(5, prompt.state('a', 'finished'));
    hear(6, prompt.success(999));
    expect(sink.session.attributes).to.deep.include({ joinedLate: true });
    expect(drawn(sink.session)).to.deep.equal(['a 0-5 completed']);
    expect(sink.session.finishedAt).to.equal(6);
  });

  it('counts a node that is run again as a second execution', () => {
    hear(0, prompt.start(0));
    hear(1, prompt.state('a', 'running'));
    hear(2, prompt.state('a', 'finished'));
    hear(3, prompt.state('a', 'running'));
    hear(5, prompt.state('a', 'finished'));
    expect(drawn(sink.session)).to.deep.equal(['a 1-2 completed', 'a 3-5 completed']);
  });

  it('abandons a run whose end it may have missed when the next begins', () => {
    hear(0, prompt.start(0));
    hear(1, prompt.state('a', 'running'));
    translator.lineLost();
    hear(9, new ComfyPrompt('prompt-2').start(9));
    expect(sink.sessions.map(({ status }) => status)).to.deep.equal(['abandoned', 'running']);
  });

  it('reads the end of a run that it missed from the history', () => {
    hear(0, prompt.start(0));
    hear(1, prompt.state('a', 'running'));
    translator.lineLost();
    const status = {
      status_str: 'success',
      completed: true,
      messages: [
        ['execution_start', { prompt_id: 'prompt-1', timestamp: 0 }],
        ['execution_success', { prompt_id: 'prompt-1', timestamp: 40 }],
      ],
    };
    sink.record('wf', translator.translateHistory('prompt-1', { status }, 100));
    expect(sink.session.status).to.equal('completed');
    expect(sink.session.finishedAt).to.equal(40);
    hear(101, prompt.executing(null));
    expect(sink.events.filter(({ type }) => type === 'run-finished')).to.have.length(1);
  });

  it('is silent about anything else', () => {
    for (const message of [
      null,
      7,
      [],
      {},
      { type: 'progress_state' },
      { type: 'progress_state', data: { prompt_id: 'p', nodes: 7 } },
      { type: 'executed', data: {} },
      { type: 'crystools.monitor', data: { cpu: 1 } },
      { type: '__proto__', data: {} },
    ]) {
      translator.translate(message, 0);
    }
    const hostile: unknown = JSON.parse(
      '{"type":"progress_state","data":{"prompt_id":"p2","nodes":{"__proto__":{"state":"running"}}}}',
    );
    const events = translator.translate(hostile, 0);
    expect(events.at(-1)).to.include({ type: 'node-started', nodeId: '__proto__' });
  });
});
