import { expect } from '@open-wc/testing';
import { exportSessions, importSessions } from '../../../src/formats/index.js';
import type { ProfilingSession } from '../../../src/profile/index.js';
import { importFailure } from '../../fixtures/import-failure.js';

const server = 1_700_000_000_000;
/** The recorder's clock is five seconds ahead of the server's. */
const skew = 5_000;

interface Message {
  readonly receivedAt?: number;
  readonly type: string;
  readonly data: object;
}

const message = (at: number, type: string, data: object = {}): Message => ({
  receivedAt: server + skew + at,
  type,
  data: { prompt_id: 'p', ...data, ...(type.startsWith('execution_') ? { timestamp: server + Math.floor(at) } : {}) },
});

const states = (
  at: number,
  nodes: Readonly<Record<string, readonly [state: string, parent?: string, display?: string]>>,
): Message =>
  message(at, 'progress_state', {
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([id, [state, parent, display]]) => [
        id,
        {
          node_id: id,
          state,
          value: 0,
          max: 1,
          parent_node_id: parent ?? null,
          display_node_id: display ?? id,
          real_node_id: id,
        },
      ]),
    ),
  });

/** Loads from the cache, samples, decodes in nodes made while it ran. */
const recording: readonly Message[] = [
  { receivedAt: server + skew - 9, type: 'status', data: { status: { exec_info: { queue_remaining: 1 } } } },
  message(0, 'execution_start'),
  message(0.5, 'execution_cached', { nodes: ['1'] }),
  states(1, { 2: ['running'] }),
  states(41.25, { 2: ['finished'] }),
  states(42, { 2: ['finished'], 3: ['running'] }),
  states(44, { 3: ['running'], '3.0.0.1': ['running', '3', '3'], '3.0.0.2': ['running', '3', '3'] }),
  states(60, { 3: ['running'], '3.0.0.1': ['finished', '3', '3'], '3.0.0.2': ['running', '3', '3'] }),
  states(80, { 3: ['finished'], '3.0.0.1': ['finished', '3', '3'], '3.0.0.2': ['finished', '3', '3'] }),
  message(90, 'execution_success'),
  message(91, 'executing', { node: null }),
];

const lines = (messages: readonly object[]): string => messages.map((one) => JSON.stringify(one)).join('\n');

const spans = ({ executions, startedAt }: ProfilingSession): object =>
  Object.fromEntries(
    executions.map((one) => [one.id, [one.startedAt - startedAt, one.finishedAt! - startedAt, one.status]]),
  );

const only = (data: string | object, workflow?: unknown): ProfilingSession =>
  importSessions(data, { workflow }).sessions[0]!;

describe('recorded ComfyUI messages', () => {
  it('give one session per prompt, on the server’s clock', () => {
    const { formatId, sessions, warnings } = importSessions(lines(recording));
    expect([formatId, sessions.length, warnings.length]).to.deep.equal(['comfyui-events', 1, 0]);
    const session = sessions[0]!;
    expect([session.id, session.status, session.clock]).to.deep.equal(['p', 'completed', 'arrival']);
    expect([session.startedAt, session.finishedAt, session.recordedDuration]).to.deep.equal([server, server + 90, 90]);
    expect(spans(session)).to.deep.equal({
      '1#0': [0, 0, 'cached'],
      '2#0': [1, 41.25, 'completed'],
      '3#0': [42, 80, 'completed'],
      '3.0.0.1#0': [44, 60, 'completed'],
      '3.0.0.2#0': [44, 80, 'completed'],
    });
  });

  it('make nodes of what was made while it ran, in their display node, and their executions children', () => {
    const session = only(lines(recording));
    expect(
      session.graph.nodes.filter(({ parentId }) => parentId).map(({ id, parentId }) => [id, parentId]),
    ).to.deep.equal([
      ['3.0.0.1', '3'],
      ['3.0.0.2', '3'],
    ]);
    expect(
      session.executions.filter(({ parentId }) => parentId).map(({ id, parentId }) => [id, parentId]),
    ).to.deep.equal([
      ['3.0.0.1#0', '3#0'],
      ['3.0.0.2#0', '3#0'],
    ]);
  });

  it('may be a list, one message a line, or lines with blanks between', () => {
    const session = only(lines(recording));
    expect(only(recording)).to.deep.equal(session);
    expect(only(recording.map((one) => `${JSON.stringify(one)}\r\n\r\n`).join(''))).to.deep.equal(session);
  });

  it('close what is still open when the prompt ends', () => {
    for (const [ending, status] of [
      ['execution_interrupted', 'cancelled'],
      ['execution_error', 'failed'],
    ] as const) {
      const session = only(
        lines([
          ...recording.slice(0, 4),
          message(30, ending, { node_id: '2', exception_message: 'out of memory', exception_type: 'Oom' }),
        ]),
      );
      expect(session.status).to.equal(status);
      expect(spans(session)).to.deep.include({ '2#0': [1, 30, status] });
      expect(session.executions.at(-1)!.error).to.equal(status === 'failed' ? 'Oom: out of memory' : undefined);
    }
  });

  it('that break off leave an abandoned session, and say so', () => {
    const { sessions, warnings } = importSessions(lines(recording.slice(0, 4)));
    expect(sessions[0]!.status).to.equal('abandoned');
    expect(sessions[0]!.executions.every(({ finishedAt }) => finishedAt !== undefined)).to.equal(true);
    expect(warnings.join()).to.contain('ends before the prompt does');
  });

  it('without arrival times keep what has no length, and say that the rest is not known', () => {
    const { sessions, warnings } = importSessions(lines(recording.map(({ type, data }) => ({ type, data }))));
    expect(spans(sessions[0]!)).to.deep.equal({ '1#0': [0, 0, 'cached'] });
    expect([sessions[0]!.clock, sessions[0]!.recordedDuration]).to.deep.equal(['recorded', 90]);
    expect(sessions[0]!.graph.nodes.map(({ id }) => id)).to.include.members(['1', '2', '3']);
    expect(warnings.join()).to.contain('not known');
  });

  it('of two prompts give two sessions', () => {
    const second = recording.slice(1).map((one) => ({ ...one, data: { ...one.data, prompt_id: 'q' } }));
    expect(importSessions(lines([...recording, ...second])).sessions.map(({ id }) => id)).to.deep.equal(['p', 'q']);
  });

  it('take graph and labels from the workflow that is given, as API prompt or as canvas', () => {
    const prompt = {
      1: { class_type: 'Load', inputs: {}, _meta: { title: 'Checkpoint' } },
      2: { class_type: 'KSampler', inputs: { model: ['1', 0] } },
      3: { class_type: 'Decode', inputs: { samples: ['2', 0] } },
    };
    const session = only(lines(recording), prompt);
    expect(session.graph.edges).to.deep.equal([
      { source: '1', target: '2' },
      { source: '2', target: '3' },
    ]);
    expect(session.graph.nodes[0]).to.deep.equal({ id: '1', label: 'Checkpoint', type: 'Load' });
    expect(session.graph.nodes.map(({ id }) => id)).to.deep.equal(['1', '2', '3', '3.0.0.1', '3.0.0.2']);

    const canvas = {
      id: 'wf-1',
      version: 0.4,
      nodes: [
        { id: 1, type: 'Load' },
        { id: 2, type: 'KSampler' },
      ],
      links: [[7, 1, 0, 2, 0, 'MODEL']],
    };
    const other = only(lines(recording), JSON.stringify(canvas));
    expect(other.workflowId).to.equal('wf-1');
    expect(other.graph.edges).to.deep.equal([{ source: '1', target: '2' }]);
  });

  it('survive a round trip', () => {
    const session = only(lines(recording));
    expect(importSessions(exportSessions([session], 'wf-profiler')).sessions).to.deep.equal([session]);
  });

  for (const [what, broken, code, at] of [
    ['a line that is cut off', `${lines(recording)}\n{"type":"exec`, 'bad-json', /line 12/],
    ['a message without a type', [...recording, { data: {} }], 'wrong-shape', /\[11\]\.type/],
    ['a message that is none', [...recording, 'status'], 'wrong-shape', /\[11\]/],
    ['an arrival as text', [{ ...recording[1], receivedAt: 'now' }, ...recording], 'wrong-shape', /\[0\]\.receivedAt/],
    ['an arrival before 1970', [{ ...recording[1], receivedAt: -1 }, ...recording], 'wrong-shape', /\[0\]\.receivedAt/],
    ['no prompt', [recording[0]], 'no-runs', /^$/],
    ['a workflow that is none', undefined, 'unknown-format', /^$/],
  ] as const) {
    it(`with ${what} are refused`, () => {
      const failure =
        broken === undefined
          ? importFailure(lines(recording), { workflow: { hello: 1 } })
          : importFailure(broken as object, { format: 'comfyui-events' });
      expect(failure.code).to.equal(code);
      expect(failure.at).to.match(at);
    });
  }
});

describe('ComfyUI’s history', () => {
  const entry = {
    prompt: [
      0,
      'p',
      {
        1: { class_type: 'Load', inputs: {} },
        2: { class_type: 'KSampler', inputs: { model: ['1', 0], other: ['7', 0], list: ['x', 'y'] } },
      },
      { create_time: server - 100, extra_pnginfo: { workflow: { id: 'wf-1' } } },
      ['2'],
    ],
    outputs: { 2: { images: [] } },
    status: {
      status_str: 'success',
      completed: true,
      messages: [
        ['execution_start', { prompt_id: 'p', timestamp: server }],
        ['execution_cached', { nodes: ['1'], prompt_id: 'p', timestamp: server + 3 }],
        ['execution_success', { prompt_id: 'p', timestamp: server + 2_000 }],
      ],
    },
  };

  it('gives bounds, outcome, graph and cached nodes, and says that node times are not known', () => {
    const { formatId, sessions, warnings } = importSessions({ p: entry });
    const session = sessions[0]!;
    expect([formatId, session.id, session.workflowId, session.status, session.clock]).to.deep.equal([
      'comfyui-history',
      'p',
      'wf-1',
      'completed',
      'recorded',
    ]);
    expect([session.startedAt, session.finishedAt, session.recordedDuration]).to.deep.equal([
      server,
      server + 2_000,
      2_000,
    ]);
    expect(session.executions.map(({ nodeId, status }) => [nodeId, status])).to.deep.equal([['1', 'cached']]);
    expect(session.graph.edges).to.deep.equal([{ source: '1', target: '2' }]);
    expect(warnings.join()).to.contain('not known');
  });

  it('may be one entry, or many', () => {
    expect(importSessions(entry).sessions[0]!.id).to.equal('p');
    expect(importSessions({ p: entry, q: entry }).sessions.map(({ id }) => id)).to.deep.equal(['p', 'q']);
  });

  it('keeps the node that failed', () => {
    const failed = {
      ...entry.status,
      status_str: 'error',
      messages: [
        entry.status.messages[0],
        [
          'execution_error',
          { node_id: '2', exception_type: 'Oom', exception_message: 'no memory', timestamp: server + 9 },
        ],
      ],
    };
    const { sessions } = importSessions({ p: { ...entry, status: failed } });
    expect(sessions[0]!.status).to.equal('failed');
    expect(sessions[0]!.executions).to.have.length(1);
    expect(sessions[0]!.executions[0]).to.include({ nodeId: '2', status: 'failed', error: 'Oom: no memory' });
    expect(spans(sessions[0]!)).to.deep.equal({ '2#0': [9, 9, 'failed'] });
  });

  it('of an old server without times begins when the prompt was made, and says so', () => {
    const { sessions, warnings } = importSessions({
      p: { ...entry, status: { status_str: 'error', completed: false } },
    });
    expect([sessions[0]!.startedAt, sessions[0]!.status]).to.deep.equal([server - 100, 'failed']);
    expect(warnings.join()).to.contain('not known').and.not.to.contain('when the prompt ran');
    const timeless = {
      ...entry.status,
      messages: [
        ['execution_start', {}],
        ['execution_success', {}],
      ],
    };
    expect(importSessions({ p: { ...entry, status: timeless } }).sessions[0]!.startedAt).to.equal(server - 100);
    const unknown = { ...entry, prompt: [...entry.prompt.slice(0, 3), {}, []], status: timeless };
    expect(importSessions({ p: unknown }).warnings.join()).to.contain('when the prompt ran');
  });

  it('is refused where it is not what it should be', () => {
    expect(importFailure({ p: { ...entry, status: { messages: [7] } } }).at).to.equal('p.status.messages[0]');
    expect(importFailure({ p: entry, q: 7 }).at).to.equal('q');
  });
});
