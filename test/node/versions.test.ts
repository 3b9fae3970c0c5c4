/** What elements of one version need of the store of another is written down; this keeps it complete. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ReactiveProfilerStore } from '../../src/store/reactive-profiler-store.js';
import { version } from '../../src/store/version.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(`${root}${file}`, 'utf8');

/** What elements call of the store of every version, the first one included. This list stays as it is. */
const ofEveryVersion = [
  'addEventListener',
  'clearSessions',
  'deleteSession',
  'endProfiling',
  'exportAll',
  'exportSessions',
  'getAllSessions',
  'getSession',
  'highlightNodes',
  'importFile',
  'renameSession',
  'selectNode',
  'selectSession',
  'setBaseline',
  'setHeatmapMode',
  'setHeatmapThresholds',
  'setHeatmapVisible',
  'setPlayhead',
  'setWhatIf',
  'snapshot',
  'startProfiling',
  'subscribe',
];

describe('two versions of the library', () => {
  it('know which they are', () => {
    assert.equal(version, (JSON.parse(read('package.json')) as { version: string }).version);
  });

  it('ask a store at first for all that elements call later', () => {
    const members = Object.getOwnPropertyNames(ReactiveProfilerStore.prototype).filter(
      (name) => name !== 'constructor',
    );
    const called = new Set<string>(['addEventListener']);
    for (const file of readdirSync(`${root}src/elements`, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      for (const [, name] of read(`src/elements/${file}`).matchAll(/\b[sS]tore\)?[!?]*\s*\.(\w+)/g))
        if (members.includes(name!)) called.add(name!);
    }
    assert.ok(called.size > 15, 'calls are found');
    const listed = Array.from(read('src/store/lit/other-version.ts').matchAll(/\[\] = \[([^\]]+)\]/g), ([, names]) =>
      Array.from(names!.matchAll(/\w+/g), String),
    ).flat();
    assert.deepEqual(
      [...new Set([...ofEveryVersion, ...listed])].sort(),
      [...called.add('snapshot').add('subscribe')].sort(),
      'src/store/lit/other-version.ts names what came later',
    );
  });
});
