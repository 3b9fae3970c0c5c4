import type { Execution, ProfilingSession } from '../../profile/model.js';
import { hasTime } from '../../profile/run/run-index.js';

export interface CounterEvent {
  readonly at: number;
  readonly name: string;
  readonly series: Readonly<Record<string, number>>;
}

/** What has a level, not an amount: its value is shown as it stands instead of added up. */
const levels = new Set(['peakMemory', 'memoryBefore', 'memoryAfter', 'timeToFirstToken']);

/** How many leaf executions run, at every change; each metric when it was known: amounts added up, levels as they are. */
export function counterEvents(session: ProfilingSession, endOf: (execution: Execution) => number): CounterEvent[] {
  const parents = new Set(session.executions.map((execution) => execution.parentId));
  const changes: { readonly at: number; readonly by: number }[] = [];
  for (const execution of session.executions) {
    if (parents.has(execution.id) || !hasTime(execution)) continue;
    changes.push({ at: execution.startedAt, by: 1 }, { at: endOf(execution), by: -1 });
  }
  changes.sort((a, b) => a.at - b.at || a.by - b.by);
  const events: CounterEvent[] = [];
  let running = 0;
  for (let i = 0; i < changes.length; i++) {
    running += changes[i]!.by;
    if (changes[i + 1]?.at !== changes[i]!.at)
      events.push({ at: changes[i]!.at, name: 'parallelism', series: { running } });
  }

  const sums = new Map<string, number>();
  const measured = session.executions.filter(({ metrics }) => metrics).sort((a, b) => endOf(a) - endOf(b));
  for (const execution of measured) {
    for (const [name, value] of Object.entries(execution.metrics!)) {
      const sum = (levels.has(name) ? 0 : (sums.get(name) ?? 0)) + value;
      sums.set(name, sum);
      events.push({ at: endOf(execution), name, series: { value: sum } });
    }
  }
  return events;
}
