import type { Tally } from '../build/tally.js';
import { inOrder } from './match-marks.js';
import type { FlowPoint, Slice, Track } from './slice.js';

/** Arrows → causes: each slice that takes from a flow was caused by the slice that handed on last. */
export function bindFlows(tracks: readonly Track[], tally: Tally): void {
  const points: FlowPoint[] = [];
  for (const track of tracks) {
    if (!track.flows.length) continue;
    bindToSlices(track);
    for (const point of track.flows) points.push(point);
  }
  const rank = { out: 0, step: 1, in: 2 };
  points.sort((a, b) => a.at - b.at || rank[a.role] - rank[b.role]);

  const source = new Map<string, Slice>();
  for (const { role, flow, slice } of points) {
    if (!slice) {
      tally.add('flow arrow that touches no slice, left out');
      continue;
    }
    const cause = source.get(flow);
    if (role !== 'out') {
      if (!cause) tally.add('flow arrow without a beginning, left out', slice.name);
      else if (cause !== slice && !slice.causes?.includes(cause)) (slice.causes ??= []).push(cause);
    }
    if (role !== 'in') source.set(flow, slice);
  }
}

/** `track.slices` are in order. A moment at which one slice ends and the next begins belongs to the next. */
function bindToSlices(track: Track): void {
  inOrder(track.flows);
  const stack: Slice[] = [];
  let next = 0;
  for (const point of track.flows) {
    if (point.slice) continue;
    for (; next < track.slices.length && track.slices[next]!.start <= point.at; next++) {
      const slice = track.slices[next]!;
      while (stack.length && stack.at(-1)!.end <= slice.start) stack.pop();
      stack.push(slice);
    }
    while (stack.length && stack.at(-1)!.end < point.at) stack.pop();
    const starting = stack.at(-1)?.start === point.at ? stack.at(-1) : track.slices[next];
    point.slice = point.binds === 'enclosing' ? stack.at(-1) : starting;
  }
}
