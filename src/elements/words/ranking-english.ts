import type { MessageTable } from '../../profile/message.js';
import { canvasEnglish } from './canvas-english.js';

/** What the ranking of the bottlenecks says; apart, so that a page with the canvas and the ranking does not load the words of other views. */
export const rankingEnglish = {
  ...canvasEnglish,

  'column.node': 'Node',
  'column.time': 'Time',
  'column.gain': 'Gain',
  'bottlenecks.list': 'Bottlenecks, worst first',
  'bottlenecks.by.duration': 'Rank by time',
  'bottlenecks.by.impact': 'Rank by gain',
  'bottlenecks.gain': 'What if {node} were faster? Gain {gain}',
  'bottlenecks.gain.long': 'What the run would gain if this node took no time',
  'bottlenecks.gain.early': 'Not known before the run has ended',
  'bottlenecks.none': 'No run yet',
  'bottlenecks.none.hint': 'What the nodes cost appears here with the first run.',
  'bottlenecks.early': 'Nothing to rank yet',
  'bottlenecks.early.hint': 'Nodes appear here as soon as they have taken a tenth of the run.',
  'bottlenecks.untimed': 'Nothing took time',
  'bottlenecks.untimed.hint': 'No node of this run was executed; all were cached, skipped or never reached.',
  'bottlenecks.well': 'No node stands out',
  'bottlenecks.well.hint': 'The longest, {node}, took {share} of the run. The time is spread evenly.',
  'bottlenecks.untimed.range': 'No node ran within this range.',
  'bottlenecks.well.range': 'The longest, {node}, took {share} of the range. The time is spread evenly.',
  'node.locate': 'Show {node} on the canvas',
  'node.locate.short': 'Show on the canvas',
  'list.all': 'Show all {all}',
  'range.in': 'in {from} – {to}',
  'timeline.range.clear': 'Let go of the range',
} as const satisfies MessageTable;

export type RankingWord = keyof typeof rankingEnglish;
