import { heatmapModes, type HeatmapState } from '../../store/heatmap.js';
import type { WorkflowState } from '../../store/snapshot.js';
import { toldMetrics } from '../model-metrics.js';
import { shownSession } from '../../store/snapshot.js';

export interface ModeOffer {
  readonly mode: string;
  /** Why it would show nothing now; absent: it would show something. */
  readonly lacks?: 'baseline' | 'runs';
}

/**
 * The heat modes worth offering for what is shown: those the page names, then all that the toolkit has, then the page's own. Figures that only
 * some runs tell (cost, tokens, memory) are offered where the shown one tells them.
 */
export function offeredModes(
  named: readonly string[],
  { mode: current, metrics = {} }: HeatmapState,
  state: WorkflowState | undefined,
): readonly ModeOffer[] {
  const session = shownSession(state);
  const told = session ? toldMetrics(session) : new Set();
  const tells: Readonly<Record<string, boolean>> = {
    cost: told.has('cost'),
    tokens: told.has('tokens'),
    memory: told.has('peakMemory'),
  };
  const modes = [...new Set([...named, ...heatmapModes, ...Object.keys(metrics)])].filter(
    (mode) => named.includes(mode) || mode === current || (tells[mode] ?? true),
  );
  return modes.map((mode) => {
    if (mode === 'delta' && (state?.sessions.length ?? 0) < 2) return { mode, lacks: 'baseline' };
    if (mode === 'variability' && (state?.sessions.length ?? 0) < 2) return { mode, lacks: 'runs' };
    return { mode };
  });
}
