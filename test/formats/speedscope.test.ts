import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { exportSessions, importSessions } from '../../src/formats/index.js';
import { anyRun } from '../fixtures/any-run.js';
import { importFailure } from '../fixtures/import-failure.js';
import { runFromText } from '../fixtures/run-from-text.js';

const file = (...profiles: object[]): object => ({
  $schema: 'https://www.speedscope.app/file-format-schema.json',
  shared: { frames: [{ name: 'a' }, { name: 'b' }, { name: 'a', file: 'other.js' }] },
  profiles,
});
const evented = (text: string, more: object = {}): object => ({
  type: 'evented',
  name: 'main',
  unit: 'milliseconds',
  startValue: 0,
  endValue: 10,
  // "O0@1" opens frame 0 at 1.
  events: text.split(' ').map((event) => ({ type: event[0], frame: Number(event[1]), at: Number(event.slice(3)) })),
  ...more,
});

describe('speedscope files', () => {
  it('are stacks of frames, a lane per profile', () => {
    const { sessions, formatId } = importSessions(
      file(evented('O0@0 O1@1 C1@2 C0@3'), evented('O2@1 C2@2', { unit: 'seconds' })),
    );
    expect(formatId).to.equal('speedscope');
    expect(sessions[0]!.executions.map((e) => [e.nodeId, e.startedAt, e.finishedAt, e.lane, e.parentId])).to.deep.equal(
      [
        ['a', 0, 3, 'main', undefined],
        ['b', 1, 2, 'main', 's0'],
        ['other.js: a', 1_000, 2_000, 'main (2)', undefined],
      ],
    );
  });

  it('may be sampled: what neighbouring samples share lasts on', () => {
    const { sessions, warnings } = importSessions(
      file({
        type: 'sampled',
        name: 'main',
        unit: 'milliseconds',
        startValue: 5,
        endValue: 9,
        samples: [[0, 1], [0, 1], [0]],
        weights: [1, 1, 2],
      }),
    );
    expect(sessions[0]!.executions.map((e) => [e.nodeId, e.startedAt, e.finishedAt])).to.deep.equal([
      ['a', 5, 9],
      ['b', 5, 7],
    ]);
    expect(warnings).to.have.length(1);
  });

  it('that do not measure time are refused', () => {
    expect(importFailure(file(evented('O0@0 C0@3', { unit: 'bytes' }))).code).to.equal('no-runs');
  });

  for (const [what, events, at] of [
    ['closes another frame than the innermost', 'O0@0 O1@1 C0@2 C1@3', 'profiles[0].events[2]'],
    ['goes back in time', 'O0@5 C0@3', 'profiles[0].events[1]'],
    ['never closes a frame', 'O0@5', 'profiles[0].events'],
    ['closes more than it opened', 'O0@0 C0@1 C0@2', 'profiles[0].events[2]'],
    ['names a frame that is not there', 'O9@0 C9@1', 'profiles[0]'],
  ] as const) {
    it(`with a profile that ${what} are refused with the place`, () => {
      expect(importFailure(file(evented(events))).at).to.equal(at);
    });
  }

  it('are written strictly balanced and in order, for any run', () => {
    fc.assert(
      fc.property(anyRun({ maxExecutions: 30 }), (session) => {
        const written = JSON.parse(exportSessions([session], 'speedscope')) as {
          profiles: { startValue: number; endValue: number; events: { type: string; frame: number; at: number }[] }[];
        };
        let opened = 0;
        for (const profile of written.profiles) {
          const stack: number[] = [];
          let last = profile.startValue;
          for (const event of profile.events) {
            expect(event.at).to.be.at.least(last);
            last = event.at;
            if (event.type === 'O') opened += stack.push(event.frame) && 1;
            else expect(stack.pop()).to.equal(event.frame);
          }
          expect(stack).to.deep.equal([]);
          expect(last).to.be.at.most(profile.endValue);
        }
        expect(opened).to.equal(
          session.executions.filter((e) => e.status !== 'cached' && e.status !== 'skipped').length,
        );
      }),
      { numRuns: 200 },
    );
  });

  it('come back with their lanes, nesting and times', () => {
    const run = runFromText(`
      load    0-40     lane cpu
      sample  40-160   lane gpu
      step    50-100   in sample  lane gpu`);
    const { sessions } = importSessions(exportSessions([run], 'speedscope'));
    const flat = (e: { nodeId: string; startedAt: number; finishedAt?: number; lane?: string }) => [
      e.nodeId,
      e.startedAt,
      e.finishedAt,
      e.lane,
    ];
    // A lane is a profile of its own, and profiles follow each other.
    expect(sessions[0]!.executions.map(flat)).to.deep.equal(run.executions.map(flat));
    expect(sessions[0]!.executions[2]!.parentId).to.equal(sessions[0]!.executions[1]!.id);
  });
});
