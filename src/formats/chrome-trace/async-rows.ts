import { textOf } from '../build/lenient.js';
import type { Tally } from '../build/tally.js';
import { matchMarks } from './match-marks.js';
import { nest } from './nest.js';
import type { Mark, Track } from './slice.js';

/** Asynchronous operations by what identifies them: category and id, and the process where the id says that it is its own. */
export type AsyncMarks = Map<string, Mark[]>;

/**
 * Asynchronous operations → rows. What shares an id nests; operations that overlap lie on rows of their own,
 * an operation takes the first row that is free of the process that it began in; it may end in another one.
 */
export function asyncRows(marks: AsyncMarks, traceEnd: number, tally: Tally): Track[] {
  const groups = [...marks.values()].map((group) => {
    const slices = matchMarks(group, traceEnd, tally);
    nest(slices, tally);
    return {
      slices,
      start: slices[0]?.start ?? 0,
      end: slices.reduce((last, slice) => Math.max(last, slice.end), -Infinity),
    };
  });
  groups.sort((a, b) => a.start - b.start);
  const rows = new Map<string, { track: Track; freeAt: number }[]>();
  for (const { slices, start, end } of groups) {
    if (!slices.length) continue;
    const pid = textOf(slices[0]!.event.pid) ?? '';
    let own = rows.get(pid);
    if (!own) rows.set(pid, (own = []));
    let row = own.find((candidate) => candidate.freeAt <= start);
    if (!row) {
      // A row beyond the 256th shares the last one: looking for a free one must not cost the square of the operations.
      if (own.length < 256) {
        row = { track: { pid, tid: `async ${own.length + 1}`, slices: [], marks: [], flows: [] }, freeAt: end };
        own.push(row);
      } else row = own[own.length - 1]!;
    }
    row.freeAt = Math.max(row.freeAt, end);
    for (const slice of slices) row.track.slices.push(slice);
  }
  return [...rows.values()].flat().map(({ track }) => track);
}
