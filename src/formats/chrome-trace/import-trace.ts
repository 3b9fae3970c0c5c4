import { addUp } from '../../profile/add-up.js';
import type { Execution, GraphEdge, GraphNode, ProfilingSession } from '../../profile/model.js';
import { assembleSession } from '../build/assemble-session.js';
import { ContentHash } from '../build/content-hash.js';
import { numberOf, objectIn } from '../build/lenient.js';
import type { Tally } from '../build/tally.js';
import type { FormatImportOptions } from '../format.js';
import { ImportError } from '../import-error.js';
import type { ParsedInput } from '../input/parsed-input.js';
import { isObject, type JsonObject } from '../read.js';
import { importOwnTrace, isOwnTrace } from './import-own-trace.js';
import { LaneNames } from './lane-names.js';
import { readTrace, type Trace } from './read-trace.js';
import type { Slice } from './slice.js';
import { parseUnfinished } from './unfinished.js';

/** One trace is one session; node = category and name, lane = process and thread. */
export function importTrace(
  input: ParsedInput,
  options: FormatImportOptions,
  tally: Tally,
): readonly ProfilingSession[] {
  const data = input.json ?? parseUnfinished(input.text) ?? input.requireJson();
  const header: JsonObject = objectIn(data);
  const events = Array.isArray(data) ? data : header.traceEvents;
  if (!Array.isArray(events)) throw new ImportError('wrong-shape', 'there are no trace events', 'traceEvents');
  if (isOwnTrace(header)) return importOwnTrace(header, events);

  const trace = readTrace(events, tally);
  if (!trace.tracks.length) throw new ImportError('no-runs', 'the trace has no slices', 'traceEvents');
  // PyTorch writes times since a base that it names; others write a clock of their own.
  const base = (numberOf(header.baseTimeNanoseconds) ?? 0) / 1e6;
  const { nodes, edges, executions } = executionsOf(trace, base);
  const name = options.fileName?.replace(/(\.pt)?(\.trace)?(\.json)?(\.gz)?$/i, '') || 'Trace';
  return [
    assembleSession(
      {
        id: `trace-${contentHashOf(nodes, executions)}`,
        workflowId: name,
        name,
        status: 'completed',
        nodes,
        edges,
        executions,
        isForest: true,
        attributes: {
          ...Object.fromEntries([...trace.counters].map(([series, highest]) => [`counter ${series} (max)`, highest])),
          processes: new Set(trace.tracks.map((track) => track.pid)).size,
          threads: trace.tracks.length,
          ...countEvents(events),
          baseTimeMs: base || undefined,
          unfinished: input.json === undefined || undefined,
        },
      },
      tally,
    ),
  ];
}

/** All events and how many of each phase: what is no slice is in no execution. */
function countEvents(events: readonly unknown[]): Readonly<Record<string, number>> {
  const counts = new Map([['events', events.length]]);
  for (const event of events) {
    if (!isObject(event) || typeof event.ph !== 'string') continue;
    const key = `events.${event.ph.slice(0, 1)}`;
    addUp(counts, key);
  }
  return Object.fromEntries(counts);
}

/** A trace has no id: what was in it and when names it. */
function contentHashOf(nodes: ReadonlyMap<string, GraphNode>, executions: readonly Execution[]): string {
  const hash = new ContentHash().add(executions.length);
  for (const id of nodes.keys()) hash.add(id);
  for (const { startedAt, finishedAt } of executions.slice(0, 1_000)) hash.add(startedAt).add(finishedAt!);
  return hash.hex;
}

function executionsOf(
  trace: Trace,
  base: number,
): { nodes: Map<string, GraphNode>; edges: GraphEdge[]; executions: Execution[] } {
  const lanes = new LaneNames(trace);
  const slices: Slice[] = [];
  for (const track of trace.tracks) {
    const lane = lanes.of(track);
    for (const slice of track.slices) {
      slice.lane = lane;
      slices.push(slice);
    }
  }
  slices.sort((a, b) => a.start - b.start);
  // X0, B1, b2: which kind of event made it.
  for (let i = 0; i < slices.length; i++) slices[i]!.id = `${String(slices[i]!.event.ph)}${i}`;

  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  const nodeIds = new NodeIds(nodes);
  const executions = slices.map((slice): Execution => {
    const nodeId = nodeIds.of(slice);
    const execution: { -readonly [K in keyof Execution]: Execution[K] } = {
      id: slice.id!,
      nodeId,
      startedAt: base + slice.start / 1_000,
      finishedAt: base + slice.end / 1_000,
      status: 'completed',
      lane: slice.lane!,
    };
    if (slice.parent) execution.parentId = slice.parent.id!;
    if (slice.open) execution.inferred = true;
    if (slice.causes) {
      execution.causes = slice.causes.map((cause) => cause.id!);
      for (const cause of slice.causes) edges.push({ source: nodeIds.of(cause), target: nodeId });
    }
    return execution;
  });
  return { nodes, edges, executions };
}

/** Joining category and name anew for each of 70,000 slices costs more than the two look-ups. */
class NodeIds {
  readonly #nodes: Map<string, GraphNode>;
  readonly #byCategory = new Map<string, Map<string, string>>();

  constructor(nodes: Map<string, GraphNode>) {
    this.#nodes = nodes;
  }

  of({ category, name }: Slice): string {
    let names = this.#byCategory.get(category);
    if (!names) this.#byCategory.set(category, (names = new Map()));
    let id = names.get(name);
    if (id === undefined) {
      id = category ? `${category}: ${name}` : name;
      names.set(name, id);
      if (!this.#nodes.has(id)) this.#nodes.set(id, { id, label: name, ...(category ? { type: category } : {}) });
    }
    return id;
  }
}
