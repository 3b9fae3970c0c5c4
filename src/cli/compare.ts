import { compareRuns } from '../profile/index.js';
import { readArguments, readLimit } from './arguments.js';
import { usageError } from './command-error.js';
import type { Command } from './command.js';
import { comparisonLines, doubtOf, ledgerLines } from './comparison-lines.js';
import { jsonText } from './json-text.js';
import { RunReader } from './read-runs.js';
import { counted } from './words.js';

export const compare: Command = {
  name: 'compare',
  summary: 'Is NEW slower than BASE, and where? Medians, a test against chance, and where the difference came from.',
  usage: 'compare BASE... -- NEW... [--limit N]',
  help: [
    '--limit N        the N nodes that changed most (20); those proven slower or faster are always shown',
    'Options stand before the --.',
  ],

  async run(args, terminal) {
    const { values, positionals, tokens } = readArguments(args, { limit: { type: 'string', default: '20' } });
    const limit = readLimit(values.limit);
    const terminator = tokens.find(({ kind }) => kind === 'option-terminator');
    if (!terminator) throw usageError('-- must stand between the files of the baseline and the new ones');
    const before = tokens.filter(({ kind, index }) => kind === 'positional' && index < terminator.index).length;
    const [base, fresh] = [positionals.slice(0, before), positionals.slice(before)];
    if (base.length === 0 || fresh.length === 0)
      throw usageError(`there is no file ${base.length === 0 ? 'before' : 'after'} the --`);

    const reader = new RunReader(values, terminal);
    const baseline = await reader.readAll(base, 'baseline');
    const candidate = await reader.readAll(fresh, 'new');
    reader.noteShared(baseline, candidate);
    const comparison = compareRuns(baseline, candidate);
    if (values.json) terminal.write(jsonText(comparison));
    else {
      terminal.print([
        `${counted(baseline.length, 'run')} against ${counted(candidate.length, 'run')}`,
        '',
        ...comparisonLines(comparison, limit),
        ...ledgerLines(comparison, limit),
      ]);
      const doubt = doubtOf(comparison.total);
      if (doubt) terminal.print(['', `Inconclusive: ${doubt}.`]);
    }
    return 0;
  },
};
