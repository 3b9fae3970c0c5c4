/** Chrome traces of ours, opened by the engine of Chrome's own DevTools. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as devtools from '@paulirish/trace_engine';
import { exportSessions, importSessions } from '../../src/formats/index.js';
import type { Execution, ProfilingSession } from '../../src/profile/model.js';

/** An event as the engine gives it back; times in µs. */
interface Entry {
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly name: string;
  readonly cat: string;
  readonly args?: Partial<Execution>;
}
interface TreeNode {
  readonly entry: Entry;
  readonly parent: TreeNode | null;
}
interface Thread {
  readonly name: string | null;
  readonly entries: readonly Entry[];
}
/** As far as the tests go, what the engine makes of a trace. */
interface Opened {
  readonly Renderer: {
    readonly processes: ReadonlyMap<number, { readonly threads: ReadonlyMap<number, Thread> }>;
    readonly entryToNode: ReadonlyMap<Entry, TreeNode>;
  };
}
interface Trace {
  readonly otherData: { readonly epoch: number };
  readonly traceEvents: readonly Entry[];
}

async function open(events: readonly object[]): Promise<Opened> {
  const model = devtools.TraceModel.Model.createWithAllHandlers();
  await model.parse(events as never);
  const { data } = model.parsedTrace() as unknown as { readonly data: Opened };
  return data;
}

const entriesIn = ({ Renderer }: Opened): readonly Entry[] =>
  [...Renderer.processes.values()].flatMap(({ threads }) => [...threads.values()].flatMap(({ entries }) => entries));
const executionsIn = (opened: Opened): readonly Entry[] => entriesIn(opened).filter(({ cat }) => cat === 'execution');

const written = (sessions: readonly ProfilingSession[]): Trace =>
  JSON.parse(exportSessions(sessions, 'chrome-trace')) as Trace;

/** A run in which everything that has a name has this one; what begins at once is in the order in which it is written. */
const runOf = (name: string): ProfilingSession => ({
  id: 'run',
  workflowId: name,
  name,
  startedAt: 0,
  finishedAt: 100,
  status: 'completed',
  clock: 'recorded',
  graph: {
    nodes: [
      { id: 'group', label: name },
      { id: name, parentId: 'group' },
    ],
    edges: [],
  },
  executions: (
    [
      { id: 'outer', queuedAt: 1, startedAt: 5, finishedAt: 90, metrics: { [name]: 1 } },
      { id: 'inner', parentId: 'outer', startedAt: 10, finishedAt: 40 },
      { id: 'cached', startedAt: 95, finishedAt: 95, status: 'cached' },
      { id: 'last', causes: ['inner'], startedAt: 95, finishedAt: 100 },
    ] as const
  ).map((facts) => ({ nodeId: name, status: 'completed', lane: name, ...facts })),
});

/** Every name that the engine may look for: those it lists, and every text in its sources that could be one. */
function namesOfTheEngine(): ReadonlySet<string> {
  const names = new Set<string>(Object.values(devtools.Types.Events.Name));
  const sources = new URL('.', import.meta.resolve('@paulirish/trace_engine'));
  for (const folder of ['types/', 'handlers/', 'helpers/'])
    for (const file of readdirSync(new URL(folder, sources)))
      if (file.endsWith('.js'))
        for (const [, text] of readFileSync(new URL(folder + file, sources), 'utf8').matchAll(/['"]([\w:]{4,})['"]/g))
          names.add(text!);
  return names;
}

const corpus = new URL('../../../shared/corpus/', import.meta.url);
const skip = existsSync(corpus) ? false : 'the recordings are not here';

/** Every file of the corpus that holds runs and is not so large that the engine takes seconds. */
function* recordings(): Generator<readonly [file: string, sessions: readonly ProfilingSession[]]> {
  for (const file of readdirSync(corpus, { recursive: true, encoding: 'utf8' }).sort()) {
    const url = new URL(file.split('/').map(encodeURIComponent).join('/'), corpus);
    if (!statSync(url).isFile() || statSync(url).size > 1_000_000) continue;
    try {
      yield [file, importSessions(new Uint8Array(readFileSync(url)), { fileName: file }).sessions];
    } catch {
      // Truths, schemas and workflows are no recordings.
    }
  }
}

/** Clocks differ: not every execution lies within its parent. */
const isWithin = (inner: Entry, outer: Entry): boolean =>
  inner.ts >= outer.ts && inner.ts < outer.ts + outer.dur! && inner.ts + inner.dur! <= outer.ts + outer.dur!;

describe('DevTools', () => {
  it('has the slices of every recording, at their times, inside of one another as they ran', { skip }, async () => {
    let files = 0;
    let inside = 0;
    for (const [file, sessions] of recordings()) {
      files += 1;
      const { otherData, traceEvents } = written(sessions);
      const opened = await open(traceEvents);
      assert.equal(entriesIn(opened).length, traceEvents.filter(({ ph }) => ph === 'X').length, file);
      const places = new Map(executionsIn(opened).map((entry) => [`${entry.pid} ${entry.args!.id}`, entry]));
      sessions.forEach(({ executions, finishedAt }, index) => {
        for (const { id, startedAt, finishedAt: end = finishedAt, status, parentId } of executions) {
          const entry = places.get(`${index + 1} ${id}`);
          if (status === 'cached' || status === 'skipped') continue;
          assert.ok(entry, `${file}: ${id} is not there`);
          // Times of today are exact to a quarter of a microsecond.
          assert.ok(Math.abs(otherData.epoch + entry.ts / 1e3 - startedAt) < 1e-3, `${file}: ${id} begins elsewhere`);
          if (end !== undefined)
            assert.ok(
              Math.abs(entry.dur! / 1e3 - Math.max(0, end - startedAt)) < 1e-3,
              `${file}: ${id} is of another length`,
            );
          const parent = parentId === undefined ? undefined : places.get(`${index + 1} ${parentId}`);
          if (parent?.tid !== entry.tid || !isWithin(entry, parent)) continue;
          inside += 1;
          let around = opened.Renderer.entryToNode.get(entry)!.parent;
          while (around && around.entry !== parent) around = around.parent;
          assert.ok(around, `${file}: ${id} is not inside of ${parentId}`);
        }
      });
    }
    assert.ok(files > 80 && inside > 1_000, `${files} files, ${inside} executions inside of another`);
  });

  it('opens a run in which everything is called like something of its own, and it comes back as it was', async () => {
    const names = namesOfTheEngine();
    assert.ok(names.size > 500 && names.has('Paint') && names.has('FrameCommittedInBrowser'), `${names.size} names`);
    for (const name of names) {
      const run = runOf(name);
      const { traceEvents } = written([run]);
      let opened: Opened;
      try {
        opened = await open(traceEvents);
      } catch (cause) {
        throw new Error(`${name} is not opened`, { cause });
      }
      assert.deepEqual(
        executionsIn(opened).map(({ args }) => args!.id),
        ['outer', 'inner', 'last'],
        name,
      );
      assert.deepEqual(importSessions(exportSessions([run], 'chrome-trace')).sessions, [run], name);
    }
  });

  it('gives up such a trace as it would be without quotes and categories, so that the test above means something', async () => {
    const { traceEvents } = written([runOf('Paint')]);
    await assert.rejects(open(traceEvents.map((event) => ({ ...event, name: event.name.replaceAll('"', '') }))));
    const counted = written([runOf('RunTask')]).traceEvents;
    await assert.rejects(open(counted.map(({ cat: _, ...event }) => event)));
  });
});
