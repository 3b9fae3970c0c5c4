import { compareRuns, type NodeComparison, type RunComparison } from '../profile/index.js';
import { readArguments } from './arguments.js';
import { holdAgainst, parseBudget, type BudgetResult } from './budget.js';
import { usageError } from './command-error.js';
import type { Command } from './command.js';
import { comparisonLines, doubtOf } from './comparison-lines.js';
import { jsonText } from './json-text.js';
import { RunReader } from './read-runs.js';
import { table } from './table.js';
import { counted, deltaText, durationText } from './words.js';

/** Nodes shown beside those that are proven slower. */
const otherNodes = 5;

export const check: Command = {
  name: 'check',
  summary: 'Guards a workflow’s speed: exit code 1 where a budget is broken or a regression is proven.',
  usage: 'check FILE... [--budget total=30s] [--budget node:NAME=5s] [--baseline FILE...]',
  help: [
    '--budget B       how long the run (total=30s) or a node (node:upscale=5s, by id or label) may take; of several runs, their median',
    '--baseline FILE  earlier runs, as many as follow; a regression is proven from four runs a side',
  ],

  async run(args, terminal) {
    const { values, tokens } = readArguments(args, {
      budget: { type: 'string', multiple: true, default: [] },
      baseline: { type: 'string', multiple: true },
    });
    const { files, baselineFiles } = sides(tokens);
    const budgets = values.budget.map(parseBudget);
    if (files.length === 0) throw usageError('which file?');
    if (budgets.length === 0 && baselineFiles.length === 0)
      throw usageError('there is nothing to check against: give a --budget or a --baseline');

    const reader = new RunReader(values, terminal);
    const runs = await reader.readAll(files, 'runs');
    const results = budgets.map((budget) => holdAgainst(budget, runs));
    const baseline = baselineFiles.length > 0 ? await reader.readAll(baselineFiles, 'baseline') : undefined;
    if (baseline) reader.noteShared(baseline, runs);
    const comparison = baseline && compareRuns(baseline, runs);
    const broken = results.filter(({ verdict }) => verdict !== 'kept');
    const regressions = comparison ? regressionsOf(comparison) : [];
    const ok = broken.length === 0 && regressions.length === 0;
    if (values.json) terminal.write(jsonText({ ok, runs: runs.length, budgets: results, regressions, comparison }));
    else {
      terminal.print([
        ...budgetLines(results),
        ...(comparison
          ? [
              ...(results.length ? [''] : []),
              `Against ${counted(baseline.length, 'earlier run')}`,
              ...comparisonLines(comparison, otherNodes),
            ]
          : []),
        '',
        ...conclusion(broken, regressions, comparison),
      ]);
    }
    return ok ? 0 : 1;
  },
};

type Tokens = ReturnType<typeof readArguments>['tokens'];

/** Files that follow a `--baseline` belong to it, up to the next option. */
function sides(tokens: Tokens): { readonly files: readonly string[]; readonly baselineFiles: readonly string[] } {
  const files: string[] = [];
  const baselineFiles: string[] = [];
  let current = files;
  for (const token of tokens) {
    if (token.kind === 'positional') current.push(token.value);
    else if (token.kind === 'option' && token.name === 'baseline') {
      current = baselineFiles;
      if (token.value !== undefined) current.push(token.value);
    } else current = files;
  }
  return { files, baselineFiles };
}

/** What is proven slower: `total`, or a node. */
function regressionsOf({ total, nodes }: RunComparison): readonly string[] {
  const slower = nodes
    .filter(({ verdict }: NodeComparison) => verdict === 'slower')
    .map(({ nodeId }) => `node:${nodeId}`);
  return total.verdict === 'slower' ? ['total', ...slower] : slower;
}

const verdicts = { kept: 'kept', broken: 'BROKEN', unmeasured: 'NO RUN COMPLETED' };

function budgetLines(results: readonly BudgetResult[]): string[] {
  if (results.length === 0) return [];
  const columns = [
    { title: 'Budget' },
    { title: 'Limit', align: 'right' },
    { title: 'Median', align: 'right' },
    { title: 'Over', align: 'right' },
    { title: 'Runs', align: 'right' },
    { title: '' },
  ] as const;
  return table(
    columns,
    results.map(({ subject, limit, measured, runs, verdict }) => [
      subject,
      durationText(limit),
      measured === null ? (verdict === 'unmeasured' ? '' : 'did not run') : durationText(measured),
      verdict === 'broken' ? deltaText(measured! - limit) : '',
      String(runs),
      verdicts[verdict],
    ]),
  );
}

function conclusion(
  broken: readonly BudgetResult[],
  regressions: readonly string[],
  comparison: RunComparison | undefined,
): string[] {
  const doubt = comparison && doubtOf(comparison.total);
  const unmeasured = broken.filter(({ verdict }) => verdict === 'unmeasured').length;
  const faults = [
    ...(broken.length > unmeasured ? [`${counted(broken.length - unmeasured, 'budget')} not kept`] : []),
    ...(unmeasured > 0 ? [`${counted(unmeasured, 'budget')} not measured, since no run completed`] : []),
    ...(regressions.length > 0 ? [`${counted(regressions.length, 'regression')} proven`] : []),
  ];
  return [
    ...(doubt ? [`Inconclusive: ${doubt}.`] : []),
    faults.length > 0 ? `Failed: ${faults.join(', ')}.` : 'Passed.',
  ];
}
