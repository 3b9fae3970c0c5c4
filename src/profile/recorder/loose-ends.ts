import type { AnonymousStream } from './anonymous-stream.js';
import type { EventLog } from './event-log.js';
import { isFinish } from './event-kind.js';
import type { NamedStream } from './named-stream.js';

/** An execution of a node before it is built: an ordinal of its anonymous stream, or a named one. */
export type Piece = number | NamedStream;

interface LoosePiece {
  readonly piece: Piece;
  readonly row: number;
}

/**
 * Starts without end and ends without start that belong together though their events do not say so, by start:
 * an end that names its execution where the start did not, or the other way round; and what was reported as cached or
 * skipped after it was reported as started. The oldest start that fits is taken. Once the run has ended, an end before
 * a start that never ended belongs to it too: the clock went back.
 */
export function matchLooseEnds(
  log: EventLog,
  stream: AnonymousStream | undefined,
  openNames: ReadonlySet<NamedStream>,
  endedNames: ReadonlySet<NamedStream>,
  ended: boolean,
): Map<Piece, Piece> {
  const matches = new Map<Piece, Piece>();
  const starts: LoosePiece[] = (stream?.open() ?? []).map((ordinal) => ({
    piece: ordinal,
    row: stream!.headOf(ordinal),
  }));
  const namedStarts: LoosePiece[] = Array.from(openNames, (piece) => ({ piece, row: piece.start }));
  const ends: LoosePiece[] = Array.from(endedNames, (piece) => ({ piece, row: piece.end }));
  const from = ended ? -Infinity : oldest(log, starts, namedStarts);
  if (stream) for (const end of looseEnds(log, stream, from)) ends.push(end);
  if (ends.length === 0 || starts.length + namedStarts.length === 0) return matches;

  const order = (a: LoosePiece, b: LoosePiece): number => log.compare(a.row, b.row) || compareNames(a.piece, b.piece);
  namedStarts.sort(order);
  ends.sort(order);
  const before = (start: LoosePiece | undefined, end: LoosePiece): boolean =>
    start !== undefined && log.at[start.row]! <= log.at[end.row]!;
  const left: LoosePiece[] = [];
  let next = 0;
  let nextNamed = 0;
  for (const end of ends) {
    const own = before(starts[next], end) ? starts[next]! : undefined;
    const mayBeNamed = typeof end.piece === 'number' && isFinish(log.kind[end.row]!);
    const named = mayBeNamed && before(namedStarts[nextNamed], end) ? namedStarts[nextNamed]! : undefined;
    if (own && (!named || log.compare(own.row, named.row) <= 0)) {
      matches.set(own.piece, end.piece);
      next++;
    } else if (named) {
      matches.set(named.piece, end.piece);
      nextNamed++;
    } else if (mayBeNamed) {
      left.push(end);
    }
  }
  if (ended) for (const end of left.slice(0, starts.length - next)) matches.set(starts[next++]!.piece, end.piece);
  return matches;
}

function oldest(log: EventLog, starts: readonly LoosePiece[], namedStarts: readonly LoosePiece[]): number {
  let at = starts.length ? log.at[starts[0]!.row]! : Infinity;
  for (const { row } of namedStarts) at = Math.min(at, log.at[row]!);
  return at;
}

/** Looked for from the newest back, since those before the oldest open start need no look. */
function looseEnds(log: EventLog, stream: AnonymousStream, from: number): LoosePiece[] {
  const ends: LoosePiece[] = [];
  for (let i = stream.loose.length - 1; i >= 0; i--) {
    const ordinal = stream.loose[i]!;
    const row = stream.headOf(ordinal);
    if (log.at[row]! < from) break;
    ends.push({ piece: ordinal, row });
  }
  return ends.reverse();
}

function compareNames(a: Piece, b: Piece): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' ? 1 : a.id < b.id ? -1 : 1;
}
