import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { exportSessions, importSessions } from '../../src/formats/index.js';
import type { Execution, ProfilingSession } from '../../src/profile/model.js';
import { anyRun } from '../fixtures/any-run.js';
import { importFailure } from '../fixtures/import-failure.js';
import { runFromText } from '../fixtures/run-from-text.js';

type Event = Record<string, unknown>;

/** Milliseconds of the trace become microseconds; `pid` and `tid` default to 1. */
const X = (name: string, from: number, to: number, more: Event = {}): Event => ({
  ph: 'X',
  name,
  ts: from * 1e3,
  dur: (to - from) * 1e3,
  pid: 1,
  tid: 1,
  ...more,
});
const at = (ph: string, name: string, ms: number, more: Event = {}): Event => ({
  ph,
  name,
  ts: ms * 1e3,
  pid: 1,
  tid: 1,
  ...more,
});

function read(events: readonly Event[] | object | string): { session: ProfilingSession; warnings: readonly string[] } {
  const { sessions, warnings, formatId } = importSessions(events);
  expect(formatId).to.equal('chrome-trace');
  expect(sessions).to.have.length(1);
  return { session: sessions[0]!, warnings };
}

/** `node from-to`, and what it lies in. */
function drawn({ executions }: ProfilingSession): string[] {
  const byId = new Map(executions.map((e) => [e.id, e]));
  return executions.map(
    (e) => `${e.nodeId} ${e.startedAt}-${e.finishedAt}${e.parentId ? ` in ${byId.get(e.parentId)!.nodeId}` : ''}`,
  );
}

const find = (session: ProfilingSession, nodeId: string): Execution =>
  session.executions.find((e) => e.nodeId === nodeId)!;
const causesOf = (session: ProfilingSession, nodeId: string): string[] =>
  (find(session, nodeId).causes ?? []).map((id) => session.executions.find((e) => e.id === id)!.nodeId);

describe('Chrome traces', () => {
  const simple = [at('B', 'a', 0), X('c', 2, 3), at('E', 'a', 4), X('d', 5, 6, { cat: 'io', tid: 2 })];

  it('nest slices by stack, whatever they are written as and in whatever order', () => {
    const expected = ['a 0-4', 'c 2-3 in a', 'io: d 5-6'];
    expect(drawn(read(simple).session)).to.deep.equal(expected);
    expect(drawn(read([...simple].reverse()).session)).to.deep.equal(expected);
    expect(drawn(read({ traceEvents: simple, displayTimeUnit: 'ms' }).session)).to.deep.equal(expected);
  });

  it('may be an array that was never closed, and end in a comma', () => {
    const text = JSON.stringify(simple);
    for (const cut of [text.slice(0, -1), `${text.slice(0, -1)},`, `${text.slice(0, -1)} ,\n`]) {
      expect(drawn(read(cut).session)).to.have.length(3);
    }
  });

  it('may be such an array whose events begin with their arguments, as Chrome writes them', () => {
    const text = JSON.stringify(simple.map((event) => ({ args: { data: { depth: 1 } }, ...event })));
    expect(importSessions(text.slice(0, -1)).formatId).to.equal('chrome-trace');
    expect(drawn(read(text.slice(0, -1)).session)).to.have.length(3);
  });

  it('that break off inside of an event are refused with the place', () => {
    const failure = importFailure(JSON.stringify(simple).slice(0, -9));
    expect(failure.code).to.equal('bad-json');
    expect(failure.at).to.match(/^line 1, column \d+$/);
  });

  it('take 7 and "7" for one thread, and name lanes after processes and threads', () => {
    const { session } = read([
      at('M', 'process_name', 0, { args: { name: 'gpu' } }),
      at('M', 'thread_name', 0, { tid: '7', args: { name: 'stream' } }),
      X('a', 0, 4, { tid: 7 }),
      X('b', 1, 2, { tid: '7' }),
      X('c', 1, 2, { pid: 'second' }),
    ]);
    expect(drawn(session)).to.deep.equal(['a 0-4', 'b 1-2 in a', 'c 1-2']);
    expect(session.executions.map((e) => e.lane)).to.deep.equal([
      'gpu / stream',
      'gpu / stream',
      'process second / thread 1',
    ]);
  });

  it('close what was never ended at the end of the trace, and say so', () => {
    const { session, warnings } = read([at('B', 'a', 0), at('B', 'b', 1), X('c', 2, 9, { tid: 2 })]);
    expect(drawn(session)).to.deep.equal(['a 0-9', 'b 1-9 in a', 'c 2-9']);
    expect(find(session, 'a').inferred).to.equal(true);
    expect(warnings).to.deep.equal(['2 × begin without an end, closed at the end of the trace (first: "a")']);
    // That the trace ends with it does not make it leave what it began in.
    const hung = read([at('B', 'a', 0), at('B', 'b', 1), at('B', 'c', 2)]).session;
    expect(drawn(hung)).to.deep.equal(['a 0-2', 'b 1-2 in a', 'c 2-2 in b']);
  });

  it('match an end that comes before its begin of the same moment', () => {
    const { session, warnings } = read([at('B', 'a', 0), at('E', 'c', 2), at('B', 'c', 2), at('E', 'a', 4)]);
    expect(drawn(session)).to.deep.equal(['a 0-4', 'c 2-2 in a']);
    expect(warnings).to.deep.equal([]);
  });

  it('leave out what cannot be: ends without begins, no duration, negative ones, times that are none', () => {
    const { session, warnings } = read([
      X('a', 0, 4),
      at('E', 'never begun', 1),
      at('X', 'no duration', 1),
      X('negative', 3, 1),
      X('nan', Number.NaN, 3),
      { ...X('huge', 0, 1), ts: '99999999999999999999999' },
    ]);
    expect(drawn(session)).to.deep.equal(['a 0-4']);
    expect(warnings).to.have.length(4);
  });

  it('take a slice that sticks out of another one as lying beside it', () => {
    const { session, warnings } = read([X('a', 0, 4), X('b', 2, 6), X('c', 5, 6)]);
    expect(drawn(session)).to.deep.equal(['a 0-4', 'b 2-6', 'c 5-6 in b']);
    expect(warnings).to.have.length(1);
  });

  it('put asynchronous work that overlaps on rows of its own', () => {
    const { session } = read([
      at('b', 'one', 0, { cat: 'io', id: 1 }),
      at('b', 'two', 1, { cat: 'io', id: '0x2' }),
      at('b', 'inner', 2, { cat: 'io', id: 1 }),
      at('e', 'inner', 3, { cat: 'io', id: 1 }),
      at('e', 'one', 4, { cat: 'io', id: 1 }),
      at('e', 'two', 5, { cat: 'io', id: '0x2' }),
      at('b', 'three', 5, { cat: 'io', id2: { local: '0x1' } }),
      at('e', 'three', 6, { cat: 'io', id2: { local: '0x1' } }),
    ]);
    expect(drawn(session)).to.deep.equal(['io: one 0-4', 'io: two 1-5', 'io: inner 2-3 in io: one', 'io: three 5-6']);
    expect(session.executions.map((e) => e.lane)).to.deep.equal(['async 1', 'async 2', 'async 1', 'async 1']);
  });

  it('end asynchronous work in another process, but for what has an id of its own there', () => {
    const { session, warnings } = read([
      at('e', 'call', 4, { id: '0x1', pid: 2 }),
      at('b', 'call', 1, { id: '0x1', pid: 1 }),
      at('b', 'own', 2, { id2: { local: '0x1' }, pid: 1 }),
      at('b', 'own', 3, { id2: { local: '0x1' }, pid: 2 }),
      at('e', 'own', 5, { id2: { local: '0x1' }, pid: 1 }),
      at('e', 'own', 6, { id2: { local: '0x1' }, pid: 2 }),
    ]);
    expect(drawn(session)).to.deep.equal(['call 1-4', 'own 2-5', 'own 3-6']);
    expect(session.executions.map((e) => e.lane)).to.deep.equal([
      'process 1 / async 1',
      'process 1 / async 2',
      'process 2 / async 1',
    ]);
    expect(warnings).to.deep.equal([]);
  });

  it('read arrows as causes: out of the enclosing slice, into the next or the enclosing one', () => {
    const flow = { cat: 'f', id: '0x4' };
    const { session } = read([
      X('send', 0, 2),
      at('s', 'msg', 1, flow),
      X('relay', 3, 5, { tid: 2 }),
      at('t', 'msg', 4, { ...flow, tid: 2 }),
      at('f', 'msg', 6, { ...flow, tid: 3 }),
      X('receive', 7, 8, { tid: 3 }),
      X('other', 7, 8, { tid: 4 }),
      at('f', 'msg', 7.5, { ...flow, tid: 4, bp: 'e' }),
    ]);
    expect(causesOf(session, 'relay')).to.deep.equal(['send']);
    expect(causesOf(session, 'receive')).to.deep.equal(['relay']);
    expect(causesOf(session, 'other')).to.deep.equal(['relay']);
    expect(session.graph.edges).to.deep.include({ source: 'send', target: 'relay' });
  });

  it('read arrows that the slices carry themselves', () => {
    const { session } = read([
      X('send', 0, 2, { bind_id: 7, flow_out: true }),
      X('relay', 3, 5, { tid: 2, bind_id: '7', flow_in: true, flow_out: true }),
      at('B', 'receive', 6, { tid: 3, bind_id: 7, flow_in: true }),
      at('E', 'receive', 8, { tid: 3 }),
    ]);
    expect(causesOf(session, 'relay')).to.deep.equal(['send']);
    expect(causesOf(session, 'receive')).to.deep.equal(['relay']);
  });

  it('keep the peak of counters, whatever they are called', () => {
    const { session } = read([
      X('a', 0, 4),
      at('C', 'memory', 1, { args: { bytes: 5, ['__proto__x']: 1 } }),
      at('C', 'memory', 2, { args: { bytes: 3 } }),
    ]);
    expect(session.attributes).to.include({ 'counter memory.bytes (max)': 5 });
  });

  it('move to epoch time by the base that PyTorch names', () => {
    const { session } = read({ baseTimeNanoseconds: 1_700_000_000_000_000_000, traceEvents: [X('a', 5, 6)] });
    expect([session.startedAt, session.finishedAt]).to.deep.equal([1_700_000_000_005, 1_700_000_000_006]);
  });

  it('without a slice are refused', () => {
    expect(importFailure({ traceEvents: [] }).code).to.equal('no-runs');
    expect(
      importFailure({ traceEvents: [at('M', 'process_name', 0, { args: { name: 'p' } }), 7, null] }).code,
    ).to.equal('no-runs');
  });

  it('give the same session every time', () => {
    expect(read(simple).session).to.deep.equal(read(JSON.stringify(simple)).session);
    expect(read(simple).session.id).not.to.equal(read([X('a', 0, 4)]).session.id);
  });
});

describe('Chrome traces that are written', () => {
  const run = runFromText(
    `
    load    0-40             lane cpu  type Loader
    sample  40-160           after load  causes  lane gpu  queued 10  inputTokens=12
    step    50-100           in sample  lane gpu
    other   60-90            after load  causes  lane gpu
    skip    160-160          skipped
    save    170-180          after sample, other  causes  error <script>alert(1)</script>`,
    { startedAt: 1_700_000_000_000, name: 'Run </script> 1', attributes: { engine: 'x' } },
  );
  const events = (sessions: readonly ProfilingSession[]): Event[] =>
    (JSON.parse(exportSessions(sessions, 'chrome-trace')) as { traceEvents: Event[] }).traceEvents;

  it('come back as the runs they were', () => {
    const second = { ...runFromText('a 0-5.25\nb 5.25-'), id: 'second' };
    expect(importSessions(exportSessions([run, second], 'chrome-trace')).sessions).to.deep.equal([run, second]);
  });

  it('show queue, wait, causes, parallelism and metrics', () => {
    const written = events([run]);
    const named = (cat: string) => written.filter((e) => e.cat === cat).map((e) => [e.name, e.ts, e.dur]);
    expect(named('queue')).to.deep.equal([['sample', 10_000, 30_000]]);
    expect(named('path wait')).to.deep.equal([['wait', 160_000, 10_000]]);
    expect(written.filter((e) => e.ph === 's')).to.have.length(4);
    expect(written.filter((e) => e.ph === 'f' && e.bp === 'e')).to.have.length(4);
    const counters = written.filter((e) => e.ph === 'C');
    expect(
      counters.filter((e) => e.name === 'parallelism').map((e) => (e.args as { running: number }).running),
    ).to.deep.equal([1, 0, 1, 2, 1, 0, 1, 0]);
    expect(counters.filter((e) => e.name === 'inputTokens').map((e) => e.args)).to.deep.equal([{ value: 12 }]);
  });

  it('put what overlaps on threads of its own, so that slices of one thread always nest', () => {
    fc.assert(
      fc.property(anyRun({ maxExecutions: 30 }), (session) => {
        const threads = new Map<unknown, [number, number][]>();
        for (const event of events([session])) {
          if (event.ph !== 'X') continue;
          const span: [number, number] = [event.ts as number, (event.ts as number) + (event.dur as number)];
          expect(event.dur).to.be.at.least(0);
          threads.set(event.tid, [...(threads.get(event.tid) ?? []), span]);
        }
        for (const spans of threads.values()) {
          for (const [a, b] of spans)
            for (const [c, d] of spans) expect(a < c && c < b && b < d, `${a}-${b} and ${c}-${d}`).to.equal(false);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('never let an arrow go back in time or leave its slice', () => {
    fc.assert(
      fc.property(anyRun({ maxExecutions: 30 }), (session) => {
        const written = events([session]);
        const starts = new Map(written.filter((e) => e.ph === 's').map((e) => [e.id, e]));
        for (const head of written.filter((e) => e.ph === 'f'))
          expect(starts.get(head.id)!.ts).to.be.at.most(head.ts as number);
      }),
      { numRuns: 100 },
    );
  });

  it('hold no half of a surrogate pair, for which Perfetto refuses a whole file', () => {
    const { graph, executions } = runFromText('a 0-10');
    const nodes = [{ id: 'a', label: 'cut \ud83d' }];
    const error = '\udc00 "\\ud83d" 😀';
    const cut: ProfilingSession = {
      ...run,
      graph: { ...graph, nodes },
      executions: [{ ...executions[0]!, status: 'failed', error, metrics: { 'm\ud83d': 1 } }],
    };
    for (const format of ['chrome-trace', 'otlp', 'speedscope'])
      expect(exportSessions([cut], format))
        .to.match(/cut \ufffd/)
        .and.not.match(/[^\\]\\ud/);
    const [read] = importSessions(exportSessions([cut], 'chrome-trace')).sessions;
    expect([read!.graph.nodes[0]!.label, read!.executions[0]!.error, read!.executions[0]!.metrics]).to.deep.equal([
      'cut \ufffd',
      '\ufffd "\\ud83d" 😀',
      { 'm\ufffd': 1 },
    ]);
  });

  it('put names of events of Chrome into quotes, which DevTools takes for what they are not, and come back as they were', () => {
    const run = runFromText(`
      Paint     0-10
      "Paint"   10-20  after Paint
      Painting  20-30  after "Paint"`);
    const text = exportSessions([run], 'chrome-trace');
    const { traceEvents } = JSON.parse(text) as { traceEvents: { ph: string; name: string }[] };
    expect(new Set(traceEvents.filter(({ ph }) => ph === 'X').map(({ name }) => name))).to.deep.equal(
      new Set(['"Paint"', 'Painting']),
    );
    expect(importSessions(text).sessions).to.deep.equal([run]);
  });

  /**
   * What Perfetto's importer makes of a trace, as its source has it: by time, then as written, a stack for each thread. It fails at what
   * the importer would drop or count as an error, and gives the executions that each arrow comes from and goes to.
   */
  function asPerfetto(trace: readonly Event[]): { from: unknown; to: unknown }[] {
    const ending = ({ ph, ts, dur }: Event) => (ts as number) + (ph === 'X' ? (dur as number) : 0);
    const open = new Map<unknown, Event[]>();
    const begun = new Map<unknown, Event>();
    const arrows: { from: unknown; to: unknown }[] = [];
    const idOf = ({ args }: Event) => (args as { id: unknown }).id;
    const timed = trace.filter((event) => event.ph !== 'M');
    for (const event of timed.sort((a, b) => (a.ts as number) - (b.ts as number))) {
      const { ph, ts, pid, tid, id } = event;
      const fail = (what: string) => expect.fail(`${what}: ${JSON.stringify(event)}`);
      if (!(typeof ts === 'number' && ts >= 0)) fail('before the beginning');
      const thread = `${pid as number} ${tid as number}`;
      const top = open.get(thread)?.at(-1);
      if (ph === 'X' || ph === 'i') {
        // What has no length ends where it begins, but lies on top of others that have none.
        const stays = (slice: Event) =>
          ending(slice) > (ts as number) || (slice.ts === ts && ending(event) === ts && ending(slice) === ts);
        const stack = (open.get(thread) ?? []).filter(stays);
        if (stack.length && ending(event) > ending(stack.at(-1)!)) fail('sticks out of its slice');
        if (stack.length >= 512) fail('too deep');
        open.set(thread, [...stack, event]);
      } else if (ph === 's') {
        if (!top) fail('an arrow without a slice');
        if (begun.has(id)) fail('two arrows of one name');
        begun.set(id, top!);
      } else if (ph === 'f') {
        if (!top) fail('an arrow without a slice');
        if (!begun.has(id)) fail('an arrow without a start');
        arrows.push({ from: idOf(begun.get(id)!), to: idOf(top!) });
      } else {
        expect(ph).to.equal('C');
        for (const value of Object.values(event.args as object)) expect(value).to.be.a('number');
      }
    }
    return arrows;
  }

  it('have nothing that Perfetto would drop or count as an error, and no arrow that it would bind to another slice', () => {
    fc.assert(
      fc.property(anyRun({ maxExecutions: 30 }), fc.constantFrom(0, 3, 40), (drawn, queued) => {
        const session: ProfilingSession = {
          ...drawn,
          executions: drawn.executions.map((e, i) => (i % 2 ? e : { ...e, queuedAt: e.startedAt - queued })),
        };
        const causes = new Map(session.executions.map((e) => [e.id, e.causes]));
        for (const { from, to } of asPerfetto(events([session, { ...session, id: 'second' }])))
          expect(causes.get(to as string)).to.include(from);
      }),
      { numRuns: 300 },
    );
  });

  it('have an arrow for each cause: of what was cached all at once, of groups, and into what begins with something inside of it', () => {
    const session = runFromText(`
      a      0-0     cached
      b      0-0     cached  after a     causes
      c      0-0     cached  after a, b  causes
      group  0-20            after b     causes
      in     0-10    in group            after c  causes
      in2    10-20   in group            after in  causes
      last   20-30           after group, in2, a  causes`);
    const nodeOf = new Map(session.executions.map((e) => [e.id as unknown, e.nodeId]));
    const arrows = asPerfetto(events([session])).map(({ from, to }) => `${nodeOf.get(from)} > ${nodeOf.get(to)}`);
    expect(arrows).to.have.members([
      'a > b',
      'a > c',
      'b > c',
      'b > group',
      'c > in',
      'in > in2',
      'group > last',
      'in2 > last',
      'a > last',
    ]);
  });

  it('pile up no more at one moment, and nest no deeper, than Perfetto takes', () => {
    const at = 1_700_000_000_000;
    const base = runFromText('a 0-10', { startedAt: at });
    const one = base.executions[0]!;
    const cached = Array.from({ length: 1_200 }, (_, i): Execution => ({
      ...one,
      id: `c${i}`,
      finishedAt: at,
      status: 'cached',
      ...(i && { causes: [`c${i - 1}`] }),
    }));
    const nested = Array.from({ length: 1_200 }, (_, i): Execution => ({
      ...one,
      id: `n${i}`,
      ...(i && { parentId: `n${i - 1}` }),
    }));
    // What took no time is on the path of what waited for it.
    const later = [...cached, { ...one, causes: ['c1199'] }].map((e): Execution => ({
      ...e,
      startedAt: at + 5,
      finishedAt: Math.max(at + 5, e.finishedAt!),
      status: 'completed',
    }));
    const twice: Execution[] = [one, { ...one, nodeId: 'b' }];
    const inside = cached.map((e): Execution => ({ ...e, id: `${e.id} inside`, parentId: one.id }));
    for (const executions of [cached, later, nested, [one, ...inside]]) {
      const trace = events([{ ...base, executions }]);
      asPerfetto(trace);
      const rows = new Set(trace.filter((e) => e.cat === 'execution').map((e) => e.tid));
      expect(rows.size).to.be.within(3, 4);
    }
    expect(events([{ ...base, executions: twice }]).filter((e) => e.cat === 'execution')).to.have.length(2);
  });
});
