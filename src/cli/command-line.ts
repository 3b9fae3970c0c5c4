import { readFileSync } from 'node:fs';
import { formats } from '../formats/index.js';
import { commonHelp } from './arguments.js';
import { check } from './check.js';
import type { Command, ExitCode } from './command.js';
import { CommandError } from './command-error.js';
import { compare } from './compare.js';
import { convert } from './convert.js';
import { summary } from './summary.js';
import type { Terminal } from './terminal.js';

const commands: ReadonlyMap<string, Command> = new Map(
  [summary, convert, compare, check].map((command) => [command.name, command]),
);

/** Carries out `args` (without the program's name) and gives the exit code. Throws only what is a fault of this program. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name = '--help', ...rest] = args;
  if (name === '--version' || name === '-V') {
    terminal.print([version()]);
    return 0;
  }
  const isHelp = name === '--help' || name === '-h' || name === 'help';
  const command = commands.get(isHelp ? (rest[0] ?? '') : name);
  if (isHelp && !command && rest.length === 0) {
    terminal.print(help());
    return args.length === 0 ? 2 : 0;
  }
  if (!command) {
    terminal.note(
      `wf-profiler: there is no command "${isHelp ? rest[0] : name}"; these are: ${[...commands.keys()].join(', ')}`,
    );
    return 2;
  }
  if (isHelp || asksForHelp(rest)) {
    terminal.print(helpOf(command));
    return 0;
  }
  try {
    return await command.run(rest, terminal);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    terminal.note(`wf-profiler ${command.name}: ${error.message}`);
    if (error.isUsage) terminal.note(`usage: wf-profiler ${command.usage}`);
    return 2;
  } finally {
    terminal.progress('');
  }
}

/** Behind `--` everything is a file. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((word) => word === '--help' || word === '-h');
}

function help(): string[] {
  const idsOf = (key: 'canImport' | 'canExport'): string =>
    formats
      .filter((format) => format[key])
      .map(({ id }) => id)
      .join(', ');
  return [
    'wf-profiler: where the time of a workflow’s run went, and whether it is slower than before',
    '',
    ...[...commands.values()].flatMap(({ usage, summary: line }) => [`  wf-profiler ${usage}`, `      ${line}`]),
    '',
    'Options of every command',
    ...commonHelp.map((option) => `  ${option}`),
    '',
    'FILE may be gzip; - is standard input. Exit code: 0 all is well, 1 a check failed, 2 a wrong command or file.',
    `Reads: ${idsOf('canImport')}.`,
    `Writes: ${idsOf('canExport')}.`,
    'More: wf-profiler help COMMAND',
  ];
}

function helpOf({ summary: line, usage, help: own }: Command): string[] {
  return [`wf-profiler ${usage}`, '', line, '', ...[...own, ...commonHelp].map((option) => `  ${option}`)];
}

function version(): string {
  const { version: text } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return text;
}
