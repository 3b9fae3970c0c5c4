import { toneCode, type Tone } from '../../geometry/index.js';
import { heatOf, type NodeHeat } from '../../profile/heat.js';
import { heatBetween, levelOfHeat } from '../../profile/heat/scale.js';
import type { ProfilingSession } from '../../profile/model.js';
import { heatMetricOf, type HeatmapState } from '../../store/heatmap.js';
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

/** How each node is marked, by number. */
export interface NodeTones {
  /** Its heat level as the overlay has it, plain where the metric says nothing of it. */
  readonly tones: Uint8Array;
  /** By how many ms it took more or less than in the baseline; NaN: unknown. Absent: the heat shows something else. */
  readonly changes?: Float64Array;
}

export function nodeTones(input: ToneInput): NodeTones {
  const { columns, heatmap } = input;
  const { nodeIds, session } = columns;
  const tones = new Uint8Array(nodeIds.length).fill(toneCode.plain);
  const quick = quickHeat.get(heatmap.mode);
  if (quick) {
    const times = nodeTimesOf(columns);
    let slowest = 0;
    for (const time of times) if (time > slowest) slowest = time;
    for (let node = 0; node < tones.length; node++) {
      tones[node] = levelTones[levelOfHeat(quick(times[node]!, heatmap.thresholds, slowest))]!;
    }
    return { tones };
  }
  const { baseline, history } = input;
  const heat = heatOf(session, heatMetricOf(heatmap), {
    thresholds: heatmap.thresholds,
    history,
    ...(baseline ? { baseline } : {}),
  });
  const changes = heatmap.mode === 'delta' ? new Float64Array(nodeIds.length).fill(NaN) : undefined;
  for (let node = 0; node < tones.length; node++) {
    const found = heat.get(nodeIds[node]!);
    if (!found) continue;
    tones[node] = toneCode[toneOf(found, changes !== undefined)];
    if (changes) changes[node] = found.value;
  }
  return changes ? { tones, changes } : { tones };
}

/** Where a value has a sign, less is another colour, and as strong; elsewhere what is less than nothing is no heat. */
function toneOf({ value, level }: NodeHeat, isSigned: boolean): Tone {
  if (value >= 0 || level === 1) return `level-${level}`;
  return isSigned ? `faster-${level}` : 'level-1';
}

const levelTones = [0, ...([1, 2, 3, 4] as const).map((level) => toneCode[`level-${level}`])];

/** As `heatOf` has them. */
const quickHeat = new Map<
  string,
  (time: number, thresholds: readonly [number, number, number], slowest: number) => number
>([
  ['duration', (time, thresholds) => heatBetween(time, thresholds)],
  ['relative', (time, _thresholds, slowest) => (slowest > 0 ? time / slowest : 0)],
]);
