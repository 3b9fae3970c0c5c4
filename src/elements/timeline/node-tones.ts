import { toneCode, type Tone } from '../../geometry/index.js';
import { heatOf, type NodeHeat } from '../../profile/heat.js';
import { heatBetween, levelOfHeat } from '../../profile/heat/scale.js';
import type { ProfilingSession } from '../../profile/model.js';
import type { HeatmapState } from '../../store/heatmap.js';
import { nodeTimesOf, type RunColumns } from './run-columns.js';

export interface ToneInput {
  readonly columns: RunColumns;
  readonly heatmap: HeatmapState;
  readonly baseline: ProfilingSession | undefined;
  readonly history: readonly ProfilingSession[];
}

/** Whether the heat of a mode follows from node times alone, which even a huge run has at once. */
export function isQuick(mode: string): boolean {
  return quickHeat.has(mode);
}

/** The tone of each node by number: its heat level as the overlay has it, plain where the metric says nothing of it. */
export function nodeTones(input: ToneInput): Uint8Array {
  const { columns, heatmap } = input;
  const { nodeIds, session } = columns;
  const tones = new Uint8Array(nodeIds.length).fill(toneCode.plain);
  const quick = quickHeat.get(heatmap.mode);
  if (quick) {
    const times = nodeTimesOf(columns);
    let slowest = 0;
    for (const time of times) if (time > slowest) slowest = time;
    for (let node = 0; node < tones.length; node++) {
      tones[node] = toneCode[`level-${levelOfHeat(quick(times[node]!, heatmap.thresholds, slowest))}`];
    }
    return tones;
  }
  const { baseline, history } = input;
  const heat = heatOf(session, heatmap.mode, {
    thresholds: heatmap.thresholds,
    history,
    ...(baseline ? { baseline } : {}),
  });
  for (let node = 0; node < tones.length; node++) {
    const found = heat.get(nodeIds[node]!);
    if (found) tones[node] = toneCode[toneOf(found)];
  }
  return tones;
}

/** What became less (time against a baseline) is no heat, however much it is. */
function toneOf({ value, level }: NodeHeat): Tone {
  return value < 0 ? 'level-1' : `level-${level}`;
}

/** As `heatOf` has them. */
const quickHeat = new Map<
  string,
  (time: number, thresholds: readonly [number, number, number], slowest: number) => number
>([
  ['duration', (time, thresholds) => heatBetween(time, thresholds)],
  ['relative', (time, _thresholds, slowest) => (slowest > 0 ? time / slowest : 0)],
]);
