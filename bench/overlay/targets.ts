import type { Row } from '../row.js';

/** A figure out of the rows: of a way, in a group, at a size. */
type Figure = (name: string, group: string, n: number) => number;

interface Target {
  readonly says: string;
  /** `least`: at least; `most`: at most. */
  readonly bound: { readonly most: number } | { readonly least: number };
  readonly unit: '×' | 'ms';
  readonly of: (figure: Figure) => number;
}

const [ours, alone, withStore] = ['wf-heatmap-overlay', 'host alone', 'host and store alone'] as const;
const label = 'host and one label';
const [diagram, toolbars, naive] = [
  'diagram-js overlays',
  'React Flow NodeToolbar',
  'getBoundingClientRect of all, each frame',
] as const;
/** What is compared with each other to a few percent, and with what. */
export const comparedWays: readonly string[] = [ours, alone, withStore, label, diagram, toolbars, naive];

const near = 'pan, near (per frame)';
const far = 'pan, far (per frame)';
const values = '1 % of values, near (per frame)';
const ratio =
  (over: string, under: string, group: string, n = 10_000) =>
  (figure: Figure) =>
    figure(over, group, n) / figure(under, group, n);

const targets: readonly Target[] = [
  {
    says: '10,000 nodes, pan near: overlay and host against the host alone',
    bound: { most: 1.5 },
    unit: '×',
    of: ratio(ours, alone, near),
  },
  {
    says: '10,000 nodes, pan near: below diagram-js overlays',
    bound: { least: 250 },
    unit: '×',
    of: ratio(diagram, ours, near),
  },
  {
    says: '10,000 nodes, pan near: below React Flow toolbars',
    bound: { least: 250 },
    unit: '×',
    of: ratio(toolbars, ours, near),
  },
  {
    says: '10,000 nodes, pan near: below the naive loop',
    bound: { least: 60 },
    unit: '×',
    of: ratio(naive, ours, near),
  },
  {
    says: '10,000 nodes, pan with all in view',
    bound: { most: 4 },
    unit: 'ms',
    of: (figure) => figure(ours, far, 10_000),
  },
  {
    says: '10,000 nodes, pan with all in view: below diagram-js overlays',
    bound: { least: 150 },
    unit: '×',
    of: ratio(diagram, ours, far),
  },
  {
    says: '10,000 nodes, 1 % of values changing near: against the host alone',
    bound: { most: 2.5 },
    unit: '×',
    of: ratio(ours, alone, values),
  },
  { says: '10,000 nodes: mount', bound: { most: 40 }, unit: 'ms', of: (figure) => figure(ours, 'mount', 10_000) },
  {
    says: '100,000 nodes, pan near: against the host alone',
    bound: { most: 2 },
    unit: '×',
    of: ratio(ours, alone, near, 100_000),
  },
  { says: '100,000 nodes: mount', bound: { most: 60 }, unit: 'ms', of: (figure) => figure(ours, 'mount', 100_000) },
];

/**
 * For what the targets cannot say: how far the host itself lies below its peers, and what the store takes of a change. Of bounds in
 * ms, what they are in ratios of the machine that they come from: machines differ, and only what one run measured compares.
 */
const context: readonly Omit<Target, 'bound'>[] = [
  {
    says: '10,000 nodes, pan near: the host alone below diagram-js overlays',
    unit: '×',
    of: ratio(diagram, alone, near),
  },
  {
    says: '10,000 nodes, pan near: the host alone below React Flow toolbars',
    unit: '×',
    of: ratio(toolbars, alone, near),
  },
  { says: '10,000 nodes, pan near: the host alone below the naive loop', unit: '×', of: ratio(naive, alone, near) },
  {
    says: '10,000 nodes: mount, below diagram-js overlays (where the bound comes from, 40 ms is 58 × below)',
    unit: '×',
    of: ratio(diagram, ours, 'mount'),
  },
  {
    says: '10,000 nodes: mount, below React Flow toolbars (where the bound comes from, 40 ms is 34 × below)',
    unit: '×',
    of: ratio(toolbars, ours, 'mount'),
  },
  {
    says: '10,000 nodes: mount, below the naive loop (where the bound comes from, 40 ms is 7.7 × below)',
    unit: '×',
    of: ratio(naive, ours, 'mount'),
  },
  {
    says: '10,000 nodes, pan with all in view: overlay and host against the host alone (where the bound comes from, 4 ms is 2.8 ×)',
    unit: '×',
    of: ratio(ours, alone, far),
  },
  {
    says: '10,000 nodes, pan near: the host alone (1.05 ms on the machine that the bounds in ms come from)',
    unit: 'ms',
    of: (figure) => figure(alone, near, 10_000),
  },
  {
    says: '10,000 nodes, 1 % of values changing near: host and store against the host alone',
    unit: '×',
    of: ratio(withStore, alone, values),
  },
  {
    says: '10,000 nodes, 1 % of values changing near: host and one label that changes against the host alone',
    unit: '×',
    of: ratio(label, alone, values),
  },
  {
    says: '10,000 nodes, 1 % of values changing near: overlay, host and store against host and store',
    unit: '×',
    of: ratio(ours, withStore, values),
  },
];

/** Empty where what a target is about was not measured. */
export function verdictOf(rows: readonly Row[]): string {
  const figure: Figure = (name, group, n) =>
    rows.find((row) => row.name === name && row.group === group && row.n === n)?.value ?? NaN;
  const lines = targets.flatMap(({ says, bound, unit, of }) => {
    const value = of(figure);
    if (Number.isNaN(value)) return [];
    const [word, limit] = 'most' in bound ? ['at most', bound.most] : ['at least', bound.least];
    const isReached = 'most' in bound ? value <= bound.most : value >= bound.least;
    return [
      `| ${says} | ${word} ${limit} ${unit} | ${short(value)} ${unit} | ${isReached ? 'reached' : '**not reached**'} |`,
    ];
  });
  const beside = context.flatMap(({ says, unit, of }) => {
    const value = of(figure);
    return Number.isNaN(value) ? [] : [`| ${says} | – | ${short(value)} ${unit} | |`];
  });
  if (lines.length === 0) return '';
  return ['### Targets', '', '| | aimed at | measured | |', '|---|---:|---:|---|', ...lines, ...beside, ''].join('\n');
}

function short(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
