import { expect } from '@open-wc/testing';
import { stringify } from 'flatted';
import { exportSessions, importSessions } from '../../../src/formats/index.js';
import type { ProfilingSession } from '../../../src/profile/index.js';
import { importFailure } from '../../fixtures/import-failure.js';

const start = Date.UTC(2025, 0, 28, 15, 0, 0);

const task = (at: number, executionTime: number, more: object = {}): object => ({
  startTime: start + at,
  executionTime,
  executionStatus: 'success',
  source: [],
  data: { main: [[{}, {}]] },
  ...more,
});

const from = (previousNode: string, previousNodeRun?: number): object => ({
  source: [{ previousNode, ...(previousNodeRun === undefined ? {} : { previousNodeRun }) }],
});
const forRoot = (kind: string): object => ({
  source: [null],
  data: { [kind]: [[{}]] },
  inputOverride: { [kind]: [[{}]] },
});

/** A trigger, an agent that asks a model twice and a tool once (which asks another model), and a loop. */
const runData = {
  Trigger: [task(0, 0)],
  Model: [
    task(10, 100, {
      ...forRoot('ai_languageModel'),
      metadata: { subRun: [{ node: 'Model', runIndex: 0 }] },
      data: { ai_languageModel: [[{ json: { tokenUsage: { promptTokens: 7, completionTokens: 3 } } }]] },
    }),
    task(200, 50, forRoot('ai_languageModel')),
  ],
  Tool: [task(120, 60, { ...forRoot('ai_tool'), error: { message: 'not found' }, executionStatus: 'error' })],
  'Small model': [task(121, 50, forRoot('ai_languageModel'))],
  Agent: [task(5, 250, from('Trigger'))],
  Loop: [task(260, 5, from('Agent')), task(270, 5, from('Loop', 0))],
};

const workflow = {
  id: 'wf-7',
  nodes: [
    { name: 'Trigger', type: 'n8n-nodes-base.manualTrigger', position: [0, 0] },
    { name: 'Agent', type: 'agent', position: [200, 0] },
    { name: 'Model', type: 'lm', position: [200, 200] },
    { name: 'Tool', type: 'tool', position: [300, 200] },
    { name: 'Small model', type: 'lm', position: [300, 400] },
    { name: 'Loop', type: 'loop', position: [500, 0] },
    { name: 'Never', type: 'set', position: [700, 0], disabled: true },
    { name: 'Note', type: 'n8n-nodes-base.stickyNote', position: [0, 300] },
  ],
  connections: {
    Trigger: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
    Agent: { main: [[{ node: 'Loop', type: 'main', index: 0 }]] },
    Loop: { main: [[{ node: 'Never', type: 'main', index: 0 }], [{ node: 'Loop', type: 'main', index: 0 }]] },
    Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
    Tool: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
    'Small model': { ai_languageModel: [[{ node: 'Tool', type: 'ai_languageModel', index: 0 }]] },
  },
};

const run = {
  data: { version: 1, startData: {}, resultData: { runData, lastNodeExecuted: 'Loop' } },
  mode: 'manual',
  startedAt: new Date(start - 2).toISOString(),
  stoppedAt: new Date(start + 280).toISOString(),
  status: 'running',
  finished: true,
};

const only = (data: object, options = {}): ProfilingSession => importSessions(data, options).sessions[0]!;
const byId = (session: ProfilingSession): Map<string, ProfilingSession['executions'][number]> =>
  new Map(session.executions.map((one) => [one.id, one]));

describe('n8n executions', () => {
  it('give an execution per run of a node, with bounds of the engine', () => {
    const { formatId, sessions, warnings } = importSessions(run, { workflow });
    const session = sessions[0]!;
    expect([formatId, warnings.length, session.workflowId, session.status]).to.deep.equal([
      'n8n',
      0,
      'wf-7',
      'completed',
    ]);
    expect([session.startedAt, session.finishedAt, session.recordedDuration]).to.deep.equal([
      start - 2,
      start + 280,
      282,
    ]);
    expect(
      session.executions.map((one) => [one.id, one.startedAt - start, one.finishedAt! - start, one.iteration]),
    ).to.deep.equal([
      ['Trigger#0', 0, 0, 0],
      ['Agent#0', 5, 255, 0],
      ['Model#0', 10, 110, 0],
      ['Tool#0', 120, 180, 0],
      ['Small model#0', 121, 171, 0],
      ['Model#1', 200, 250, 1],
      ['Loop#0', 260, 265, 0],
      ['Loop#1', 270, 275, 1],
    ]);
  });

  it('say what each run consumed', () => {
    const executions = byId(only(run, { workflow }));
    expect(executions.get('Agent#0')!.causes).to.deep.equal(['Trigger#0']);
    expect(executions.get('Loop#0')!.causes).to.deep.equal(['Agent#0']);
    expect(executions.get('Loop#1')!.causes).to.deep.equal(['Loop#0']);
  });

  it('put sub-nodes inside of the run of the root that used them', () => {
    const executions = byId(only(run, { workflow }));
    expect(
      ['Model#0', 'Model#1', 'Tool#0', 'Small model#0', 'Agent#0'].map((id) => executions.get(id)!.parentId),
    ).to.deep.equal(['Agent#0', 'Agent#0', 'Agent#0', 'Tool#0', undefined]);
    const blind = byId(only(run));
    expect(['Model#0', 'Tool#0', 'Small model#0'].map((id) => blind.get(id)!.parentId)).to.deep.equal([
      'Agent#0',
      'Agent#0',
      'Agent#0',
    ]);
  });

  it('believe a root that names its sub-runs', () => {
    const named = {
      ...runData,
      Agent: [task(5, 250, { metadata: { subRun: [{ node: 'Small model', runIndex: 0 }] } })],
    };
    const session = only({ ...run, data: { resultData: { runData: named } } }, { workflow });
    expect(byId(session).get('Small model#0')!.parentId).to.equal('Agent#0');
  });

  it('believe a sub-node that names its root', () => {
    const named = {
      ...runData,
      'Small model': [task(121, 50, { ...forRoot('ai_languageModel'), ...from('Agent', 0) })],
    };
    const execution = byId(only({ ...run, data: { resultData: { runData: named } } }, { workflow })).get(
      'Small model#0',
    )!;
    expect([execution.parentId, execution.causes]).to.deep.equal(['Agent#0', undefined]);
  });

  it('put a sub-node whose root did not run inside of what ran then', () => {
    const rest = { ...runData, Tool: [] };
    expect(
      byId(only({ ...run, data: { resultData: { runData: rest } } }, { workflow })).get('Small model#0')!.parentId,
    ).to.equal('Agent#0');
  });

  it('keep errors, items and tokens', () => {
    const executions = byId(only(run, { workflow }));
    expect(executions.get('Tool#0')).to.include({ status: 'failed', error: 'not found' });
    expect(executions.get('Agent#0')!.metrics).to.deep.equal({ items: 2 });
    expect(executions.get('Model#0')!.metrics).to.deep.equal({ inputTokens: 7, outputTokens: 3 });
  });

  it('take the graph from the workflow, nodes that never ran included, notes not', () => {
    const { graph, attributes } = only(run, { workflow: JSON.stringify(workflow) });
    expect(graph.nodes.map(({ id }) => id)).to.deep.equal([
      'Trigger',
      'Agent',
      'Model',
      'Tool',
      'Small model',
      'Loop',
      'Never',
    ]);
    expect(graph.edges).to.deep.include({ source: 'Small model', target: 'Tool' });
    expect(attributes).to.include({ disabledNodes: 1, stickyNotes: 1, hasExecutionIndex: false });
  });

  it('are the same in every wrapping of the API', () => {
    const record = { id: '12', workflowId: 'wf-7', workflowData: workflow, ...run };
    const flat = { ...record, data: stringify(run.data) };
    const plain = only(record);
    expect(plain.id).to.equal('n8n-12');
    expect(plain.workflowId).to.equal('wf-7');
    for (const wrapped of [
      flat,
      { data: flat },
      { data: record },
      JSON.parse(JSON.stringify({ data: flat })) as object,
    ]) {
      expect(only(wrapped)).to.deep.equal(plain);
    }
    const { sessions } = importSessions({ data: { results: [record, { ...record, id: '13' }] } });
    expect(sessions.map(({ id }) => id)).to.deep.equal(['n8n-12', 'n8n-13']);
    expect(only({ resultData: run.data.resultData }).executions).to.have.length(8);
  });

  it('tell how the run ended', () => {
    const ended = (more: object, resultData: object = {}): string =>
      only({ ...run, ...more, data: { resultData: { runData, ...resultData } } }).status;
    expect(ended({ status: 'success' })).to.equal('completed');
    expect(ended({ status: 'error' })).to.equal('failed');
    expect(ended({ status: 'crashed', finished: false })).to.equal('failed');
    expect(ended({ status: 'canceled', finished: false }, { error: { message: 'stopped' } })).to.equal('cancelled');
    expect(ended({}, { error: { message: 'no' } })).to.equal('failed');
    expect(ended({ finished: false, stoppedAt: undefined })).to.equal('running');
    expect(ended({ status: 'waiting', finished: false, waitTill: '2026-01-01T00:00:00.000Z' })).to.equal('running');
  });

  it('close what had not ended when the run did', () => {
    const open = { ...runData, Loop: [{ startTime: start + 260, executionStatus: 'running', source: [] }] };
    const session = only({ ...run, status: 'canceled', data: { resultData: { runData: open } } });
    expect(byId(session).get('Loop#0')).to.include({ status: 'cancelled', finishedAt: start + 280, inferred: true });
  });

  it('break a circle of sub-nodes that use each other', () => {
    const circle = { a: [task(0, 9, forRoot('ai_tool'))], b: [task(0, 9, forRoot('ai_tool'))] };
    const connections = { a: { ai_tool: [[{ node: 'b' }]] }, b: { ai_tool: [[{ node: 'a' }]] } };
    const { sessions, warnings } = importSessions(
      { ...run, data: { resultData: { runData: circle } } },
      { workflow: { nodes: [{ name: 'a' }, { name: 'b' }], connections } },
    );
    expect(sessions[0]!.executions.filter(({ parentId }) => parentId)).to.have.length(1);
    expect(warnings.join()).to.contain('circle');
  });

  it('survive a round trip', () => {
    const session = only(run, { workflow });
    expect(importSessions(exportSessions([session], 'wf-profiler')).sessions).to.deep.equal([session]);
  });

  it('may call their nodes anything', () => {
    const hostile = JSON.parse(
      '{"__proto__":[{"startTime":1,"executionTime":2}],"constructor":[{"startTime":3,"executionTime":1}]}',
    ) as object;
    const session = only({ resultData: { runData: hostile } });
    expect(session.executions.map(({ nodeId }) => nodeId)).to.deep.equal(['__proto__', 'constructor']);
  });

  for (const [what, data, code, at] of [
    [
      'a start that is no time',
      { ...runData, Agent: [task(0, 0, { startTime: 'x' })] },
      'wrong-shape',
      'data.resultData.runData["Agent"][0].startTime',
    ],
    ['no start', { Agent: [{ executionTime: 3 }] }, 'wrong-shape', 'data.resultData.runData["Agent"][0].startTime'],
    [
      'a time that is not finite',
      { Agent: [task(0, NaN)] },
      'wrong-shape',
      'data.resultData.runData["Agent"][0].executionTime',
    ],
    [
      'a start before 1970',
      { Agent: [task(-1e15, 0)] },
      'wrong-shape',
      'data.resultData.runData["Agent"][0].startTime',
    ],
    ['runs that are no list', { Agent: {} }, 'wrong-shape', 'data.resultData.runData["Agent"]'],
  ] as const) {
    it(`with ${what} are refused`, () => {
      const failure = importFailure({ ...run, data: { resultData: { runData: data } } });
      expect([failure.code, failure.at]).to.deep.equal([code, at]);
    });
  }

  it('whose flatted data is broken or hostile are refused', () => {
    const flat = (data: string): ReturnType<typeof importFailure> => importFailure({ ...run, workflowId: '1', data });
    expect(flat('[{"resultData":"1"},').code).to.equal('bad-json');
    expect(flat('[{"resultData":"__proto__"}]').code).to.equal('wrong-shape');
    expect(flat('[{"resultData":"9"}]').code).to.equal('wrong-shape');
    expect(flat('[{"resultData":"0"}]').code).to.equal('wrong-shape');
    expect(flat(`[{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}]`)).to.be.instanceOf(Error);
  });
});
