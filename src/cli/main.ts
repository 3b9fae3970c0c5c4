#!/usr/bin/env node
import { runCommandLine } from './command-line.js';
import { reasonOf } from './read-bytes.js';
import { processTerminal } from './terminal.js';

// A reader that has seen enough (`| head`) closes the pipe; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`wf-profiler: cannot write to standard output: ${reasonOf(error)}\n`);
  process.exit(2);
});
// Nobody reads what is said beside the results; the exit code still tells.
process.stderr.on('error', () => undefined);

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal());
