import { expect } from '@open-wc/testing';
import { importSessions } from '../../src/formats/index.js';
import { parseExecutedAt } from '../../src/formats/wfcommons/executed-at.js';
import type { ProfilingSession } from '../../src/profile/model.js';
import { importFailure } from '../fixtures/import-failure.js';

const epoch = Date.UTC(2020, 3, 8, 15, 41, 43);

/** A diamond, as each generation of the schema writes it: a → b, c → d. */
const generations: Readonly<Record<string, object>> = {
  '1.0': {
    schemaVersion: '1.0',
    name: 'diamond',
    wms: { name: 'Pegasus' },
    workflow: {
      makespan: 10,
      executedAt: '20200408T154143+0000',
      machines: [{}, {}],
      jobs: [
        { name: 'a', runtime: 1, parents: [], machine: 'm1' },
        { name: 'b', runtime: 2, parents: ['a'], machine: 'm1' },
        { name: 'c', runtime: 3, parents: ['a'], machine: 'm2' },
        { name: 'd', runtime: 1.5, parents: ['b', 'c'], machine: 'm1' },
      ],
    },
  },
  '1.3': {
    schemaVersion: '1.3',
    name: 'diamond',
    wms: { name: 'Pegasus' },
    workflow: {
      makespan: 10,
      executedAt: '2020-04-08T15:41:43Z',
      machines: [{}, {}],
      tasks: [
        { id: 'ID1', name: 'a', runtime: 1, parents: [], machine: 'm1' },
        { id: 'ID2', name: 'b', runtime: 2, parents: ['a'], machine: 'm1' },
        { id: 'ID3', name: 'c', runtime: 3, parents: ['a'], machine: 'm2' },
        { id: 'ID4', name: 'd', runtime: 1.5, parents: ['b', 'c'], machine: 'm1' },
      ],
    },
  },
  '1.4': {
    schemaVersion: '1.4',
    name: 'diamond',
    wms: { name: 'Pegasus' },
    workflow: {
      makespanInSeconds: 10,
      executedAt: '04-08-20T15:41:43Z',
      machines: [{}, {}],
      tasks: [
        { id: '1', name: 'a', runtimeInSeconds: 1, parents: [], children: ['b', 'c'], machine: 'm1' },
        { id: '2', name: 'b', runtimeInSeconds: 2, parents: ['a'], children: ['d'], machine: 'm1' },
        { id: '3', name: 'c', runtimeInSeconds: 3, parents: ['a'], children: ['d'], machine: 'm2' },
        { id: '4', name: 'd', runtimeInSeconds: 1.5, parents: ['b', 'c'], children: [], machine: 'm1' },
      ],
    },
  },
  '1.5': modern('1.5'),
  '1.6': modern('1.6'),
};

function modern(
  schemaVersion: string,
): { workflow: { specification: { tasks: object[] }; execution: { tasks: object[] } } } & object {
  const task = (id: string, parents: string[], children: string[]): object => ({
    id,
    name: `task ${id}`,
    parents,
    children,
  });
  return {
    schemaVersion,
    name: 'diamond',
    runtimeSystem: { name: 'Pegasus' },
    workflow: {
      specification: {
        tasks: [task('a', [], ['b', 'c']), task('b', ['a'], ['d']), task('c', ['a'], ['d']), task('d', ['b', 'c'], [])],
      },
      execution: {
        makespanInSeconds: 10,
        executedAt: '2020-04-08T17:41:43+02:00',
        machines: [{}, {}],
        tasks: [
          { id: 'd', runtimeInSeconds: 1.5, machines: ['m1'] },
          {
            id: 'b',
            runtimeInSeconds: 2,
            machines: ['m1'],
            memoryInBytes: 4096,
            readBytes: 10,
            writtenBytes: 20,
            avgCPU: 98.5,
          },
          { id: 'c', runtimeInSeconds: 3, machines: ['m2'] },
          { id: 'a', runtimeInSeconds: 1, machines: ['m1'] },
        ],
      },
    },
  } as never;
}

const spans = ({ executions, startedAt }: ProfilingSession): object =>
  Object.fromEntries(
    executions.map((execution) => [
      execution.nodeId,
      [execution.startedAt - startedAt, execution.finishedAt! - startedAt],
    ]),
  );

const only = (data: object): ProfilingSession => importSessions(data).sessions[0]!;

describe('WfCommons instances', () => {
  for (const [version, data] of Object.entries(generations)) {
    it(`of version ${version} start each task when its parents end`, () => {
      const { formatId, sessions, warnings } = importSessions(data);
      const session = sessions[0]!;
      expect(formatId).to.equal('wfcommons');
      expect(warnings).to.deep.equal([]);
      expect(session.clock).to.equal('simulated');
      expect([session.startedAt, session.finishedAt, session.recordedDuration]).to.deep.equal([
        epoch,
        epoch + 10_000,
        10_000,
      ]);
      expect(spans(session)).to.deep.equal({ a: [0, 1_000], b: [1_000, 3_000], c: [1_000, 4_000], d: [4_000, 5_500] });
      expect(session.graph.edges.map(({ source, target }) => source + target).sort()).to.deep.equal([
        'ab',
        'ac',
        'bd',
        'cd',
      ]);
      expect(session.executions.map(({ nodeId, lane }) => nodeId + lane).sort()).to.deep.equal([
        'am1',
        'bm1',
        'cm2',
        'dm1',
      ]);
      expect(session.attributes).to.include({ engine: 'Pegasus', schemaVersion: version, machines: 2 });
    });
  }

  it('bring memory, bytes and processor time along', () => {
    const execution = only(modern('1.5')).executions.find(({ nodeId }) => nodeId === 'b')!;
    expect(execution.metrics).to.deep.equal({ peakMemory: 4096, bytesIn: 10, bytesOut: 20, avgCPU: 98.5 });
  });

  it('know what was memory and bytes up to 1.3: kB, but for the bytes of Pegasus; a later name beside counts', () => {
    const metrics = (name: string, more: object = {}): unknown =>
      only({
        name: 'one',
        schemaVersion: '1.3',
        wms: { name },
        workflow: {
          makespan: 1,
          executedAt: '2020-04-08T15:41:43Z',
          tasks: [{ name: 'a', runtime: 1, memory: 4, bytesRead: 66, bytesWritten: 31, cores: 2, ...more }],
        },
      }).executions[0]!.metrics;
    const read = { peakMemory: 4_000, bytesIn: 66_000, bytesOut: 31_000, coreCount: 2 };
    expect(metrics('Makeflow')).to.deep.equal(read);
    expect(metrics('Pegasus')).to.deep.equal({ ...read, bytesIn: 66, bytesOut: 31 });
    const power = { energy: 0.25, avgPower: 90 };
    expect(metrics('Makeflow', power)).to.deep.equal({ ...read, energyInKWh: 0.25, avgPowerInW: 90 });
    const both = { readBytes: 66_001, writtenBytes: 31_001, memoryInBytes: 4_001, coreCount: 3 };
    expect(metrics('Makeflow', both)).to.deep.equal({
      peakMemory: 4_001,
      bytesIn: 66_001,
      bytesOut: 31_001,
      coreCount: 3,
    });
  });

  it('give the same ids on every import, and others for other runs', () => {
    expect(only(generations['1.0']!).id).to.equal(only(generations['1.0']!).id);
    expect(only(generations['1.0']!).id).not.to.equal(only(generations['1.3']!).id);
  });

  it('take a name that several tasks bear for all of them, and say so', () => {
    const { sessions, warnings } = importSessions({
      schemaVersion: '1.4',
      workflow: {
        tasks: [
          { id: '1', name: 'split', runtimeInSeconds: 1, parents: [] },
          { id: '2', name: 'work', runtimeInSeconds: 2, parents: ['split'] },
          { id: '3', name: 'work', runtimeInSeconds: 5, parents: ['split'] },
          { id: '4', name: 'join', runtimeInSeconds: 1, parents: ['work', 'lost'] },
        ],
      },
    });
    expect(spans(sessions[0]!)).to.deep.equal({
      split: [0, 1_000],
      2: [1_000, 3_000],
      3: [1_000, 6_000],
      join: [6_000, 7_000],
    });
    expect(warnings).to.have.length(2);
    expect(warnings.join()).to.contain('several tasks').and.to.contain('not there');
  });

  it('take a parent by its id where that is nobody’s name', () => {
    const { sessions, warnings } = importSessions({
      schemaVersion: '1.4',
      workflow: {
        makespanInSeconds: 2,
        tasks: [
          { name: 'a', id: 'ID1', runtimeInSeconds: 1, parents: [], children: ['ID2'] },
          { name: 'b', id: 'ID2', runtimeInSeconds: 1, parents: ['ID1'], children: [] },
        ],
      },
    });
    expect([sessions[0]!.graph.edges, warnings]).to.deep.equal([[{ source: 'a', target: 'b' }], []]);
  });

  it('keep tasks that were specified but not executed, and the other way round', () => {
    const data = modern('1.5');
    data.workflow.execution.tasks.shift();
    data.workflow.execution.tasks.push({ id: 'x', runtimeInSeconds: 7 });
    const { sessions, warnings } = importSessions(data);
    expect(sessions[0]!.graph.nodes.map(({ id }) => id)).to.deep.equal(['a', 'b', 'c', 'd', 'x']);
    expect(sessions[0]!.executions.map(({ nodeId }) => nodeId).sort()).to.deep.equal(['a', 'b', 'c', 'x']);
    expect(warnings).to.have.length(2);
  });

  it('with a cycle are placed as far as can be, and say so', () => {
    const tasks = [
      { name: 'a', runtime: 1, parents: ['c'] },
      { name: 'b', runtime: 1, parents: ['a'] },
      { name: 'c', runtime: 1, parents: ['b'] },
    ];
    const { sessions, warnings } = importSessions({ schemaVersion: '1.0', workflow: { jobs: tasks } });
    expect(sessions[0]!.executions).to.have.length(3);
    expect(warnings.join()).to.contain('waits for itself');
  });

  it('of 100,000 tasks in a row are read', () => {
    const jobs = Array.from({ length: 100_000 }, (_, i) => ({
      name: `t${i}`,
      runtime: 1,
      parents: i ? [`t${i - 1}`] : [],
    }));
    expect(only({ workflow: { jobs } }).executions.at(-1)!.finishedAt).to.equal(100_000_000);
  }).timeout(60_000);

  it('whose names multiply to millions of dependencies are refused', () => {
    const jobs = Array.from({ length: 3_000 }, () => ({ name: 'same', runtime: 1, parents: ['same'] }));
    expect(importFailure({ workflow: { jobs } }).code).to.equal('too-large');
  });

  for (const [what, task, at] of [
    ['a runtime as text', { name: 'a', runtime: '1' }, 'workflow.jobs[0].runtime'],
    ['no name', { runtime: 1 }, 'workflow.jobs[0]'],
    ['parents that are no list', { name: 'a', parents: 'b' }, 'workflow.jobs[0].parents'],
    ['a runtime that is not finite', { name: 'a', runtime: NaN }, 'workflow.jobs[0].runtime'],
    ['a runtime beyond all dates', { name: 'a', runtime: 1e300 }, /finishedAt/],
    ['a task that is none', 7, 'workflow.jobs[0]'],
  ] as const) {
    it(`with ${what} are refused`, () => {
      const failure = importFailure({ schemaVersion: '1.0', workflow: { jobs: [task] } });
      if (typeof at === 'string') expect(failure.at).to.equal(at);
      else expect(failure.at).to.match(at);
    });
  }

  it('with a negative runtime take it as zero and say so', () => {
    const { sessions, warnings } = importSessions({ workflow: { jobs: [{ name: 'a', runtime: -1 }] } });
    expect(spans(sessions[0]!)).to.deep.equal({ a: [0, 0] });
    expect(warnings.join()).to.contain('negative runtime');
  });

  it('are refused where an id occurs twice', () => {
    const data = modern('1.5');
    data.workflow.specification.tasks.push({ id: 'a', name: 'again' });
    expect(importFailure(data).message).to.contain('"a" occurs twice');
  });

  it('know every way to write the time that instances use', () => {
    for (const text of [
      '20200408T154143+0000',
      '04-08-20T15:41:43Z',
      '2020-04-08T05:41:43-10:00',
      '2020-04-08T15:41:43+00:00',
    ]) {
      expect(parseExecutedAt(text), text).to.equal(epoch);
    }
    expect(parseExecutedAt('yesterday')).to.equal(undefined);
  });

  it('that tell when each task began are taken at their word', () => {
    const tasks = [
      { id: 'a', name: 'a', parents: [], children: ['b'] },
      { id: 'b', name: 'b', parents: ['a'], children: [] },
      { id: 'c', name: 'c', parents: [], children: [] },
    ];
    const instance = (...starts: (string | undefined)[]): ProfilingSession =>
      only({
        schemaVersion: '1.5',
        name: 'diamond',
        workflow: {
          specification: { tasks, files: [] },
          execution: {
            makespanInSeconds: 10,
            executedAt: '2020-04-08T15:41:43Z',
            tasks: starts.map((executedAt, index) => ({ id: tasks[index]!.id, runtimeInSeconds: 2, executedAt })),
          },
        },
      });
    // What was specified and did not run need not tell.
    const told = instance('2020-04-08T15:41:44Z', '20200408T154148+0000');
    expect(told.clock).to.equal('recorded');
    expect(spans(told)).to.deep.equal({ a: [1_000, 3_000], b: [5_000, 7_000] });
    const partly = instance('2020-04-08T15:41:44Z', undefined);
    expect(partly.clock).to.equal('simulated');
    expect(spans(partly)).to.deep.equal({ a: [0, 2_000], b: [2_000, 4_000] });
  });
});
