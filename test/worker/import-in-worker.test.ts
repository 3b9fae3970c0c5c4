import { expect } from '@open-wc/testing';
import { gzipSync, strToU8 } from 'fflate';
import { ImportError, importSessions } from '../../src/formats/index.js';
import { createProfilerStore } from '../../src/store/index.js';
import { importInWorker, type ImportProgress } from '../../src/worker/index.js';
import { formatSamples } from '../fixtures/format-samples.js';

/** The script as the test server gives it, and how often it was started. */
function workers() {
  const started: Worker[] = [];
  const createWorker = (): Worker => {
    const worker = new Worker('/src/worker/import-worker.ts', { type: 'module' });
    started.push(worker);
    return worker;
  };
  return { started, createWorker };
}

/** JSON may end in as much white space as one likes; so a small sample is a large file. */
const large = (sample: unknown): string => JSON.stringify(sample) + ' '.repeat(300_000);

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail('it was imported'),
    (error: unknown) => error,
  );
}

describe('importInWorker', () => {
  for (const [name, sample] of Object.entries(formatSamples)) {
    it(`${name}: gives what importSessions gives`, async () => {
      const { started, createWorker } = workers();
      const text = large(sample);
      const stages = new Set<ImportProgress['stage']>();
      const imported = await importInWorker(new File([text], 'run.json'), {
        createWorker,
        onProgress: ({ stage }) => stages.add(stage),
      });
      expect(imported).to.deep.equal(importSessions(text, { fileName: 'run.json' }));
      expect(started).to.have.length(1);
      expect([...stages]).to.deep.equal(['reading', 'importing', 'receiving']);
    });
  }

  it('takes thousands of executions in by pieces, in order', async () => {
    const { createWorker } = workers();
    const executions = Array.from({ length: 20_000 }, (_, i) => ({
      id: `e${i}`,
      nodeId: `n${i % 70}`,
      startedAt: 1_000 + i,
      finishedAt: 1_000.5 + i,
      status: 'completed',
      metrics: { items: i },
    }));
    const nodes = Array.from({ length: 70 }, (_, i) => ({ id: `n${i}` }));
    const session = {
      id: 'a',
      workflowId: 'wf',
      startedAt: 1_000,
      finishedAt: 30_000,
      status: 'completed',
      clock: 'recorded',
      graph: { nodes, edges: [{ source: 'n0', target: 'n1' }] },
      executions,
    };
    const text = JSON.stringify({ format: 'wf-profiler', version: 1, sessions: [session, { ...session, id: 'b' }] });
    const shares: number[] = [];
    const imported = await importInWorker(text, {
      createWorker,
      onProgress: ({ stage, fraction }) => stage === 'receiving' && shares.push(fraction!),
    });
    expect(imported).to.deep.equal(importSessions(text));
    expect(shares.length).to.be.greaterThan(15);
    expect(shares).to.deep.equal([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).to.equal(1);
  });

  it('reads packed bytes', async () => {
    const { started, createWorker } = workers();
    let seed = 1;
    const noise = Array.from({ length: 60_000 }, () => (seed = (seed * 48_271) % 2_147_483_647).toString(36)).join('');
    const packed = gzipSync(strToU8(JSON.stringify({ ...(formatSamples['wf-profiler'] as object), noise })));
    expect((await importInWorker(packed, { createWorker })).formatId).to.equal('wf-profiler');
    expect(started).to.have.length(1);
  });

  it('rejects with the error of importSessions', async () => {
    const { createWorker } = workers();
    for (const text of [
      large({ some: 'thing' }),
      `{"a":${' '.repeat(300_000)}`,
      large({ format: 'wf-profiler', version: 1, sessions: [{ id: 3 }] }),
    ]) {
      const error = (await failure(importInWorker(text, { createWorker }))) as ImportError;
      let here: unknown;
      try {
        importSessions(text);
      } catch (thrown) {
        here = thrown;
      }
      expect(here).to.be.instanceOf(ImportError);
      expect(error).to.be.instanceOf(ImportError);
      const { code, at, message } = here as ImportError;
      expect([error.code, error.at, error.message]).to.deep.equal([code, at, message]);
    }
  });

  it('starts no worker for a small file', async () => {
    const { started, createWorker } = workers();
    expect((await importInWorker(JSON.stringify(formatSamples['wf-profiler']), { createWorker })).formatId).to.equal(
      'wf-profiler',
    );
    expect(started).to.have.length(0);
  });

  const text = large(formatSamples['wf-profiler']);
  for (const [what, createWorker] of [
    [
      'a policy forbids workers',
      () => {
        throw new DOMException('no', 'SecurityError');
      },
    ],
    ['the script is not there', () => new Worker('/src/worker/not-there.js', { type: 'module' })],
    ['no worker is wanted', false],
  ] as const) {
    it(`imports on this thread where ${what}`, async () => {
      expect(await importInWorker(text, { createWorker })).to.deep.equal(importSessions(text));
    });
  }

  it('imports on this thread what no message can carry', async () => {
    const { started, createWorker } = workers();
    const imported = await importInWorker(text, { createWorker, workflow: { draw: () => {} } });
    expect(imported.formatId).to.equal('wf-profiler');
    expect(started).to.have.length(1);
  });

  it('ends with its signal, and the worker with it', async () => {
    const { createWorker } = workers();
    const controller = new AbortController();
    const importing = importInWorker(text, {
      createWorker,
      signal: controller.signal,
      onProgress: ({ stage }) => stage === 'importing' && controller.abort('enough'),
    });
    expect(await failure(importing)).to.equal('enough');
    expect(await failure(importInWorker(text, { createWorker, signal: AbortSignal.abort('before') }))).to.equal(
      'before',
    );
  });
});

describe('store.importFile', () => {
  it('takes in what a worker imported, as importSessions does', async () => {
    const { started, createWorker } = workers();
    const text = large(formatSamples['wf-profiler']);
    const [store, other] = [createProfilerStore(), createProfilerStore()];
    const outcome = await store.importFile(new File([text], 'run.json'), { createWorker, workflowId: 'mine' });
    expect(started).to.have.length(1);
    expect(outcome).to.deep.equal(other.importSessions(text, { workflowId: 'mine' }));
    expect(store.getAllSessions('mine')).to.deep.equal(outcome.sessions);
    expect((await store.importFile(text, { createWorker, workflowId: 'mine' })).sessions).to.deep.equal(
      outcome.sessions,
    );
    expect(store.getAllSessions('mine')).to.have.length(outcome.sessions.length);
  });

  it('takes in nothing of what is refused or ended, or comes after its disposal', async () => {
    const { createWorker } = workers();
    const store = createProfilerStore();
    const text = large(formatSamples['wf-profiler']);
    await failure(store.importFile(text.slice(0, -300_010), { createWorker }));
    await failure(store.importFile(text, { createWorker, signal: AbortSignal.abort('no') }));
    expect(store.getAllSessions()).to.have.length(0);
    const late = store.importFile(text, { createWorker });
    store.dispose();
    expect((await late).sessions).to.have.length(0);
  });
});
