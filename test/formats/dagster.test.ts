import { expect } from '@open-wc/testing';
import { importSessions } from '../../src/formats/index.js';
import { importFailure } from '../fixtures/import-failure.js';

/** `ms type step`, an event per line. */
const log = (text: string): object[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [timestamp, type, stepKey] = line.trim().split(' ');
      return {
        __typename: type!.startsWith('Run') || type!.startsWith('Step') ? `${type}Event` : `ExecutionStep${type}Event`,
        timestamp,
        stepKey: stepKey ?? null,
        message: `${type}`,
      };
    });

describe('Dagster runs', () => {
  const logs = log(`
    100 RunStart
    110 StepWorkerStarting load
    150 Start load
    200 UpForRetry load
    250 Restart load
    300 Success load
    310 Start double[a]
    311 Start double[b]
    330 Success double[b]
    340 Success double[a]
    350 Skipped save
    400 RunSuccess`);
  const graph = [
    { name: 'load', outputs: [{ dependedBy: [{ solid: { name: 'double' } }] }], inputs: [] },
    { name: 'double', inputs: [{ dependsOn: [{ solid: { name: 'load' } }] }], outputs: [] },
    { name: 'save', inputs: [{ dependsOn: [{ solid: { name: 'double' } }] }], outputs: [] },
  ];

  it('are steps with attempts, queued since their process was launched', () => {
    const { sessions, formatId } = importSessions({ logs, graph });
    expect(formatId).to.equal('dagster');
    const [run] = sessions;
    expect(
      run!.executions.map((e) => [e.nodeId, e.startedAt, e.finishedAt, e.status, e.attempt, e.iteration]),
    ).to.deep.equal([
      ['load', 150, 200, 'failed', 1, undefined],
      ['load', 250, 300, 'completed', 2, undefined],
      ['double', 310, 340, 'completed', 1, 0],
      ['double', 311, 330, 'completed', 1, 1],
      ['save', 350, 350, 'skipped', 1, undefined],
    ]);
    expect(run!.executions[0]!.queuedAt).to.equal(110);
    expect(run!.executions[1]!.causes).to.deep.equal(['load#1']);
    expect([run!.startedAt, run!.finishedAt, run!.status]).to.deep.equal([100, 400, 'completed']);
    expect(run!.graph.edges).to.have.deep.members([
      { source: 'load', target: 'double' },
      { source: 'double', target: 'save' },
    ]);
  });

  it('are found in the layers of a GraphQL answer, in any order, and as a bare list', () => {
    const reversed = [...logs].reverse();
    for (const data of [
      { data: { runOrError: { runId: 'r1', jobName: 'etl', eventConnection: { events: reversed } } } },
      { data: { logsForRun: { events: reversed } } },
      reversed,
    ]) {
      expect(importSessions(data).sessions[0]!.executions).to.have.length(5);
    }
  });

  it('are read as `dagster debug export` writes them', () => {
    const types = new Map([
      ['ExecutionStepStartEvent', 'STEP_START'],
      ['ExecutionStepUpForRetryEvent', 'STEP_UP_FOR_RETRY'],
      ['ExecutionStepRestartEvent', 'STEP_RESTARTED'],
      ['ExecutionStepSuccessEvent', 'STEP_SUCCESS'],
      ['ExecutionStepSkippedEvent', 'STEP_SKIPPED'],
      ['StepWorkerStartingEvent', 'STEP_WORKER_STARTING'],
      ['RunStartEvent', 'PIPELINE_START'],
      ['RunSuccessEvent', 'PIPELINE_SUCCESS'],
    ]);
    const entries = (logs as Record<string, unknown>[]).map(({ __typename, timestamp, stepKey, message }) => ({
      __class__: 'EventLogEntry',
      timestamp: Number(timestamp) / 1_000,
      step_key: stepKey,
      dagster_event: { __class__: 'DagsterEvent', event_type_value: types.get(__typename as string), message },
    }));
    const said = {
      __class__: 'EventLogEntry',
      timestamp: 0.2,
      step_key: 'load',
      dagster_event: null,
      user_message: 'hi',
    };
    const snaps = [
      { solid_name: 'load', input_dep_snaps: [] },
      {
        solid_name: 'double',
        input_dep_snaps: [{ upstream_output_snaps: [{ solid_name: 'load', output_name: 'o' }] }],
      },
      {
        solid_name: 'save',
        input_dep_snaps: [{ upstream_output_snaps: [{ solid_name: 'double', output_name: 'o' }] }],
      },
    ];
    const { sessions, formatId, warnings } = importSessions({
      __class__: 'DebugRunPayload',
      version: '1.7.0',
      pipeline_run: { run_id: 'r1', pipeline_name: 'etl', status: { __enum__: 'DagsterRunStatus.SUCCESS' } },
      event_list: [...entries, said],
      pipeline_snapshot: { dep_structure_snapshot: { solid_invocation_snaps: snaps } },
    });
    const [plain] = importSessions({ runId: 'r1', jobName: 'etl', logs, graph }).sessions;
    expect([formatId, warnings]).to.deep.equal(['dagster', []]);
    expect(sessions).to.deep.equal([plain]);
  });

  it('are joined in a nested graph by the inputs that its steps tell of', () => {
    const steps = log(`
      100 RunStart
      110 Start clean.read
      120 Success clean.read
      130 Start clean.fix[a]
      140 Success clean.fix[a]
      150 RunSuccess`);
    const loaded = {
      __typename: 'LoadedInputEvent',
      timestamp: '131',
      stepKey: 'clean.fix[a]',
      inputName: 'rows',
      upstreamOutputName: 'result',
      upstreamStepKey: 'clean.read',
    };
    const edges = [{ source: 'clean.read', target: 'clean.fix' }];
    const stranger = { ...loaded, upstreamStepKey: null };
    expect(importSessions({ logs: [...steps, loaded, loaded, stranger] }).sessions[0]!.graph.edges).to.deep.equal(
      edges,
    );
    const kept = {
      pipeline_run: { run_id: 'r', pipeline_name: 'etl', status: { __enum__: 'DagsterRunStatus.SUCCESS' } },
      event_list: [
        { timestamp: 0.1, step_key: 'clean.read', dagster_event: { event_type_value: 'STEP_START' } },
        { timestamp: 0.2, step_key: 'clean.fix', dagster_event: { event_type_value: 'STEP_START' } },
        {
          timestamp: 0.2,
          step_key: 'clean.fix',
          dagster_event: { event_type_value: 'LOADED_INPUT', event_specific_data: { upstream_step_key: 'clean.read' } },
        },
      ],
    };
    expect(importSessions(kept).sessions[0]!.graph.edges).to.deep.equal(edges);
  });

  it('of which `dagster debug export` has no end take their state from the run', () => {
    const { sessions } = importSessions({
      pipeline_run: { run_id: 'r1', status: { __enum__: 'DagsterRunStatus.CANCELED' } },
      event_list: [{ timestamp: 1.5, step_key: 'a', dagster_event: { event_type_value: 'STEP_START' } }],
    });
    expect([sessions[0]!.status, sessions[0]!.executions[0]!.status]).to.deep.equal(['cancelled', 'cancelled']);
  });

  it('close what never ended, and take an end without a start as zero length', () => {
    const { sessions, warnings } = importSessions(log('100 RunStart\n150 Start a\n160 Success b\n300 RunFailure'));
    expect(
      sessions[0]!.executions.map((e) => [e.nodeId, e.startedAt, e.finishedAt, e.status, e.inferred]),
    ).to.deep.equal([
      ['a', 150, 300, 'failed', true],
      ['b', 160, 160, 'completed', true],
    ]);
    expect(warnings).to.have.length(2);
  });

  it('are read from the statistics of steps, which count in seconds', () => {
    const { sessions } = importSessions({
      data: {
        runOrError: {
          runId: 'r1',
          status: 'SUCCESS',
          startTime: 1.5,
          endTime: 9,
          stepStats: [
            {
              stepKey: 'a',
              status: 'SUCCESS',
              startTime: 2,
              endTime: 5,
              attempts: [
                { startTime: 2, endTime: 3 },
                { startTime: 4, endTime: 5 },
              ],
            },
            { stepKey: 'b', status: 'SKIPPED', startTime: null, endTime: null, attempts: [] },
          ],
        },
      },
    });
    expect(sessions[0]!.executions.map((e) => [e.nodeId, e.startedAt, e.finishedAt, e.status])).to.deep.equal([
      ['b', 1_500, 1_500, 'skipped'],
      ['a', 2_000, 3_000, 'failed'],
      ['a', 4_000, 5_000, 'completed'],
    ]);
    expect([sessions[0]!.id, sessions[0]!.startedAt, sessions[0]!.finishedAt]).to.deep.equal(['r1', 1_500, 9_000]);
  });

  it('tell why a step failed, in the words of its error where the event has none', () => {
    const failed = (event: object) =>
      importSessions({
        logs: [...log('100 RunStart\n150 Start load'), { ...log('200 Failure load')[0], ...event }],
      }).sessions[0]!.executions[0]!.error;
    expect(failed({})).to.equal('Failure');
    expect(failed({ message: '', error: { message: 'no disk' } })).to.equal('no disk');
    expect(failed({ message: null })).to.equal(undefined);
  });

  it('say where a page of the events is not the last', () => {
    const warned = 'only 6 of the events: the run is not whole';
    const events = logs.slice(0, 6);
    expect(importSessions({ data: { logsForRun: { events, cursor: 'x', hasMore: true } } }).warnings).to.include(
      warned,
    );
    const run = { runId: 'r', status: 'STARTED', eventConnection: { events, hasMore: true } };
    expect(importSessions({ data: { runOrError: run } }).warnings).to.include(warned);
    for (const hasMore of [false, undefined, null])
      expect(importSessions({ data: { logsForRun: { events: logs, hasMore } } }).warnings).not.to.include(warned);
  });

  it('of another shape are refused', () => {
    expect(importFailure({ logs: [] }, { format: 'dagster' }).code).to.equal('wrong-shape');
  });

  it('of before 0.13 are called pipelines', () => {
    const events = (end: string): object[] => [
      {
        __typename: 'PipelineStartEvent',
        timestamp: '100',
        stepKey: null,
        message: 'Started execution of pipeline "etl".',
      },
      ...log('110 Start load\n120 Success load'),
      { __typename: `Pipeline${end}Event`, timestamp: '130', stepKey: null },
    ];
    for (const [end, status] of [
      ['Success', 'completed'],
      ['Failure', 'failed'],
      ['Canceled', 'cancelled'],
    ] as const) {
      const [run] = importSessions({ data: { pipelineRunOrError: { runId: 'r', events: events(end) } } }).sessions;
      expect([run!.startedAt, run!.finishedAt, run!.status, run!.name]).to.deep.equal([100, 130, status, 'etl']);
    }
  });

  it('are read from a list of them', () => {
    const results = ['one', 'two'].map((runId) => ({
      runId,
      jobName: 'etl',
      status: 'SUCCESS',
      startTime: 10,
      endTime: 12.5,
      stepStats: [{ stepKey: 'load', status: 'SUCCESS', startTime: 11, endTime: 12, attempts: [] }],
    }));
    const { sessions } = importSessions({ data: { runsOrError: { __typename: 'Runs', results } } });
    expect(
      sessions.map(({ id, workflowId, startedAt, finishedAt }) => [id, workflowId, startedAt, finishedAt]),
    ).to.deep.equal([
      ['one', 'etl', 10_000, 12_500],
      ['two', 'etl', 10_000, 12_500],
    ]);
  });
});
