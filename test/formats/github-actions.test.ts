import { expect } from '@open-wc/testing';
import { importSessions } from '../../src/formats/index.js';
import { importFailure } from '../fixtures/import-failure.js';

type Json = Record<string, unknown>;

const time = (seconds: number): string => new Date(Date.UTC(2026, 0, 1) + seconds * 1_000).toISOString();
const job = (id: number, name: string, from: number, to: number, more: Json = {}): Json => ({
  id,
  run_id: 7,
  run_attempt: 1,
  workflow_name: 'CI',
  name,
  status: 'completed',
  conclusion: 'success',
  created_at: time(from - 5),
  started_at: time(from),
  completed_at: time(to),
  labels: ['ubuntu-latest'],
  runner_name: `runner ${id}`,
  steps: [],
  ...more,
});
const step = (number: number, name: string, from: number, to: number, more: Json = {}): Json => ({
  number,
  name,
  status: 'completed',
  conclusion: 'success',
  started_at: time(from),
  completed_at: time(to),
  ...more,
});
const build = job(1, 'build', 10, 40, {
  steps: [step(1, 'checkout', 10, 12), step(2, 'test', 12, 40), step(3, 'test', 40, 40)],
});

describe('GitHub Actions', () => {
  it('are jobs with steps inside, queued since they were created', () => {
    const { sessions, formatId } = importSessions({ total_count: 2, jobs: [build, job(2, 'lint', 10, 20)] });
    expect(formatId).to.equal('github-actions');
    const [run] = sessions;
    expect(
      run!.executions.map((e) => [e.nodeId, e.parentId, (e.finishedAt! - e.startedAt) / 1e3, e.lane]),
    ).to.deep.equal([
      ['build', undefined, 30, 'runner 1'],
      ['build / checkout', '1', 2, 'runner 1'],
      ['lint', undefined, 10, 'runner 2'],
      ['build / test', '1', 28, 'runner 1'],
      ['build / test (2)', '1', 0, 'runner 1'],
    ]);
    expect(run!.executions[0]!.queuedAt).to.equal(Date.parse(time(5)));
    expect([run!.workflowId, run!.id, run!.startedAt]).to.deep.equal(['CI', '7', Date.parse(time(5))]);
    expect(run!.graph.nodes.find((n) => n.id === 'build / test')).to.include({ parentId: 'build', label: 'test' });
  });

  it('of one name are told apart, also where a step bears the name of another job', () => {
    const idsOf = (...jobs: Json[]): readonly string[] =>
      importSessions({ total_count: jobs.length, jobs }).sessions[0]!.graph.nodes.map(({ id }) => id);
    const named = (id: number, name: string, ...steps: string[]): Json =>
      job(id, name, 0, 9, { steps: steps.map((label, index) => step(index + 1, label, index, index + 1)) });
    expect(idsOf(named(1, 'a', 'x', 'x', 'x (2)', 'x'), named(2, 'b', 'x', 'x'), named(3, 'a', 'x'))).to.deep.equal([
      ...['a', 'a / x', 'a / x (2)', 'a / x (2) (2)', 'a / x (3)'],
      ...['b', 'b / x', 'b / x (2)'],
      ...['a (2)', 'a (2) / x'],
    ]);
    // A called workflow's jobs are called after it.
    expect(idsOf(named(1, 'a', 'b / c', 'd'), named(2, 'a / b', 'c'), named(3, 'a / d'))).to.deep.equal([
      ...['a', 'a / b / c', 'a / d'],
      ...['a / b', 'a / b / c (2)'],
      ...['a / d (2)'],
    ]);
    expect(idsOf(named(1, 'a', '/ b'), named(2, 'a /', 'b'))).to.deep.equal(['a', 'a / / b', 'a /', 'a / / b (2)']);
  });

  it('read webhooks, lists of them and times of any zone', () => {
    const zoned = job(1, 'build', 10, 40, { started_at: '2026-01-01T09:00:10.000+09:00' });
    const webhook = { action: 'completed', workflow_job: zoned };
    for (const data of [webhook, [webhook], JSON.stringify(webhook), [zoned]]) {
      expect(importSessions(data).sessions[0]!.executions[0]!.startedAt).to.equal(Date.parse(time(10)));
    }
  });

  it('take the last message about a job', () => {
    const started = {
      action: 'in_progress',
      workflow_job: { ...build, status: 'in_progress', conclusion: null, completed_at: null },
    };
    const [running] = importSessions(started).sessions;
    expect([running!.status, running!.executions[0]!.finishedAt]).to.deep.equal(['running', undefined]);
    const [over] = importSessions([started, { action: 'completed', workflow_job: build }]).sessions;
    expect([over!.status, over!.executions.filter((e) => e.nodeId === 'build').length]).to.deep.equal(['completed', 1]);
  });

  it('tell runs and attempts apart', () => {
    const { sessions } = importSessions([
      build,
      { ...build, run_attempt: 2, conclusion: 'failure' },
      { ...build, run_id: 8, conclusion: 'cancelled' },
    ]);
    expect(sessions.map((s) => [s.id, s.status, s.executions[0]!.attempt])).to.deep.equal([
      ['7', 'completed', undefined],
      ['7 attempt 2', 'failed', 2],
      ['8', 'cancelled', undefined],
    ]);
  });

  it('skip what was skipped and leave out what waits', () => {
    const [run] = importSessions([
      build,
      job(2, 'deploy', 10, 10, { conclusion: 'skipped' }),
      job(3, 'later', 0, 0, { status: 'queued', conclusion: null, started_at: null, completed_at: null }),
    ]).sessions;
    expect(
      run!.executions.filter((e) => e.nodeId !== 'build' && !e.parentId).map((e) => [e.nodeId, e.status]),
    ).to.deep.equal([['deploy', 'skipped']]);
    expect(run!.graph.nodes.map((n) => n.id)).to.include('later');
  });

  it('without jobs are refused and told where they are', () => {
    const failure = importFailure({ id: 7, run_number: 1, workflow_id: 3, jobs_url: 'https://example.org/jobs' });
    expect([failure.code, failure.at]).to.deep.equal(['no-runs', 'jobs_url']);
    const page = { total_count: 1, workflow_runs: [{ id: 7, run_number: 1, jobs_url: 'https://example.org/jobs' }] };
    expect(importFailure(page).at).to.equal('jobs_url');
  });

  it('of a page that is not the last say that the run is not whole', () => {
    const warningsOf = (data: object): readonly string[] => importSessions(data).warnings;
    expect(warningsOf({ total_count: 31, jobs: [build] })).to.deep.equal([
      'only 1 of the 31 jobs: the run is not whole',
    ]);
    expect(
      warningsOf([
        { total_count: 2, jobs: [build] },
        { total_count: 2, jobs: [job(2, 'lint', 0, 5)] },
      ]),
    ).to.deep.equal([]);
  });

  it('are read as `gh run view --json` prints them, which writes the first day of the calendar and no word for what is not yet', () => {
    const printed = (databaseId: number, name: string, from: number, to: number | undefined): Json => ({
      databaseId,
      name,
      url: `https://github.com/o/r/actions/runs/7/job/${databaseId}`,
      status: to === undefined ? 'in_progress' : 'completed',
      conclusion: to === undefined ? '' : 'success',
      startedAt: time(from),
      completedAt: to === undefined ? '0001-01-01T00:00:00Z' : time(to),
    });
    const jobs = [
      { ...printed(1, 'build', 10, 40), steps: [printed(0, 'checkout', 10, 12)] },
      { ...printed(2, 'lint', 12, undefined), steps: [] },
    ];
    const whole = { attempt: 2, databaseId: 7, workflowName: 'CI', headBranch: 'main', startedAt: time(0), jobs };
    const { sessions, formatId, warnings } = importSessions(whole);
    const [run] = sessions;
    expect([formatId, warnings]).to.deep.equal(['github-actions', []]);
    expect([run!.id, run!.workflowId, run!.status, run!.startedAt]).to.deep.equal([
      '7 attempt 2',
      'CI',
      'running',
      Date.parse(time(10)),
    ]);
    expect(run!.attributes).to.include({ branch: 'main', url: 'https://github.com/o/r/actions/runs/7/job/1' });
    expect(
      run!.executions.map((e) => [e.nodeId, e.parentId, e.status, (e.finishedAt ?? NaN) - e.startedAt]),
    ).to.deep.equal([
      ['build', undefined, 'completed', 30_000],
      ['build / checkout', '1', 'completed', 2_000],
      ['lint', undefined, 'running', NaN],
    ]);
    // `--jq .jobs` leaves the run out; it is in the address of its jobs.
    expect(importSessions(jobs).sessions.map(({ id, executions }) => [id, executions.length])).to.deep.equal([
      ['7', 3],
    ]);
  });

  it('of which none has begun wait since they were created', () => {
    const waiting = job(1, 'build', 10, 40, {
      status: 'queued',
      conclusion: null,
      started_at: null,
      completed_at: null,
    });
    const [run] = importSessions({ action: 'queued', workflow_job: waiting }).sessions;
    expect([run!.status, run!.startedAt, run!.executions.length]).to.deep.equal(['running', Date.parse(time(5)), 0]);
  });

  it('are read from pages that the command line prints one behind the other', () => {
    const page = (...jobs: Json[]): string => JSON.stringify({ total_count: 2, jobs }, null, 2);
    for (const between of ['', '\n', '\r\n\r\n']) {
      const { sessions } = importSessions(`${page(build)}${between}${page(job(2, 'lint', 10, 20))}\n`);
      expect(sessions.map(({ executions }) => executions.length)).to.deep.equal([5]);
    }
  });
});
