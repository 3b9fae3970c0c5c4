/** An event of DevTools tracing; times in µs. `tdur` is processor time. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: Readonly<Record<string, unknown>>;
}

export interface Tasks {
  /** ms of processor time. */
  readonly longest: number;
  /** The same without what the browser looked for in the page of its own accord (see `ownLookOf`). */
  readonly longestOfPage: number;
  readonly p999: number;
  readonly busy: number;
  /** How many took 16 ms or more. */
  readonly long: number;
  readonly over200: number;
  /** The longest few, with what in them took longest, from the outside in. */
  readonly worst: readonly { readonly time: number; readonly parts: readonly string[] }[];
}

/** The tasks of the busiest main thread of a page. */
export function longestTasks(events: readonly TraceEvent[]): Tasks {
  const own = ownEvents(events);
  const tasks = tasksOf(events).sort((a, b) => time(b) - time(a));
  const sum = tasks.reduce((total, task) => total + time(task), 0);
  return {
    longest: tasks.length ? time(tasks[0]!) : NaN,
    longestOfPage: Math.max(...tasks.slice(0, 200).map((task) => time(task) - ownLookOf(task, own))),
    p999: tasks.length ? time(tasks[Math.floor(tasks.length / 1_000)]!) : NaN,
    busy: sum,
    long: tasks.filter((task) => time(task) >= 16).length,
    over200: tasks.filter((task) => time(task) >= 200).length,
    worst: tasks.slice(0, 8).map((task) => ({ time: time(task), parts: insideOf(task, own) })),
  };
}

/** Tasks of the busiest main thread, those of the tracing itself left out. */
export function tasksOf(events: readonly TraceEvent[]): TraceEvent[] {
  const own = ownEvents(events);
  const isTooling = (task: TraceEvent): boolean =>
    own.some(({ name, ts }) => name.startsWith('CpuProfiler::') && ts >= task.ts && ts <= task.ts + (task.dur ?? 0));
  return own.filter((event) => event.name === 'RunTask' && !isTooling(event));
}

function ownEvents(events: readonly TraceEvent[]): TraceEvent[] {
  const thread = busiest(events);
  return events.filter((event) => event.ph === 'X' && `${event.pid}:${event.tid}` === thread);
}

function busiest(events: readonly TraceEvent[]): string {
  const busy = new Map<string, number>();
  const isMain = new Set<string>();
  for (const event of events) {
    const thread = `${event.pid}:${event.tid}`;
    if (event.name === 'thread_name' && event.args?.name === 'CrRendererMain') isMain.add(thread);
    if (event.ph === 'X' && event.name === 'RunTask') busy.set(thread, (busy.get(thread) ?? 0) + (event.dur ?? 0));
  }
  return [...busy].filter(([thread]) => isMain.has(thread)).sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

/**
 * Once a second Chromium asks in its commit what lies in the middle of the page, to find overlays of ads
 * (`OverlayInterstitialAdDetector`), whatever the page does. It goes through positioned elements
 * one by one, so its time follows the number of them, and nothing that lies over them makes it shorter or longer.
 */
function ownLookOf(task: TraceEvent, own: readonly TraceEvent[]): number {
  const isIn = (event: TraceEvent, outer: TraceEvent): boolean =>
    event.ts >= outer.ts && event.ts + (event.dur ?? 0) <= outer.ts + (outer.dur ?? 0);
  const commits = own.filter((event) => event.name === 'Commit' && isIn(event, task));
  return own
    .filter((event) => event.name === 'HitTest' && commits.some((commit) => isIn(event, commit)))
    .reduce((sum, event) => sum + time(event), 0);
}

function insideOf(task: TraceEvent, own: readonly TraceEvent[]): string[] {
  const end = task.ts + (task.dur ?? 0);
  const inside = own.filter(
    (event) => event !== task && event.ts >= task.ts && event.ts + (event.dur ?? 0) <= end && time(event) > 1,
  );
  return inside
    .sort((a, b) => time(b) - time(a))
    .slice(0, 10)
    .map((event) => `${event.name} ${time(event).toFixed(1)}`);
}

/** Of virtual machines a thread's clock leaps now and then by some ms: nothing takes more processor time than passes. */
function time({ tdur, dur = 0 }: TraceEvent): number {
  return Math.min(tdur ?? dur, dur) / 1_000;
}
