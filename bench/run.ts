/**
 * `npm run bench` measures everything; `npm run bench -- overlay recorder` only those. Prints tables and writes the
 * groups that were measured to bench/RESULTS.md, leaving the others there as they were.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Row } from './row.js';

interface Bench {
  readonly run: () => Promise<readonly Row[]>;
  readonly method: string;
  /** A part of the results in Markdown, made from the rows. */
  readonly verdict?: (rows: readonly Row[]) => string;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const wanted = process.argv.slice(2);
const benches = readdirSync(here)
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => wanted.length === 0 || wanted.includes(basename(name, '.bench.ts')));
if (benches.length === 0) throw new Error(`no bench is called ${wanted.join(', ')}`);

const file = `${here}RESULTS.md`;
const sections = readSections();
for (const name of benches) {
  const { run, method, verdict } = (await import(pathToFileURL(`${here}${name}`).href)) as Bench;
  const rows = await run();
  const section = [render(basename(name, '.bench.ts'), method, rows), verdict?.(rows)].filter(Boolean).join('\n');
  console.log(section);
  sections.set(basename(name, '.bench.ts'), section);
}
const head = `# Results\n\nWritten by \`npm run bench\`. Machines are noisy: only figures of one table, measured in one run, may be compared.\n`;
writeFileSync(file, [head, ...[...sections].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text)].join('\n'));

function render(name: string, method: string, rows: readonly Row[]): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  const lines = [
    `## ${name}`,
    '',
    method,
    '',
    `Measured ${new Date().toISOString().slice(0, 10)} at ${commit()} on ${machine}.`,
  ];
  for (const group of new Set(rows.map((row) => row.group))) {
    const own = rows.filter((row) => row.group === group);
    const sizes = [...new Set(own.map((row) => row.n))].sort((a, b) => a - b);
    lines.push(
      '',
      `### ${group}`,
      '',
      `| | ${sizes.map((n) => n.toLocaleString('en')).join(' | ')} |`,
      `|---|${'---:|'.repeat(sizes.length)}`,
    );
    for (const rowName of new Set(own.map((row) => row.name))) {
      const cells = sizes.map((n) => {
        const row = own.find((candidate) => candidate.name === rowName && candidate.n === n);
        return row ? `${format(row.value)} ${row.unit}${row.note ? ` (${row.note})` : ''}` : '–';
      });
      lines.push(`| ${rowName} | ${cells.join(' | ')} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function format(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: here, encoding: 'utf8' }).trim();
  } catch {
    return 'an unknown commit';
  }
}

function readSections(): Map<string, string> {
  const found = new Map<string, string>();
  if (!existsSync(file)) return found;
  for (const part of readFileSync(file, 'utf8')
    .split(/^(?=## )/m)
    .slice(1)) {
    found.set(/^## (.*)$/m.exec(part)![1]!, part.trimEnd() + '\n');
  }
  return found;
}
