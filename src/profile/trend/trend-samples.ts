import { hasCached, nodeSample, totalSample, type IsCold, type Sample } from '../compare/samples.js';
import type { ProfilingSession, SessionStatus } from '../model.js';
import { nodeTimings } from '../node-timings.js';

export type EndedStatus = Exclude<SessionStatus, 'running'>;

export interface TrendSample extends Sample {
  readonly status: EndedStatus;
  readonly isCached: boolean;
  readonly isCold: boolean;
}

/** The runs that have ended, in order of start, and the kind that most whole ones are of (of equals the latest run's). */
export function trendSamples(
  sessions: readonly ProfilingSession[],
  nodeId: string | undefined,
  isCold: IsCold,
): { readonly samples: readonly TrendSample[]; readonly kind: string | undefined } {
  const samples = [...sessions]
    .sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1))
    .flatMap((session) => {
      const { status } = session;
      const sample = status === 'running' ? undefined : sampleOf(session, nodeId, isCold);
      return sample && status !== 'running' ? [{ ...sample, status, isCold: isCold(session) }] : [];
    });
  return { samples, kind: usualKind(samples) };
}

function sampleOf(session: ProfilingSession, nodeId: string | undefined, isCold: IsCold) {
  if (nodeId === undefined) return { ...totalSample(session, isCold), isCached: hasCached(session) };
  const timing = nodeTimings(session).get(nodeId);
  if (!timing || (!timing.group && timing.skipped === timing.executions)) return undefined;
  const sample = nodeSample(session, timing, isCold);
  if (timing.group) return { ...sample, isWhole: session.status === 'completed', isCached: false };
  const isCached = timing.cached > 0;
  return { ...sample, isCached, kind: isCached ? `${sample.kind}, cached` : sample.kind };
}

function usualKind(samples: readonly TrendSample[]): string | undefined {
  const counts = new Map<string, number>();
  let usual: string | undefined;
  for (const { kind, isWhole } of samples) {
    if (!isWhole) continue;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (usual === undefined || count >= counts.get(usual)!) usual = kind;
  }
  return usual;
}
