import type { ProfilingSession } from '../profile/model.js';

/**
 * Sessions as pieces of JSON that a page can take in one at a time. A structured clone of a whole run is one long task for
 * the page; `JSON.parse` of as many objects takes half of its time, and a piece takes as long as its text is long.
 */
type Piece =
  | { readonly session: Omit<ProfilingSession, 'graph' | 'executions'> }
  | { readonly nodes: ProfilingSession['graph']['nodes'] }
  | { readonly edges: ProfilingSession['graph']['edges'] }
  | { readonly executions: ProfilingSession['executions'] };

/** About so many characters to a piece: one or two milliseconds. */
const pieceLength = 200_000;
const mostItems = 4_000;

/** How many items the pieces of `sessions` hold. */
export function countItems(sessions: readonly ProfilingSession[]): number {
  return sessions.reduce(
    (sum, { graph, executions }) => sum + 1 + graph.nodes.length + graph.edges.length + executions.length,
    0,
  );
}

export function* piecesOf(sessions: readonly ProfilingSession[]): Generator<string, void> {
  for (const { graph, executions, ...session } of sessions) {
    yield JSON.stringify({ session } satisfies Piece);
    yield* slices(graph.nodes, (nodes) => ({ nodes }));
    yield* slices(graph.edges, (edges) => ({ edges }));
    yield* slices(executions, (part) => ({ executions: part }));
  }
}

/** As many items at a time as the slice before tells to be about one piece. */
function* slices<T>(items: readonly T[], wrap: (items: readonly T[]) => Piece): Generator<string, void> {
  let size = 200;
  for (let at = 0; at < items.length;) {
    const slice = items.slice(at, at + size);
    const text = JSON.stringify(wrap(slice));
    at += slice.length;
    size = Math.max(1, Math.min(mostItems, Math.floor((slice.length * pieceLength) / text.length)));
    yield text;
  }
}

/** Puts pieces together again, in the order in which they were made. */
export class SessionAssembly {
  readonly sessions: ProfilingSession[] = [];
  /** Items taken in so far. */
  items = 0;

  add(text: string): void {
    const piece = JSON.parse(text) as Piece;
    if ('session' in piece) {
      this.sessions.push({ ...piece.session, graph: { nodes: [], edges: [] }, executions: [] });
      this.items += 1;
      return;
    }
    const { graph, executions } = this.sessions.at(-1)!;
    if ('nodes' in piece) this.#append(graph.nodes, piece.nodes);
    else if ('edges' in piece) this.#append(graph.edges, piece.edges);
    else this.#append(executions, piece.executions);
  }

  /** The lists are this class's own until all is there. */
  #append<T>(list: readonly T[], items: readonly T[]): void {
    for (const item of items) (list as T[]).push(item);
    this.items += items.length;
  }
}
