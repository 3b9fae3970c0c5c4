/** The recordings are not part of the repository; where they lie beside it, every figure must agree. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { exportSessions } from '../../src/formats/index.js';
import { runFromText } from '../fixtures/run-from-text.js';

const corpus = process.env.CORPUS ?? '../shared/corpus';

function check(directory: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/check-corpus.ts', directory],
    { encoding: 'utf8' },
  );
  return { status, output: stdout + stderr };
}

function withDirectory(files: Readonly<Record<string, string>>, use: (directory: string) => void): void {
  const directory = mkdtempSync(join(tmpdir(), 'corpus-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    use(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const instance = {
  schemaVersion: '1.0',
  workflow: {
    makespan: 10,
    jobs: [
      { name: 'a', runtime: 1, parents: [] },
      { name: 'b', runtime: 2, parents: ['a'] },
    ],
  },
};

describe('check-corpus', () => {
  it(
    'agrees with every figure of the recordings',
    { skip: existsSync(corpus) ? false : `no recordings at ${corpus}` },
    () => {
      const { status, output } = check(corpus);
      assert.equal(status, 0, output);
      const [, agreed, all] = /(\d+) of (\d+) figures agree\s*$/.exec(output)!;
      assert.equal(agreed, all);
      assert.ok(Number(all) > 0);
    },
  );

  it('tells figures that disagree, that it does not know, and files that are not there', () => {
    const truth = {
      'a.json': { criticalPathLength: 3, tasks: 2, edges: 5, beauty: 1 },
      'gone.json': { criticalPathLength: 3 },
    };
    withDirectory({ 'a.json': JSON.stringify(instance), 'truth.json': JSON.stringify(truth) }, (directory) => {
      const { status, output } = check(directory);
      assert.equal(status, 1);
      assert.match(output, /edges: ours 1, truth 5/);
      assert.match(output, /beauty: we have no such figure/);
      assert.match(output, /gone\.json: the truth names it, but it is not there/);
      assert.match(output, /2 of 5 figures agree\s*$/);
    });
  });

  it('lists what it could read and what it refused', () => {
    const files = { 'run.json': exportSessions([runFromText('a 0-1')], 'wf-profiler'), 'notes.txt': 'hello' };
    withDirectory(files, (directory) => {
      const { status, output } = check(directory);
      assert.equal(status, 2);
      assert.match(output, /No truth\.json under .*: nothing to compare with/);
      assert.match(output, /run\.json +wf-profiler +1 runs, 1 executions/);
      assert.match(output, /notes\.txt +— +bad-json/);
    });
  });

  it('tells a truth that cannot be read, and a directory that is not there', () => {
    withDirectory({ 'truth.json': '{"a.json":' }, (directory) => {
      const { status, output } = check(directory);
      assert.equal(status, 1);
      assert.match(output, /✗ truth\.json: SyntaxError/);
    });
    withDirectory({ 'truth.json': '{"a.json":[1]}' }, (directory) => {
      assert.match(check(directory).output, /✗ truth\.json: a\.json: no object of figures/);
      assert.match(check(join(directory, 'truth.json')).output, /truth\.json is no directory/);
      assert.equal(check(join(directory, 'gone')).status, 2);
    });
  });

  it('knows the kind by the recording where the truth names but a few figures', () => {
    withDirectory(
      { 'a.json': JSON.stringify(instance), 'truth.json': '{"a.json":{"tasks":2,"edges":1}}' },
      (directory) => {
        assert.match(check(directory).output, /2 of 2 figures agree/);
      },
    );
  });
});
