import { addTo } from '../../profile/add-to.js';
import type { ProfilingSession } from '../../profile/model.js';
import { numberOf, objectIn, objectsOf } from '../build/lenient.js';
import { asNumber, asObject, asTime, isObject, maybe, need, type JsonObject } from '../read.js';
import { readSession } from '../build/read-session.js';
import { executionCategory, type OwnHeader } from './own-trace.js';

export function isOwnTrace(header: JsonObject): boolean {
  return objectIn(header.otherData).exporter === ('wf-profiler' satisfies OwnHeader['exporter']);
}

/** A trace that `exportTrace` wrote, back into the runs it came from. */
export function importOwnTrace(header: JsonObject, events: readonly unknown[]): ProfilingSession[] {
  const own = asObject(header.otherData, 'otherData');
  const epoch = need(own, 'epoch', 'otherData', asTime);
  const executions = new Map<number | undefined, JsonObject[]>();
  events.forEach((event, index) => {
    if (!isObject(event) || event.cat !== executionCategory) return;
    const pid = numberOf(event.pid);
    const execution = executionOf(event, epoch, `traceEvents[${index}]`);
    addTo(executions, pid, execution);
  });
  return objectsOf(own.sessions).map((facts, index): ProfilingSession =>
    readSession({ ...facts, executions: executions.get(numberOf(facts.pid)) ?? [] }, `otherData.sessions[${index}]`),
  );
}

function executionOf(event: JsonObject, epoch: number, at: string): JsonObject {
  const { open, ...execution } = need(event, 'args', at, asObject);
  const ts = need(event, 'ts', at, asNumber);
  const dur = maybe(event, 'dur', at, asNumber) ?? 0;
  return {
    ...execution,
    startedAt: epoch + ts / 1_000,
    ...(open === true ? {} : { finishedAt: epoch + (ts + dur) / 1_000 }),
  };
}
