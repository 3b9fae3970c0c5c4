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

const run: ProfilingSession = {
  id: 'run',
  workflowId: 'flow',
  startedAt: 0,
  finishedAt: 100,
  status: 'completed',
  clock: 'recorded',
  graph: { nodes: [{ id: 'load' }], edges: [] },
  // A metric of a name that the engine knows: it asks such events for their category.
  executions: [
    {
      id: 'e',
      nodeId: 'load',
      queuedAt: 5,
      startedAt: 10,
      finishedAt: 90,
      status: 'completed',
      metrics: { RunTask: 1 },
    },
  ],
};

const corpus = new URL('../../../shared/corpus/', import.meta.url);
const skip = existsSync(corpus) ? false : 'the recordings are not here';

/**
 * Every file of the corpus that holds runs and is not so large that the engine takes seconds. Not Chrome's own: their events are
 * known to the engine by name, and it gives up those that come without what belongs to them (`ParseHTML` without its URL).
 */
function* recordings(): Generator<readonly [file: string, sessions: readonly ProfilingSession[]]> {
  for (const file of readdirSync(corpus, { recursive: true, encoding: 'utf8' }).sort()) {
    const url = new URL(file.split('/').map(encodeURIComponent).join('/'), corpus);
    if (file.startsWith('chrome/') || !statSync(url).isFile() || statSync(url).size > 1_000_000) continue;
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
    assert.ok(files > 60 && inside > 100, `${files} files, ${inside} executions inside of another`);
  });

  it('opens counters of any metric, and would not without their category', async () => {
    const { traceEvents } = written([run]);
    assert.equal(executionsIn(await open(traceEvents)).length, 1);
    await assert.rejects(open(traceEvents.map(({ cat: _, ...event }) => event)));
  });
});
