import { addTo } from '../../profile/add-to.js';
import type { GraphEdge } from '../../profile/model.js';
import type { NodeBox } from '../workflow/workflow-layout.js';

export const boxWidth = 168;
export const boxHeight = 46;
const gapX = 56;
const gapY = 18;
/** Columns beside each other before the next ones go below: a chain of 100 is to be read, not to be followed. */
const columnsAcross = 6;
/** Boxes below each other before a layer goes on in the next column. */
const boxesDown = 12;

/**
 * Places for nodes of which nobody knows where they stood: a column or more per layer of dependency depth, the order in a layer
 * after what stands before it. Circles are cut where they are entered first.
 */
export function layeredLayout(nodeIds: readonly string[], edges: readonly GraphEdge[]): ReadonlyMap<string, NodeBox> {
  const layers = layersOf(nodeIds, edges);
  const sources = new Map<string, string[]>();
  for (const { source, target } of edges) sources.set(target, [...(sources.get(target) ?? []), source]);
  const rank = new Map<string, number>();
  const columns = layers.flatMap((layer) => {
    const wish = new Map(layer.map((id, index) => [id, meanRank(sources.get(id) ?? [], rank) ?? index / layer.length]));
    layer.sort((a, b) => wish.get(a)! - wish.get(b)!);
    layer.forEach((id, row) => rank.set(id, (row + 0.5) / layer.length));
    const parts = Math.ceil(layer.length / boxesDown);
    return Array.from({ length: parts }, (_, part) =>
      layer.slice(Math.ceil((part * layer.length) / parts), Math.ceil(((part + 1) * layer.length) / parts)),
    );
  });

  const places = new Map<string, NodeBox>();
  let top = 0;
  for (let first = 0; first < columns.length; first += columnsAcross) {
    const band = columns.slice(first, first + columnsAcross);
    const tallest = band.reduce((most, ids) => Math.max(most, ids.length), 0);
    band.forEach((ids, column) => {
      const above = ((tallest - ids.length) * (boxHeight + gapY)) / 2;
      ids.forEach((id, row) => {
        places.set(id, {
          x: column * (boxWidth + gapX),
          y: top + above + row * (boxHeight + gapY),
          width: boxWidth,
          height: boxHeight,
        });
      });
    });
    top += tallest * (boxHeight + gapY) + gapY;
  }
  return places;
}

function meanRank(sources: readonly string[], rank: ReadonlyMap<string, number>): number | undefined {
  const known = sources.flatMap((id) => rank.get(id) ?? []);
  return known.length ? known.reduce((sum, value) => sum + value, 0) / known.length : undefined;
}

/** Longest paths from what depends on nothing (Kahn); where only circles are left, the first node in order is released. */
function layersOf(nodeIds: readonly string[], edges: readonly GraphEdge[]): string[][] {
  const waiting = new Map(nodeIds.map((id) => [id, 0]));
  const targets = new Map<string, string[]>();
  for (const { source, target } of edges) {
    if (!waiting.has(source) || !waiting.has(target) || source === target) continue;
    waiting.set(target, waiting.get(target)! + 1);
    addTo(targets, source, target);
  }
  const depth = new Map<string, number>();
  const ready = nodeIds.filter((id) => waiting.get(id) === 0);
  const layers: string[][] = [];
  let forced = 0;
  for (let done = 0; done < nodeIds.length; done++) {
    if (ready.length === done) {
      while (waiting.get(nodeIds[forced]!) === 0) forced += 1;
      waiting.set(nodeIds[forced]!, 0);
      ready.push(nodeIds[forced]!);
    }
    const id = ready[done]!;
    const own = depth.get(id) ?? 0;
    (layers[own] ??= []).push(id);
    for (const target of targets.get(id) ?? []) {
      const left = waiting.get(target)!;
      if (left === 0) continue; // It was released before: the edge closes a circle.
      depth.set(target, Math.max(depth.get(target) ?? 0, own + 1));
      waiting.set(target, left - 1);
      if (left === 1) ready.push(target);
    }
  }
  return layers;
}
