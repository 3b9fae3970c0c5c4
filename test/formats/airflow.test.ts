import { expect } from '@open-wc/testing';
import { importSessions } from '../../src/formats/index.js';
import { importFailure } from '../fixtures/import-failure.js';

type Json = Record<string, unknown>;

const time = (seconds: number): string =>
  new Date(Date.UTC(2026, 0, 1) + seconds * 1_000).toISOString().replace('Z', '250+00:00');
const instance = (task_id: string, from: number | null, to: number | null, more: Json = {}): Json => ({
  task_id,
  dag_id: 'etl',
  dag_run_id: 'run 1',
  map_index: -1,
  try_number: 1,
  state: 'success',
  start_date: from === null ? null : time(from),
  end_date: to === null ? null : time(to),
  queued_when: null,
  operator: 'PythonOperator',
  hostname: 'worker',
  ...more,
});

describe('Airflow task instances', () => {
  it('are tasks with attempts, map indexes, queues and hosts', () => {
    const { sessions, formatId } = importSessions({
      total_entries: 3,
      task_instances: [
        instance('load', 0, 4, { queued_when: time(-2) }),
        instance('group.map', 5, 9, { map_index: 0, try_number: 2 }),
        instance('group.map', 5, 7, { map_index: 1 }),
      ],
    });
    expect(formatId).to.equal('airflow');
    const [run] = sessions;
    expect(
      run!.executions.map((e) => [e.nodeId, e.iteration, e.attempt, e.lane, e.finishedAt! - e.startedAt]),
    ).to.deep.equal([
      ['load', undefined, 1, 'worker', 4_000],
      ['group.map', 0, 2, 'worker', 4_000],
      ['group.map', 1, 1, 'worker', 2_000],
    ]);
    expect(run!.executions[0]!.queuedAt).to.equal(run!.executions[0]!.startedAt - 2_000);
    expect(run!.executions[0]!.startedAt % 1).to.be.closeTo(0.25, 0.001);
    expect(run!.graph.nodes).to.deep.include({
      id: 'group.map',
      label: 'map',
      parentId: 'group',
      type: 'PythonOperator',
    });
    expect(run!.graph.nodes).to.deep.include({ id: 'group', type: 'task group' });
    expect(run!.workflowId).to.equal('etl');
  });

  it('get their edges from the tasks of the DAG', () => {
    const task_instances = [instance('a', 0, 1), instance('b', 1, 2)];
    const tasks = [
      { task_id: 'a', downstream_task_ids: ['b', 'gone'] },
      { task_id: 'b', downstream_task_ids: [] },
    ];
    for (const { sessions } of [
      importSessions({ task_instances, tasks }),
      importSessions({ task_instances }, { workflow: { tasks } }),
      importSessions({ task_instances }, { workflow: JSON.stringify({ tasks }) }),
      importSessions({ task_instances }, { workflow: new TextEncoder().encode(JSON.stringify({ tasks })) }),
      importSessions(task_instances, { workflow: tasks }),
    ]) {
      expect(sessions[0]!.graph.edges).to.deep.equal([{ source: 'a', target: 'b' }]);
    }
  });

  it('are refused beside tasks that are no JSON', () => {
    expect(importFailure({ task_instances: [instance('a', 0, 1)] }, { workflow: 'tasks:' }).code).to.equal('bad-json');
  });

  it('lose no task whose fields are left out rather than null', () => {
    const { formatId, sessions } = importSessions({
      task_instances: [
        { task_id: 'a', state: 'success', start_date: time(0), end_date: time(1) },
        { task_id: 'b', state: 'queued' },
      ],
    });
    expect([formatId, sessions[0]!.id, sessions[0]!.status]).to.deep.equal(['airflow', 'airflow', 'running']);
    expect(sessions[0]!.graph.nodes.map(({ id }) => id)).to.deep.equal(['a', 'b']);
    expect(sessions[0]!.executions.map(({ nodeId }) => nodeId)).to.deep.equal(['a']);
  });

  it('end after their duration where that is all they tell', () => {
    const [run] = importSessions([instance('a', 0, null, { duration: 180.5 }), instance('b', 0, null)]).sessions;
    expect(run!.executions.map((e) => [e.nodeId, e.finishedAt! - e.startedAt])).to.deep.equal([
      ['a', 180_500],
      ['b', 0],
    ]);
  });

  it('skip what was skipped, leave out what has not begun, and keep running what runs', () => {
    const { sessions } = importSessions({
      task_instances: [
        instance('a', 0, 1, { state: 'failed' }),
        instance('b', null, null, { state: 'upstream_failed' }),
        instance('c', null, null, { state: 'queued' }),
        instance('d', 2, null, { state: 'running' }),
      ],
    });
    expect(sessions[0]!.executions.map((e) => [e.nodeId, e.status, e.finishedAt === undefined])).to.deep.equal([
      ['a', 'failed', false],
      ['b', 'skipped', false],
      ['d', 'running', true],
    ]);
    expect(sessions[0]!.status).to.equal('running');
  });

  it('are a session per run of a DAG, and a page that is not the whole is told', () => {
    const { sessions, warnings } = importSessions({
      total_entries: 9,
      task_instances: [instance('a', 0, 1), instance('a', 0, 1, { dag_run_id: 'run 2' }), instance('a', 0, 1)],
    });
    expect(sessions.map((s) => s.id)).to.deep.equal(['etl run 1', 'etl run 2']);
    expect(warnings).to.have.length(2);
  });

  it('are read one by one too, as the API answers for a single task', () => {
    const { sessions, formatId, warnings } = importSessions(instance('load', 0, 4));
    expect(formatId).to.equal('airflow');
    expect(sessions.map(({ id, executions }) => [id, executions.map((e) => e.nodeId)])).to.deep.equal([
      ['etl run 1', ['load']],
    ]);
    expect(warnings).to.deep.equal([]);
  });

  it('of another shape are refused', () => {
    expect(importFailure({ task_instances: [] }, { format: 'airflow' }).code).to.equal('wrong-shape');
    expect(importFailure({ dag_id: 'etl', task_id: 'load' }, { format: 'airflow' }).code).to.equal('wrong-shape');
  });

  it('that failed and were tried again do not make the run fail', () => {
    const tries = (...states: string[]): string =>
      importSessions({
        task_instances: states.map((state, index) =>
          instance('load', 10 * index, 10 * index + 5, { try_number: index + 1, state }),
        ),
      }).sessions[0]!.status;
    expect(tries('failed', 'success')).to.equal('completed');
    expect(tries('failed', 'failed')).to.equal('failed');
    // One that is mapped has tries of its own.
    const mapped = [instance('map', 0, 5, { map_index: 0, state: 'failed' }), instance('map', 6, 9, { map_index: 1 })];
    expect(importSessions({ task_instances: mapped }).sessions[0]!.status).to.equal('failed');
  });

  it('are told apart by the date of their run where it has no other name, as the command line prints them', () => {
    const printed = (day: number): Json => ({
      dag_id: 'etl',
      logical_date: `2026-01-0${day}T00:00:00+00:00`,
      task_id: 'load',
      state: 'success',
      start_date: time(day * 86_400),
      end_date: time(day * 86_400 + 4),
    });
    expect(importSessions([printed(1), printed(2)]).sessions.map(({ id }) => id)).to.deep.equal([
      'etl 2026-01-01T00:00:00+00:00',
      'etl 2026-01-02T00:00:00+00:00',
    ]);
  });
});
