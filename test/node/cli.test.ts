/** The command as people run it: a process, files, exit codes. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { parseDuration } from '../../src/cli/parse-duration.js';
import { plainText } from '../../src/cli/plain-text.js';
import { table } from '../../src/cli/table.js';
import { processTerminal } from '../../src/cli/terminal.js';
import { exportSessions, importSessions } from '../../src/formats/index.js';
import { compareRuns, computeStatistics, type ProfilingSession } from '../../src/profile/index.js';
import { runFromText } from '../fixtures/run-from-text.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'wf-profiler-cli-'));
after(() => rmSync(directory, { recursive: true }));

// In one piece: to translate its modules at each start takes far longer than what the tests ask of it.
const entry = join(directory, 'package/dist/cli/main.mjs');
buildSync({
  entryPoints: [join(root, 'src/cli/main.ts')],
  outfile: entry,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  tsconfig: join(root, 'tsconfig.json'),
  logLevel: 'error',
});
// It asks the package that it is in for its version and for other languages.
copyFileSync(join(root, 'package.json'), join(directory, 'package/package.json'));
symlinkSync(join(root, 'dist/elements'), join(directory, 'package/dist/elements'), 'junction');

function wfProfiler(args: readonly string[], input?: string | Uint8Array) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], {
    cwd: directory,
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr };
}

function file(name: string, text: string | Uint8Array): string {
  writeFileSync(join(directory, name), text);
  return name;
}

const run = (id: string, upscale: number): ProfilingSession =>
  runFromText(
    `
      load     0-40
      upscale  40-${40 + upscale}  after load   type Upscaler
      save     ${40 + upscale}-${60 + upscale}  after upscale
    `,
    { id, workflowId: 'enlarge' },
  );

const runsFile = (name: string, times: readonly number[]): string =>
  file(
    name,
    exportSessions(
      times.map((time, at) => run(`${name} ${at}`, time)),
      'wf-profiler',
    ),
  );

const usual = runsFile('usual.json', [2_000, 2_010, 2_020, 2_030, 2_040]);
const slow = runsFile('slow.json', [3_000, 3_010, 3_020, 3_030, 3_040]);
const single = runsFile('single.json', [2_000]);

describe('wf-profiler summary', () => {
  it('tells the total, the slowest nodes and what bounded the run', () => {
    const { status, stdout, stderr } = wfProfiler(['summary', single]);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /enlarge completed in 2\.06 s/);
    assert.match(stdout, /upscale +Upscaler +2\.00 s +97%/);
    assert.match(stdout, /load 40 ms\n *→ upscale 2\.00 s\n *→ save 20 ms/);
  });

  it('prints as JSON the figures that the library computes', () => {
    const { status, stdout } = wfProfiler(['summary', '--json', usual, single]);
    assert.equal(status, 0);
    const { files } = JSON.parse(stdout) as {
      files: { file: string; formatId: string; sessions: { id: string; statistics: unknown }[] }[];
    };
    assert.deepEqual(
      files.map((read) => [read.file, read.formatId, read.sessions.length]),
      [
        ['usual.json', 'wf-profiler', 5],
        ['single.json', 'wf-profiler', 1],
      ],
    );
    assert.deepEqual(files[1].sessions[0].statistics, computeStatistics(run('x', 2_000)));
  });

  it('reads standard input and gzip', () => {
    const { status, stdout, stderr } = wfProfiler(['summary', '-'], gzipSync(readFileSync(join(directory, single))));
    assert.equal(status, 0, stderr);
    assert.match(stdout, /completed in 2\.06 s/);
  });

  it('takes the graph from the workflow file', () => {
    const execution = {
      resultData: { runData: { Fetch: [{ startTime: 1_700_000_000_000, executionTime: 30, data: { main: [] } }] } },
    };
    const workflow = {
      id: 'w7',
      nodes: [
        { name: 'Fetch', type: 'http' },
        { name: 'Never', type: 'noop' },
      ],
      connections: {},
    };
    const args = [
      'summary',
      '--json',
      file('n8n.json', JSON.stringify(execution)),
      '--workflow',
      file('workflow.json', JSON.stringify(workflow)),
    ];
    const { status, stdout, stderr } = wfProfiler(args);
    assert.equal(status, 0, stderr);
    const [{ formatId, sessions }] = JSON.parse(stdout).files;
    assert.deepEqual([formatId, sessions[0].workflowId, sessions[0].statistics.nodeCount], ['n8n', 'w7', 2]);
  });

  it('lets no name of a node command the terminal', () => {
    const name = '\u001b[2J\u001b]0;owned\u0007evil\r\n\u009b31mfake 9 s\u202e';
    const session = {
      ...run('r', 500),
      graph: { nodes: [{ id: 'upscale', label: name }], edges: [] },
      workflowId: name,
      name,
    };
    const args = ['summary', file('hostile.json', exportSessions([session], 'wf-profiler'))];
    const people = wfProfiler(args);
    assert.equal(people.status, 0, people.stderr);
    assert.match(people.stdout, /^evil fake 9 s completed in/m);
    // eslint-disable-next-line no-control-regex -- that is what must not be there
    assert.doesNotMatch(people.stdout + people.stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|owned/);
    const programs = wfProfiler([...args, '--json']);
    assert.equal(JSON.parse(programs.stdout).files[0].sessions[0].name, name);
    // eslint-disable-next-line no-control-regex -- as above
    assert.doesNotMatch(programs.stdout, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});

describe('wf-profiler convert', () => {
  it('writes a report in the language that is asked for, whatever that of the machine is', () => {
    const report = (...args: string[]): string => wfProfiler(['convert', single, '--to', 'html', ...args]).stdout;
    assert.match(report(), /<html lang="en">[^]*2\.06\ss/);
    assert.match(report('--lang', 'de'), /<html lang="de">[^]*2,06\ss[^]*Gesamt/);
    assert.match(report('--lang', 'ar'), /<html lang="ar" dir="rtl">/);
    const summary = wfProfiler(['convert', single, '--to', 'markdown', '--lang', 'de-CH']).stdout;
    assert.match(summary, /Gesamt/);
  });

  it('writes the runs in another format, to a file or to standard output', () => {
    const saved = wfProfiler(['convert', usual, '--to', 'otlp', '-o', 'out.json', '--json']);
    assert.equal(saved.status, 0, saved.stderr);
    assert.deepEqual(JSON.parse(saved.stdout), {
      file: usual,
      from: 'wf-profiler',
      to: 'otlp',
      out: 'out.json',
      sessions: 5,
      warnings: [],
    });
    const written = readFileSync(join(directory, 'out.json'), 'utf8');
    assert.equal(importSessions(written).formatId, 'otlp');
    const piped = wfProfiler(['convert', usual, '--to', 'otlp']);
    assert.equal(piped.stdout.trim(), written.trim());
  });

  it('packs what is called .gz', () => {
    assert.equal(wfProfiler(['convert', single, '--to', 'wf-profiler', '-o', 'packed.json.gz']).status, 0);
    assert.deepEqual(
      importSessions(gunzipSync(readFileSync(join(directory, 'packed.json.gz')))).sessions,
      importSessions(readFileSync(join(directory, single))).sessions,
    );
  });
});

describe('wf-profiler compare', () => {
  it('tells what became slower, and where that came from', () => {
    const { status, stdout, stderr } = wfProfiler(['compare', usual, '--', slow]);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /5 runs against 5 runs/);
    assert.match(stdout, /total +2\.08 s +3\.08 s +\+1\.00 s +1\.5× +0\.008 +slower/);
    assert.match(stdout, /upscale +2\.02 s +3\.02 s +\+1\.00 s +1\.5× +0\.008 +slower/);
    assert.match(stdout, /Where the \+1\.00 s between the middle runs came from/);
  });

  it('prints as JSON what the library says', () => {
    const { stdout } = wfProfiler(['compare', '--json', usual, '--', slow]);
    const read = (name: string) => importSessions(readFileSync(join(directory, name))).sessions;
    assert.deepEqual(JSON.parse(stdout), JSON.parse(JSON.stringify(compareRuns(read(usual), read(slow)))));
  });

  it('concludes nothing from too few runs, nor from one run given four times', () => {
    const { status, stdout, stderr } = wfProfiler(['compare', single, single, single, single, '--', slow]);
    assert.equal(status, 0);
    assert.match(stdout, /Inconclusive: four runs a side are needed to tell a change from chance; there are 1 and 5/);
    assert.match(stderr, /baseline: 3 of the runs are there twice/);
  });
});

describe('wf-profiler check', () => {
  it('passes where budgets are kept and nothing is proven slower', () => {
    const { status, stdout, stderr } = wfProfiler([
      'check',
      usual,
      '--budget',
      'total=30s',
      '--budget',
      'node:upscale=2.5s',
      '--baseline',
      usual,
      slow,
    ]);
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /total +30\.0 s +2\.08 s +5 +kept/);
    assert.match(stdout, /Against 10 earlier runs/);
    assert.match(stdout, /Passed\.\n$/);
  });

  it('fails with 1 where a budget is broken, and says by how much', () => {
    const { status, stdout } = wfProfiler(['check', slow, '--budget', 'total=30s', '--budget', 'node:upscale=2.5s']);
    assert.equal(status, 1);
    assert.match(stdout, /node:upscale +2\.50 s +3\.02 s +\+520 ms +5 +BROKEN/);
    assert.match(stdout, /Failed: 1 budget not kept\.\n$/);
  });

  it('fails with 1 where a regression is proven', () => {
    const { status, stdout } = wfProfiler(['check', '--json', slow, '--baseline', usual]);
    assert.equal(status, 1);
    const { ok, regressions, comparison } = JSON.parse(stdout);
    assert.deepEqual([ok, regressions, comparison.total.verdict], [false, ['total', 'node:upscale'], 'slower']);
  });

  it('does not take one slow run for a proof', () => {
    const { status, stdout } = wfProfiler(['check', runsFile('one-slow.json', [9_000]), '--baseline', usual]);
    assert.equal(status, 0, stdout);
    assert.match(stdout, /Inconclusive: four runs a side are needed/);
  });

  it('tells of runs that are held against themselves', () => {
    const { status, stderr } = wfProfiler(['check', usual, '--baseline', usual, slow]);
    assert.equal(status, 0);
    assert.match(stderr, /^5 of the runs are on both sides/m);
    assert.match(wfProfiler(['compare', usual, '--', slow, single]).stderr, /^(?!.*both sides)/s);
  });

  it('does not pass runs that never got to their end', () => {
    const failed = { ...run('f', 10), status: 'failed' } as const;
    const { status, stdout } = wfProfiler([
      'check',
      file('failed.json', exportSessions([failed], 'wf-profiler')),
      '--budget',
      'total=30s',
    ]);
    assert.equal(status, 1);
    assert.match(stdout, /total +30\.0 s +0 +NO RUN COMPLETED/);
    assert.match(stdout, /Failed: 1 budget not measured, since no run completed\.\n$/);
  });
});

describe('wf-profiler, used wrongly', () => {
  const huge = file('huge.json', '{');
  truncateSync(join(directory, huge), 600 * 1024 * 1024);
  const wrong: readonly (readonly [what: string, args: readonly string[], says: RegExp])[] = [
    [
      'no such command',
      ['sumary', single],
      /there is no command "sumary"; these are: summary, convert, compare, check/,
    ],
    ['no file', ['summary'], /which file\?\nusage: wf-profiler summary FILE/],
    ['no such file', ['summary', 'gone.json'], /cannot read gone\.json: there is no such file/],
    ['a file that no string can hold', ['summary', huge], /huge\.json is larger than 537 MB, the most that is read/],
    ['a directory', ['summary', '.'], /cannot read \.: it is a directory/],
    ['an unknown option', ['summary', single, '--budgte', 'x'], /Unknown option '--budgte'/],
    ['an unknown format', ['summary', single, '--format', 'visio'], /"visio" is not a format that can be read/],
    [
      'a language without texts',
      ['convert', single, '--to', 'html', '--lang', 'fr'],
      /no report .*"fr"; .*: en, de, ar/,
    ],
    ['what is no language', ['convert', single, '--to', 'html', '--lang', '../de'], /no report can be written/],
    ['a language for figures', ['convert', single, '--to', 'csv', '--lang', 'de'], /--lang is for reports/],
    ['no format to write', ['convert', single], /--to is missing; these are: wf-profiler, /],
    [
      'a format that cannot be written',
      ['convert', single, '--to', 'argo'],
      /"argo" is not a format that can be written/,
    ],
    [
      'a place that cannot be written',
      ['convert', single, '--to', 'csv', '-o', 'no/such/place.csv'],
      /cannot write no\/such\/place\.csv: there is no such folder/,
    ],
    ['no --', ['compare', single, usual], /-- must stand between/],
    ['nothing after the --', ['compare', single, '--'], /there is no file after the --/],
    ['nothing to check', ['check', single], /give a --budget or a --baseline/],
    ['a budget without a unit', ['check', single, '--budget', 'total=30'], /"30" is no duration/],
    ['a budget of something else', ['check', single, '--budget', 'memory=3s'], /"memory=3s" is no budget/],
    [
      'a budget of a node that is not there',
      ['check', single, '--budget', 'node:upscael=3s'],
      /no run has a node "upscael"/,
    ],
  ];
  for (const [what, args, says] of wrong) {
    it(`ends with 2 and says what is wrong: ${what}`, () => {
      const { status, stdout, stderr } = wfProfiler(args);
      assert.equal(status, 2, stderr);
      assert.equal(stdout, '');
      assert.match(stderr, says);
    });
  }

  it('says where a file is broken', () => {
    const { status, stderr } = wfProfiler([
      'summary',
      file('broken.json', '{"format":"wf-profiler","version":1,"sessions":[{"id":7}]}'),
    ]);
    assert.equal(status, 2);
    assert.match(stderr, /cannot read broken\.json: .* \(at sessions\[0\]\./);
  });

  it('explains itself', () => {
    const { status, stdout } = wfProfiler(['--help']);
    assert.equal(status, 0);
    for (const name of ['summary', 'convert', 'compare', 'check'])
      assert.match(stdout, new RegExp(`wf-profiler ${name} `));
    assert.match(stdout, /--workflow FILE/);
    assert.match(wfProfiler(['check', '--help']).stdout, /--baseline FILE/);
    assert.match(wfProfiler(['help', 'convert']).stdout, /--to ID .*speedscope/);
    assert.match(wfProfiler(['--version']).stdout, /^\d+\.\d+\.\d+\n$/);
  });
});

describe('progress on a large file', () => {
  const large = file('large.json', `${exportSessions([run('large', 10)], 'wf-profiler')}${' '.repeat(20_000_000)}`);
  const lines = (text: string): string[] => text.split('\n').filter(Boolean);

  it('is told by whole steps where it was asked for, and not beside the result', () => {
    const { status, stdout, stderr } = wfProfiler(['summary', large, '--progress', '--json']);
    assert.equal(status, 0, stderr);
    JSON.parse(stdout);
    const told = lines(stderr);
    assert.ok(told.length >= 5 && told.length <= 25, stderr);
    assert.equal(new Set(told).size, told.length);
    assert.match(told.at(-2)!, /^reading large\.json: 100% of 20 MB$/);
    assert.match(told.at(-1)!, /^importing large\.json: 20 MB$/);
  });

  it('is told of standard input too', () => {
    const { stderr } = wfProfiler(['summary', '-', '--progress'], readFileSync(join(directory, large)));
    assert.deepEqual(lines(stderr), ['reading -: 8 MB', 'reading -: 17 MB', 'importing -: 20 MB']);
  });

  it('is not told to a file that takes what is said on standard error', () => {
    assert.equal(wfProfiler(['summary', large]).stderr, '');
  });

  it('is one line that goes away on a terminal', () => {
    let said = '';
    const stream = { isTTY: true, columns: 40, write: (text: string) => (said += text) };
    const terminal = processTerminal({
      stdin: process.stdin,
      stdout: { write() {} },
      stderr: stream,
    } as unknown as NodeJS.Process);
    terminal.progress('reading: 5%');
    terminal.progress(`reading: ${'x'.repeat(80)}`);
    terminal.progress('');
    assert.equal(said, `reading: 5%\r\u001b[Kreading: ${'x'.repeat(30)}\r\u001b[K`);
  });
});

describe('a reader that goes away', () => {
  /** The exit code of the command in a shell, with `redirections` behind it. */
  function exitCode(
    args: readonly string[],
    redirections: string,
  ): { readonly status: string; readonly stderr: string } {
    const command = [process.execPath, entry, ...args].map((word) => `'${word}'`).join(' ');
    const { stderr } = spawnSync('sh', ['-c', `{ ${command} ${redirections}; echo $? > status; } | :`], {
      cwd: directory,
      encoding: 'utf8',
    });
    return { status: readFileSync(join(directory, 'status'), 'utf8').trim(), stderr };
  }

  it('changes nothing about the exit code, whether it read results or complaints', () => {
    const tight = ['check', usual, '--budget', 'total=1s'];
    assert.deepEqual(exitCode(tight, ''), { status: '1', stderr: '' });
    assert.deepEqual(exitCode(['summary', usual], ''), { status: '0', stderr: '' });
    assert.equal(exitCode(['summary', 'nowhere.json'], '2>&1').status, '2');
    assert.equal(exitCode(['check', 'nowhere.json', '--budget', 'total=1s'], '2>&1').status, '2');
  });

  it('is told from a full disk', { skip: existsSync('/dev/full') ? false : 'there is no /dev/full' }, () => {
    assert.deepEqual(exitCode(['check', usual, '--budget', 'total=1h'], '> /dev/full'), {
      status: '2',
      stderr: 'wf-profiler: cannot write to standard output: there is no space left\n',
    });
  });
});

describe('parseDuration', () => {
  it('reads durations with their unit', () => {
    const read = ['500ms', '30s', '1.5m', '2 min', '1h30m', '.5s'].map(parseDuration);
    assert.deepEqual(read, [500, 30_000, 90_000, 120_000, 5_400_000, 500]);
  });

  it('takes nothing else for one', () => {
    for (const text of ['', '30', 's', '-3s', '3x', '3s later', '1e3s', 'NaNs'])
      assert.equal(parseDuration(text), undefined, text);
  });
});

describe('table', () => {
  it('lines up names of any script, and cuts what is very wide', () => {
    const [, rule, first, second, third] = table(
      [{ title: 'Node' }, { title: 'Time', align: 'right' }],
      [
        ['拡大', '2 s'],
        ['é', '10 s'],
        ['x'.repeat(60), '1 s'],
      ],
    );
    assert.equal(rule, `${'─'.repeat(40)}  ────`);
    assert.equal(first, `拡大${' '.repeat(36)}   2 s`);
    assert.equal(second, `é${' '.repeat(39)}  10 s`);
    assert.equal(third, `${'x'.repeat(39)}…   1 s`);
  });
});

describe('plainText', () => {
  it('drops whole escape sequences and never lets one begin', () => {
    const hostile = [
      '\u001b[31mred\u001b[0m',
      '\u001b]8;;http://x\u001b\\link',
      '\u009b2Jclear',
      '\u001bPq\u001b\\dcs',
      'a\u0008\u0008b',
      '\u001b\u001b[31mx',
      '\u2066hidden\u2069',
      'tab\tand\nline',
    ];
    assert.deepEqual(hostile.map(plainText), ['red', 'link', 'clear', 'dcs', 'a b', 'x', 'hidden', 'tab and line']);
  });
});
