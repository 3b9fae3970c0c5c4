import type { Difference, Ledger, NodeComparison, RunComparison } from '../profile/index.js';
import { nodeNames } from './node-names.js';
import { plainText } from './plain-text.js';
import { table } from './table.js';
import { counted, deltaText, durationText, ratioText } from './words.js';

/** Less is not worth a row, ms. */
const leastRow = 0.05;

const columns = [
  { title: '' },
  { title: 'Baseline', align: 'right' },
  { title: 'Now', align: 'right' },
  { title: 'Delta', align: 'right' },
  { title: 'Ratio', align: 'right' },
  { title: 'p', align: 'right' },
  { title: 'Verdict' },
] as const;

/** The total and the nodes that changed most; what is called slower or faster is always there. */
export function comparisonLines(comparison: RunComparison, limit: number): string[] {
  const { total, nodes } = comparison;
  const nameOf = namesOf(comparison);
  const shown = nodes.filter((node, at) => at < limit || isProven(node));
  const left = nodes.length - shown.length;
  return [
    ...table(columns, [
      rowOf('total', total),
      ...shown.map((node) => rowOf(nameOf(node.nodeId), node, presenceOf(node))),
    ]),
    ...(left > 0 ? [`and ${counted(left, 'more node')} that changed less`] : []),
  ];
}

/** Where the difference of the two totals came from. */
export function ledgerLines(comparison: RunComparison, limit: number): string[] {
  const { ledger } = comparison;
  if (!ledger) return [];
  const nameOf = namesOf(comparison);
  const rows = ledger.rows.filter(({ delta }) => Math.abs(delta) >= leastRow);
  const shown = rows.slice(0, limit);
  const cells = shown.map(({ nodeId, baseline, candidate, delta }) => [
    nodeId === undefined ? 'waits' : nameOf(nodeId),
    durationText(baseline),
    durationText(candidate),
    deltaText(delta),
  ]);
  return [
    '',
    `Where the ${deltaText(ledger.delta)} between the middle runs came from (time on what bounded them)`,
    ...table(columns.slice(0, 4), [
      ...cells,
      ...restOf(ledger, shown.length),
      ['total', durationText(ledger.baseline), durationText(ledger.candidate), deltaText(ledger.delta)],
    ]),
  ];
}

function restOf({ rows, delta }: Ledger, shown: number): string[][] {
  const rest = rows.slice(0, shown).reduce((left, row) => left - row.delta, delta);
  return Math.abs(rest) >= leastRow ? [['others', '', '', deltaText(rest)]] : [];
}

/** Slower or faster beyond chance. */
export const isProven = ({ verdict }: Difference): boolean => verdict === 'slower' || verdict === 'faster';

/** Why nothing could be concluded; undefined where something was. */
export function doubtOf({ verdict, areAlike, baseline, candidate }: Difference): string | undefined {
  if (verdict !== 'inconclusive') return undefined;
  if (!baseline || !candidate) return 'a side has no run that ended, so there is nothing to compare';
  if (!areAlike)
    return 'the two sides have no runs of one kind (cold, warm, with cached nodes) in common, so nothing is concluded';
  return `four runs a side are needed to tell a change from chance; there are ${baseline.count} and ${candidate.count}`;
}

function rowOf(
  name: string,
  { baseline, candidate, delta, ratio, pValue, adjustedPValue, verdict }: Difference,
  presence = '',
): string[] {
  const p = adjustedPValue ?? pValue;
  return [
    name,
    durationText(baseline?.median),
    durationText(candidate?.median),
    deltaText(delta),
    ratioText(ratio),
    p === undefined ? '' : p < 0.001 ? '< 0.001' : p.toFixed(3),
    presence || verdict,
  ];
}

function presenceOf({ presence, baselineNodeId, verdict, baseline, candidate }: NodeComparison): string {
  if (presence !== 'both') return presence;
  // It was in the runs but has no times, and those have only been left out where it was cached.
  if (!baseline && !candidate) return 'cached';
  return baselineNodeId === undefined ? verdict : `${verdict}, was called ${plainText(baselineNodeId)}`;
}

function namesOf({ nodes }: RunComparison): (nodeId: string) => string {
  return nodeNames(nodes.map(({ nodeId, label }) => ({ id: nodeId, label })));
}
