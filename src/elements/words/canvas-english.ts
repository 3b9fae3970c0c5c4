import type { MessageTable } from '../../profile/message.js';

/** The texts that the canvas shares with the views; apart, so that a page with the overlay alone does not load the others. */
export const canvasEnglish = {
  'severity.critical': 'critical',
  'severity.high': 'high',
  'severity.medium': 'medium',
  'severity.low': 'low',
  'node.status.running': 'running',
  'node.status.completed': 'completed',
  'node.status.failed': 'failed',
  'node.status.cancelled': 'cancelled',
  'node.status.cached': 'cached',
  'node.status.skipped': 'skipped',
  'node.status.idle': 'not run',
  'heatmap.mode.duration': 'Duration',
  'heatmap.mode.relative': 'Relative',
  'heatmap.mode.impact': 'Impact',
  'heatmap.mode.path': 'Path',
  'heatmap.mode.wait': 'Wait',
  'heatmap.mode.share': 'Share',
  'heatmap.mode.delta': 'Delta',
  'heatmap.mode.variability': 'Variability',
  'heatmap.mode.cost': 'Cost',
  'heatmap.mode.tokens': 'Tokens',
  'heatmap.mode.memory': 'Memory',
} as const satisfies MessageTable;
