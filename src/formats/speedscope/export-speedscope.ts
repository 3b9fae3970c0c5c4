import type { Execution, ProfilingSession } from '../../profile/model.js';
import { hasTime, indexRun } from '../../profile/run/run-index.js';
import { nestingRows } from '../build/nesting-rows.js';
import { strictJson } from '../build/strict-json.js';

interface StackEvent {
  readonly type: 'O' | 'C';
  readonly frame: number;
  readonly at: number;
}

/** speedscope's file format: an evented profile per lane, more where a lane's executions overlap without nesting. */
export function exportSpeedscope(sessions: readonly ProfilingSession[]): string {
  const frames: { readonly name: string }[] = [];
  const frameOf = new Map<string, number>();
  const profiles = sessions.flatMap((session) => {
    const labels = new Map(session.graph.nodes.map((node) => [node.id, node.label]));
    const frame = (nodeId: string): number => {
      const label = labels.get(nodeId);
      const name = label === undefined || label === nodeId ? nodeId : `${label} (${nodeId})`;
      let index = frameOf.get(name);
      if (index === undefined) frameOf.set(name, (index = frames.push({ name }) - 1));
      return index;
    };
    return profilesOf(session, frame, sessions.length > 1 ? `${session.name ?? session.id}: ` : '');
  });
  return strictJson({
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    name: sessions.length === 1 ? (sessions[0]!.name ?? sessions[0]!.workflowId) : `${sessions.length} runs`,
    exporter: 'wf-profiler',
    activeProfileIndex: 0,
    shared: { frames },
    profiles,
  });
}

function profilesOf(session: ProfilingSession, frame: (nodeId: string) => number, prefix: string): object[] {
  const run = indexRun(session);
  const start = Math.min(session.startedAt, run.executions[0]?.startedAt ?? Infinity);
  const end = run.start + run.end;
  const timed = run.executions.filter(hasTime);
  const begins = (e: Execution): number => e.startedAt - start;
  const ends = (e: Execution): number => (e.finishedAt ?? Math.max(end, e.startedAt)) - start;
  const rows = nestingRows(timed, begins, ends);
  return rows.map(({ name, executions }) => ({
    type: 'evented',
    name: prefix + name,
    unit: 'milliseconds',
    startValue: 0,
    endValue: executions.reduce((last, execution) => Math.max(last, ends(execution)), end - start),
    events: balanced(executions, frame, begins, ends),
  }));
}

function balanced(
  executions: readonly Execution[],
  frame: (nodeId: string) => number,
  begins: (e: Execution) => number,
  ends: (e: Execution) => number,
): StackEvent[] {
  const events: StackEvent[] = [];
  const open: Execution[] = [];
  const close = (until: number): void => {
    for (let top = open.at(-1); top && ends(top) <= until; top = open.at(-1)) {
      events.push({ type: 'C', frame: frame(top.nodeId), at: ends(top) });
      open.pop();
    }
  };
  for (const execution of executions) {
    close(begins(execution));
    events.push({ type: 'O', frame: frame(execution.nodeId), at: begins(execution) });
    open.push(execution);
  }
  close(Infinity);
  return events;
}
