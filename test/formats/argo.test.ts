import { expect } from '@open-wc/testing';
import { gzipSync, strToU8 } from 'fflate';
import { decodeBase64 } from '../../src/formats/argo/base64.js';
import { importSessions } from '../../src/formats/index.js';
import type { ProfilingSession } from '../../src/profile/model.js';
import { importFailure } from '../fixtures/import-failure.js';

type Json = Record<string, unknown>;

const time = (seconds: number): string =>
  new Date(Date.UTC(2026, 0, 1) + seconds * 1_000).toISOString().replace('.000', '');

/** `name type from-to phase -> children`, a node per line; ids are names. */
function workflow(text: string, status: Json = {}): Json {
  const nodes = Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map((line) => {
        const [, name, type, from, to, phase, children] = /^\s*(\S+) (\w+) (?:(\d+)-(\d*) )?(\w+)(?: -> (.*))?$/.exec(
          line,
        )!;
        const boundary = name === 'wf' ? {} : { boundaryID: 'wf' };
        const times = from ? { startedAt: time(Number(from)), finishedAt: to ? time(Number(to)) : null } : {};
        return [
          name,
          {
            id: name,
            name,
            displayName: name!.replace('wf.', ''),
            type,
            phase,
            ...times,
            ...boundary,
            children: children?.split(', '),
          },
        ];
      }),
  );
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Workflow',
    metadata: { name: 'wf', generateName: 'etl-', uid: 'u1', namespace: 'n' },
    status: { phase: 'Succeeded', startedAt: time(0), finishedAt: time(20), nodes, ...status },
  };
}

const read = (data: object): ProfilingSession => {
  const { sessions, formatId } = importSessions(data);
  expect(formatId).to.equal('argo');
  return sessions[0]!;
};
const seconds = (session: ProfilingSession): unknown[] =>
  session.executions.map((e) => [
    e.nodeId,
    (e.startedAt - session.startedAt) / 1e3,
    e.finishedAt && (e.finishedAt - session.startedAt) / 1e3,
    e.status,
    e.attempt,
  ]);

describe('Argo workflows', () => {
  const dag = workflow(`
    wf DAG 0-20 Succeeded -> wf.a
    wf.a Pod 0-4 Succeeded -> wf.b, wf.skip
    wf.b Retry 5-12 Succeeded -> wf.b(0), wf.b(1)
    wf.b(0) Pod 5-8 Failed
    wf.b(1) Pod 9-12 Succeeded -> wf.c
    wf.skip Skipped 5-5 Skipped
    wf.c Pod 13-19 Succeeded`);

  it('are pods on a graph; the pods of a retry are attempts of one node', () => {
    const session = read(dag);
    expect(seconds(session)).to.deep.equal([
      ['a', 0, 4, 'completed', undefined],
      ['skip', 5, 5, 'skipped', undefined],
      ['b', 5, 8, 'failed', 1],
      ['b', 9, 12, 'completed', 2],
      ['c', 13, 19, 'completed', undefined],
    ]);
    expect(session.graph.edges).to.have.deep.members([
      { source: 'a', target: 'b' },
      { source: 'a', target: 'skip' },
      { source: 'b', target: 'c' },
    ]);
    expect(session.executions[3]!.causes).to.deep.equal(['wf.b(0)']);
    expect([session.id, session.workflowId, session.status]).to.deep.equal(['u1', 'etl', 'completed']);
  });

  it('see through the groups of steps, which hold their pods', () => {
    const session = read(
      workflow(`
        wf Steps 0-20 Succeeded -> wf[0]
        wf[0] StepGroup 0-5 Succeeded -> wf[0].a, wf[0].b
        wf[0].a Pod 0-5 Succeeded -> wf[1]
        wf[0].b Pod 0-4 Succeeded -> wf[1]
        wf[1] StepGroup 5-9 Succeeded -> wf[1].c
        wf[1].c Pod 5-9 Succeeded`),
    );
    expect(session.graph.edges).to.have.deep.members([
      { source: '[0].a', target: '[1].c' },
      { source: '[0].b', target: '[1].c' },
    ]);
    const parents = new Map(session.graph.nodes.map((n) => [n.id, n.parentId]));
    expect([parents.get('[0].a'), parents.get('[0]'), parents.get('workflow')]).to.deep.equal([
      '[0]',
      'workflow',
      undefined,
    ]);
  });

  it('wait for each other in order where steps list all their groups, as up to 2018', () => {
    const session = read(
      workflow(`
        wf Steps 0-20 Succeeded -> wf[0], wf[1]
        wf[0] StepGroup 0-5 Succeeded -> wf[0].flip
        wf[0].flip Pod 0-5 Succeeded -> wf[1]
        wf[1] StepGroup 5-20 Succeeded -> wf[1].again
        wf[1].again Steps 5-20 Succeeded -> wf[1].again[0], wf[1].again[1]
        wf[1].again[0] StepGroup 5-9 Succeeded -> wf[1].again[0].flip
        wf[1].again[0].flip Pod 5-9 Succeeded -> wf[1].again[1]
        wf[1].again[1] StepGroup 9-20 Succeeded -> wf[1].again[1].heads
        wf[1].again[1].heads Pod 9-20 Succeeded`),
    );
    expect(session.graph.edges).to.have.deep.members([
      { source: '[0].flip', target: '[1].again[0].flip' },
      { source: '[1].again[0].flip', target: '[1].again[1].heads' },
    ]);
  });

  it('may be packed, and in a list', () => {
    const status = dag.status as Json;
    const packed = btoa(String.fromCharCode(...gzipSync(strToU8(JSON.stringify(status.nodes)))));
    const one = { ...dag, status: { ...status, nodes: undefined, compressedNodes: packed } };
    const { sessions } = importSessions({
      kind: 'List',
      items: [one, { ...dag, metadata: { name: 'wf', uid: 'u2' } }],
    });
    expect(sessions.map((s) => [s.id, s.executions.length])).to.deep.equal([
      ['u1', 5],
      ['u2', 5],
    ]);
  });

  it('that are packed and broken are refused with the place', () => {
    for (const [packed, code] of [
      ['!!', 'bad-gzip'],
      ['aGVsbG8=', 'bad-gzip'],
      [btoa(String.fromCharCode(...gzipSync(strToU8('{"a":')))), 'bad-json'],
    ]) {
      const failure = importFailure({ ...dag, status: { phase: 'Failed', compressedNodes: packed } });
      expect([failure.code, failure.at]).to.deep.equal([code, 'status.compressedNodes']);
    }
  });

  it('may still run', () => {
    const session = read(
      workflow('wf DAG 0- Running -> wf.a\nwf.a Pod 1- Running', { phase: 'Running', finishedAt: null }),
    );
    expect([session.status, session.finishedAt, session.executions[0]!.finishedAt]).to.deep.equal([
      'running',
      undefined,
      undefined,
    ]);
  });

  it('close what has no end in a workflow that is over, take reversed times as zero length, leave out what never began', () => {
    const { sessions, warnings } = importSessions(
      workflow('wf.a Pod 1-9 Succeeded\nwf.b Pod 3- Running\nwf.c Pod 8-2 Failed\nwf.d Pod Pending'),
    );
    expect(seconds(sessions[0]!)).to.deep.equal([
      ['a', 1, 9, 'completed', undefined],
      ['b', 3, 20, 'cancelled', undefined],
      ['c', 8, 8, 'failed', undefined],
    ]);
    expect(warnings).to.have.length(2);
    expect(sessions[0]!.graph.nodes.map((n) => n.id)).to.include('d');
  });

  it('that never ran a step are sessions without executions', () => {
    const { sessions, warnings } = importSessions(
      workflow('wf.x Pod Pending', { phase: 'Failed', message: 'invalid spec', nodes: undefined }),
    );
    expect([sessions[0]!.status, sessions[0]!.executions.length, sessions[0]!.attributes!.error]).to.deep.equal([
      'failed',
      0,
      'invalid spec',
    ]);
    expect(warnings).to.have.length(1);
  });

  it('survive circles among children and groups that join thousands', () => {
    const circle = workflow(
      'wf DAG 0-9 Succeeded -> wf.a\nwf.a TaskGroup 0-9 Succeeded -> wf.b\nwf.b TaskGroup 0-9 Succeeded -> wf.a, wf.b, wf.p\nwf.p Pod 0-9 Succeeded -> wf.a, wf.p',
    );
    expect(read(circle).executions).to.have.length(1);
    const many = Array.from({ length: 500 }, (_, i) => i);
    const wide = workflow(
      [
        ...many.map((i) => `wf.x${i} Pod 0-1 Succeeded -> wf.g`),
        `wf.g TaskGroup 1-2 Succeeded -> ${many.map((i) => `wf.y${i}`).join(', ')}`,
        ...many.map((i) => `wf.y${i} Pod 1-2 Succeeded`),
      ].join('\n'),
    );
    expect(read(wide).graph.edges).to.have.length(1_000);
  });

  it('decode base64 of both alphabets', () => {
    expect([...decodeBase64('+/8A')!]).to.deep.equal([0xfb, 0xff, 0x00]);
    expect([...decodeBase64('-_8 \nA')!]).to.deep.equal([0xfb, 0xff, 0x00]);
    expect([...decodeBase64('aA==')!]).to.deep.equal([0x68]);
    expect(decodeBase64('a*b=')).to.equal(undefined);
    expect(decodeBase64('aé')).to.equal(undefined);
  });
});
