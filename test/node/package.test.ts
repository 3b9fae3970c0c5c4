import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  exports: Record<string, string | { node: string }>;
};

/** What Node gets: the one-file bundle is for browsers, so there it is the same code in modules. */
const targetOf = (entry: string): string => {
  const target = exports[entry]!;
  return typeof target === 'string' ? target : target.node;
};

/** The public names, as independent users of the package rely on them. */
const names: Record<string, readonly string[]> = {
  '.': [
    'provideProfiler',
    'createProfilerStore',
    'WfProfilerPanel',
    'WfHeatmapOverlay',
    'WfBottlenecks',
    'WfErrorEvent',
    'WfRunRequestEvent',
  ],
  './profile': [
    'computeStatistics',
    'nodeTimings',
    'dependencyPath',
    'recordedPath',
    'simulate',
    'rankBottlenecks',
    'compareRuns',
    'findInsights',
    'heatOf',
    'SessionRecorder',
  ],
  './worker': ['importInWorker'],
  './formats': ['importSessions', 'exportSessions', 'formats', 'ImportError'],
  './store': ['createProfilerStore'],
  './archive': ['IndexedDbArchive'],
};

describe('the built package', { skip: existsSync(`${root}dist/index.js`) ? false : 'dist is not built' }, () => {
  for (const [entry, expected] of Object.entries(names)) {
    it(`exports its names from "${entry}", in Node too`, async () => {
      const module = (await import(`${root}${targetOf(entry)}`)) as Record<string, unknown>;
      assert.deepEqual(
        expected.filter((name) => typeof module[name] === 'undefined'),
        [],
      );
    });
  }

  for (const folder of ['hosts', 'sources']) {
    it(`can import every file of ${folder} in Node`, async () => {
      const files = readdirSync(`${root}dist/${folder}`).filter((name) => name.endsWith('.js'));
      assert.ok(files.length > 5);
      for (const file of files) await import(`${root}dist/${folder}/${file}`);
    });
  }

  it('has every name that README and guides import', async () => {
    const guides = [
      'README.md',
      ...readdirSync(`${root}docs`).flatMap((name) => (name.endsWith('.md') ? `docs/${name}` : [])),
    ];
    const missing: string[] = [];
    let seen = 0;
    for (const guide of guides) {
      for (const [, wanted, entry] of readFileSync(`${root}${guide}`, 'utf8').matchAll(
        /import \{ ([^}]+) \} from 'wf-profiler(\/[\w/-]+)?'/g,
      )) {
        const folder = /^\/(hosts|sources|define)\/(.+)$/.exec(entry ?? '');
        const module = (await import(
          `${root}${folder ? `dist/${folder[1]}/${folder[2]}.js` : targetOf(`.${entry ?? ''}`)}`
        )) as Record<string, unknown>;
        for (const name of wanted!.split(',')) {
          seen += 1;
          if (!(name.trim() in module)) missing.push(`${guide}: ${name.trim()} from wf-profiler${entry ?? ''}`);
        }
      }
    }
    assert.ok(seen > 20, String(seen));
    assert.deepEqual(missing, []);
  });

  it('has the schema of its files as a file', async () => {
    const { wfProfilerSchema } = await import('../../src/formats/index.js');
    assert.deepEqual(JSON.parse(readFileSync(`${root}${targetOf('./schema.json')}`, 'utf8')), wfProfilerSchema);
  });

  it('registers nothing and fails nothing where there is no DOM', async () => {
    await import(`${root}dist/define.js`);
    await import(`${root}${targetOf('./cdn')}`);
  });

  it('writes and reads every format it says it can', async () => {
    const { formats, exportSessions, importSessions } = (await import(
      `${root}dist/formats/index.js`
    )) as typeof import('../../src/formats/index.js');
    const { runFromText } = await import('../fixtures/run-from-text.js');
    const session = runFromText('load 0-40\nsave 40-50 after load', { startedAt: 1_700_000_000_000 });
    for (const { id, canExport, canImport } of formats) {
      if (!canExport) continue;
      const text = exportSessions([session], id);
      assert.ok(text.length > 0, id);
      if (canImport) assert.equal(importSessions(text).formatId, id);
    }
  });
});
