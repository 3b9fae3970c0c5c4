/**
 * `tsx scripts/check-corpus.ts DIR`: recomputes every figure of every `truth.json` under DIR from what `importSessions` and
 * the functions of `profile` give, and imports every other file. Prints each disagreement and `N of M figures agree`.
 * Exit code 1 on a disagreement, 2 where there is nothing to check.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { exit } from 'node:process';
import { ImportError, importSessions } from '../src/formats/index.js';
import { agree, agreeRanked } from './corpus/agree.js';
import type { CorpusKind } from './corpus/kind.js';
import { kinds } from './corpus/kinds.js';

type Figures = Readonly<Record<string, unknown>>;

/** What tells that the file is the one the truth speaks of; not counted as figures. */
const identities = new Map<string, (bytes: Buffer) => unknown>([
  ['bytes', (bytes) => bytes.length],
  ['sha256', (bytes) => createHash('sha256').update(bytes).digest('hex')],
]);

const root = process.argv[2];
if (root === undefined || !existsSync(root) || !statSync(root).isDirectory()) {
  console.error(root === undefined ? 'usage: check-corpus DIR' : `check-corpus: ${root} is no directory`);
  exit(2);
}
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((name) => join(root, name))
  .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
  .sort();

let agreed = 0;
let figures = 0;
let problems = 0;
const checked = new Set<string>();

function complain(file: string, what: string): void {
  problems += 1;
  console.log(`  ✗ ${relative(root!, file)}: ${what}`);
}

function checkTruth(truthFile: string): void {
  checked.add(truthFile);
  const truths = readTruth(truthFile);
  let [before, total] = [agreed, figures];
  for (const [name, truth] of Object.entries(truths)) {
    if (isObject(truth)) checkFile(join(dirname(truthFile), name), truth);
    else complain(truthFile, `${name}: no object of figures`);
  }
  [before, total] = [agreed - before, figures - total];
  console.log(`${relative(root!, truthFile) || truthFile}: ${before} of ${total} figures agree`);
}

function readTruth(truthFile: string): Figures {
  try {
    const truths: unknown = JSON.parse(readFileSync(truthFile, 'utf8'));
    if (isObject(truths)) return truths;
    complain(truthFile, 'no object of file names');
  } catch (error) {
    complain(truthFile, String(error));
  }
  return {};
}

function isObject(value: unknown): value is Figures {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkFile(file: string, truth: Figures): void {
  const named = Object.keys(truth).filter((key) => !identities.has(key));
  figures += named.length;
  if (!existsSync(file)) return complain(file, 'the truth names it, but it is not there');
  const bytes = readFileSync(file);
  for (const [key, read] of identities) {
    if (key in truth && read(bytes) !== truth[key])
      complain(file, `${key}: this is not the file that the truth was made from`);
  }
  checked.add(file);
  try {
    const kind = kinds.find(({ mark }) => mark in truth) ?? kindOf(file, bytes);
    if (!kind) return complain(file, `no kind of recording has the figures ${named.join(', ')}`);
    compare(file, kind, truth, named, computeFigures(file, bytes, kind, truth));
  } catch (error) {
    complain(file, String(error));
  }
}

/** Where the truth does not tell, the recording does. */
function kindOf(file: string, bytes: Buffer): CorpusKind | undefined {
  const { formatId } = importSessions(new Uint8Array(bytes), { fileName: basename(file) });
  return kinds.find(({ id }) => id === formatId);
}

function computeFigures(file: string, bytes: Buffer, kind: CorpusKind, truth: Figures): Figures {
  const beside = kind.workflowFile && join(dirname(file), kind.workflowFile(basename(file)));
  const workflow = beside && existsSync(beside) ? readFileSync(beside, 'utf8') : undefined;
  const imported = importSessions(new Uint8Array(bytes), {
    fileName: basename(file),
    ...(workflow === undefined ? {} : { workflow }),
  });
  if (imported.formatId !== kind.id) throw new Error(`taken for ${imported.formatId}, not ${kind.id}`);
  if (workflow !== undefined) checked.add(beside!);
  return kind.figures({ ...imported, session: imported.sessions[0]! }, truth);
}

function compare(file: string, kind: CorpusKind, truth: Figures, named: readonly string[], ours: Figures): void {
  for (const key of named) {
    const tolerance = kind.toleranceOf?.(key, truth) ?? kind.tolerance?.[key] ?? 0;
    const ranked = kind.ranked?.[key];
    if (!(key in ours)) complain(file, `${key}: we have no such figure`);
    else if (ranked !== undefined && agreeRanked(ours[key], truth[key], ranked, tolerance)) agreed += 1;
    else if (ranked === undefined && agree(ours[key], truth[key], tolerance, kind.sets?.includes(key) ?? false))
      agreed += 1;
    else complain(file, `${key}: ours ${show(ours[key])}, truth ${show(truth[key])}`);
  }
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function listOthers(): void {
  const rows = files
    .filter((file) => !checked.has(file))
    .map((file) => {
      try {
        const { formatId, sessions, warnings } = importSessions(new Uint8Array(readFileSync(file)), {
          fileName: basename(file),
        });
        const executions = sessions.reduce((total, session) => total + session.executions.length, 0);
        return [
          relative(root!, file),
          formatId,
          `${sessions.length} runs, ${executions} executions${warnings.length ? `, ${warnings.length} warnings` : ''}`,
        ];
      } catch (error) {
        if (error instanceof ImportError) return [relative(root!, file), '—', `${error.code}: ${error.message}`];
        problems += 1;
        return [relative(root!, file), '✗', `no ImportError but ${String(error)}`];
      }
    });
  if (rows.length === 0) return;
  console.log(`\nEverything else (${rows.length} files):`);
  const width = (column: number): number => rows.reduce((most, row) => Math.max(most, row[column]!.length), 0);
  const [first, second] = [width(0), width(1)];
  for (const [file, format, outcome] of rows)
    console.log(`  ${file!.padEnd(first)}  ${format!.padEnd(second)}  ${outcome}`);
}

for (const truthFile of files.filter((file) => basename(file) === 'truth.json')) checkTruth(truthFile);
listOthers();
const truths = files.filter((file) => basename(file) === 'truth.json').length;
if (truths === 0) console.log(`\nNo truth.json under ${root}: nothing to compare with.`);
console.log(`\n${agreed} of ${figures} figures agree`);
if (problems > 0 || agreed < figures) exit(1);
exit(figures === 0 ? 2 : 0);
