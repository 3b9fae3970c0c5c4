import { expect } from '@open-wc/testing';
import { exportSessions, importSessions } from '../../../src/formats/index.js';
import { upgrade } from '../../../src/formats/wf-profiler/upgraders.js';
import { importFailure } from '../../fixtures/import-failure.js';
import { runFromText } from '../../fixtures/run-from-text.js';

const full = runFromText(
  `
  load    0-40.25          lane a  type Loader  group inputs
  sample  40.25-160        after load  causes  queued 5  attempt 2  iteration 3  items=4
  inner   50-60            in sample
  save    160-160          after sample  cached
  broken  160-170          error it <b>broke</b>
  open    165-             after load`,
  {
    startedAt: 1_700_000_000_000,
    name: 'Тест "1"',
    clock: 'arrival',
    recordedDuration: 171.5,
    attributes: { engine: 'x', n: 1, on: true, ['__proto__']: 'kept' },
  },
);

/** A file with one thing changed. */
function fileWith(change: (file: { version: unknown; sessions: Record<string, never>[] }) => void): object {
  const file = JSON.parse(exportSessions([runFromText('a 0-1\nb 1-2 after a')], 'wf-profiler')) as Parameters<
    typeof change
  >[0];
  change(file);
  return file;
}

describe('wf-profiler files', () => {
  it('lose nothing', () => {
    const { sessions, formatId, warnings } = importSessions(exportSessions([full], 'wf-profiler'));
    expect(formatId).to.equal('wf-profiler');
    expect(warnings).to.deep.equal([]);
    expect(sessions).to.deep.equal([full]);
    expect(Object.keys(sessions[0]!.attributes!)).to.include('__proto__');
  });

  it('hold any number of sessions', () => {
    const sessions = ['one', 'two', 'three'].map((id) => ({ ...full, id }));
    expect(importSessions(exportSessions(sessions, 'wf-profiler')).sessions).to.deep.equal(sessions);
  });

  it('share nothing with the object they were read from', () => {
    const file = JSON.parse(exportSessions([full], 'wf-profiler')) as {
      sessions: { executions: { metrics: { items: number } }[] }[];
    };
    const { sessions } = importSessions(file);
    file.sessions[0]!.executions[1]!.metrics.items = 99;
    expect(sessions).to.deep.equal([full]);
  });

  it('of a newer version are refused', () => {
    const failure = importFailure(fileWith((file) => (file.version = 99)));
    expect([failure.code, failure.at]).to.deep.equal(['wrong-version', 'version']);
    expect(importFailure(fileWith((file) => (file.version = 0))).code).to.equal('wrong-version');
    expect(importFailure(fileWith((file) => (file.version = '1'))).code).to.equal('wrong-shape');
  });

  it('without a session are refused', () => {
    expect(importFailure(fileWith((file) => (file.sessions = []))).code).to.equal('no-runs');
  });

  for (const [what, change, at] of [
    ['a missing id', (e) => delete e.id, 'sessions[0].executions[1].id'],
    ['an id of another type', (e) => (e.id = 7), 'sessions[0].executions[1].id'],
    ['a time as text', (e) => (e.startedAt = '0'), 'sessions[0].executions[1].startedAt'],
    ['a time that is not finite', (e) => (e.finishedAt = Infinity), 'sessions[0].executions[1].finishedAt'],
    ['a time beyond all dates', (e) => (e.startedAt = 1e300), 'sessions[0].executions[1].startedAt'],
    ['an unknown status', (e) => (e.status = 'done'), 'sessions[0].executions[1].status'],
    ['a metric that is no number', (e) => (e.metrics = { cost: '1' }), 'sessions[0].executions[1].metrics.cost'],
    ['a cause that is no id', (e) => (e.causes = ['a#0', 1]), 'sessions[0].executions[1].causes[1]'],
    ['an id that occurs twice', (e) => (e.id = 'a#0'), 'session "run", execution "a#0"'],
    ['an end before the start', (e) => (e.finishedAt = 0.5), 'session "run", execution "b#0"'],
  ] as readonly (readonly [string, (execution: Record<string, unknown>) => void, string])[]) {
    it(`with ${what} are refused, and the place is told`, () => {
      const file = fileWith(({ sessions }) =>
        change((sessions[0] as unknown as { executions: Record<string, unknown>[] }).executions[1]!),
      );
      expect(importFailure(file).at).to.equal(at);
    });
  }

  it('with executions inside of themselves take them as roots, and say so', () => {
    const { sessions, warnings } = importSessions(
      fileWith(({ sessions: [session] }) => {
        const [a, b] = (session as unknown as { executions: Record<string, unknown>[] }).executions;
        a!.parentId = 'b#0';
        b!.parentId = 'a#0';
      }),
    );
    expect(sessions[0]!.executions.map(({ parentId }) => parentId)).to.deep.equal(['b#0', undefined]);
    expect(warnings).to.deep.equal(['execution inside of itself, taken as a root ("b#0")']);
  });

  it('with the same session twice are refused', () => {
    expect(importFailure(fileWith(({ sessions }) => sessions.push(sessions[0]!))).at).to.equal('session "run"');
  });

  it('are brought up to date step by step', () => {
    const steps = [1, 2, 3].map((n) => (file: object) => ({ ...file, [`step${n}`]: true }));
    expect(upgrade({ version: 2 }, 2, steps)).to.deep.equal({ version: 2, step2: true, step3: true });
    expect(upgrade({ version: 4 }, 4, steps)).to.deep.equal({ version: 4 });
  });
});
