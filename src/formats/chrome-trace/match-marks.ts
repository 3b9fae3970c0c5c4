import { nameOf, newSlice, type Mark, type Slice } from './slice.js';
import type { Tally } from '../build/tally.js';

/**
 * Begin and end events → slices. An end closes the innermost open slice of its name, and with it what is still open
 * inside; an end that comes before its begin of the same moment makes a slice of zero length.
 * `traceEnd` closes what was never closed.
 */
export function matchMarks(marks: Mark[], traceEnd: number, tally: Tally): Slice[] {
  inOrder(marks);
  const slices: Slice[] = [];
  const open: Slice[] = [];
  let early: Mark[] = [];
  for (const mark of marks) {
    if (early.length && early[0]!.at !== mark.at) early = reportUnmatched(early, tally);
    const name = nameOf(mark.event);
    if (mark.begins) {
      const slice = newSlice(mark.event, mark.at, mark.at);
      slices.push(slice);
      const awaited = early.findIndex((end) => nameOf(end.event) === name);
      if (awaited >= 0) early.splice(awaited, 1);
      else open.push(slice);
      continue;
    }
    const anyName = typeof mark.event.name !== 'string' || mark.event.name === '';
    const depth = anyName ? open.length - 1 : open.findLastIndex((slice) => slice.name === name);
    if (depth < 0) {
      if (early.length < 64) early.push(mark);
      else tally.add('end without a begin, left out', name);
      continue;
    }
    if (depth < open.length - 1)
      tally.add('slice left open, closed by the end of the one around it', open[open.length - 1]!.name);
    for (const slice of open.splice(depth)) slice.end = mark.at;
  }
  reportUnmatched(early, tally);
  for (const slice of open) {
    slice.end = traceEnd;
    slice.open = true;
    tally.add('begin without an end, closed at the end of the trace', slice.name);
  }
  return slices;
}

function reportUnmatched(early: readonly Mark[], tally: Tally): Mark[] {
  for (const mark of early) tally.add('end without a begin, left out', nameOf(mark.event));
  return [];
}

/** Sorting 70,000 events that are in order already costs more than looking. */
export function inOrder(points: { readonly at: number }[]): void {
  for (let i = 1; i < points.length; i++) {
    if (points[i]!.at < points[i - 1]!.at) {
      points.sort((a, b) => a.at - b.at);
      return;
    }
  }
}
