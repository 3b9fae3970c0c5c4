import { duration, count } from '../../profile/figures.js';
import { heatOf, nodeTimings, type GraphEdge, type GraphNode, type ProfilingSession } from '../../profile/index.js';
import type { NodeBox } from '../workflow/workflow-layout.js';
import { escapeName, fitted } from './escape.js';
import { boxHeight, boxWidth, layeredLayout } from './layered-layout.js';
import type { ReportWords } from './report-words.js';

/** More nodes than this are no picture. */
const mostNodes = 150;
const margin = 14;

/** The workflow with the heat of each node, as inline SVG; empty where the run has no nodes. */
export function canvasPicture(
  session: ProfilingSession,
  words: ReportWords,
  positions: ReadonlyMap<string, NodeBox>,
): string {
  const timings = nodeTimings(session);
  const groups = new Set(session.graph.nodes.flatMap((node) => node.parentId ?? []));
  const drawable = session.graph.nodes.filter(
    (node) => !groups.has(node.id) || (timings.has(node.id) && !timings.get(node.id)!.group),
  );
  const shown = new Set(
    [...drawable]
      .sort((a, b) => (timings.get(b.id)?.time ?? -1) - (timings.get(a.id)?.time ?? -1))
      .slice(0, mostNodes)
      .map((node) => node.id),
  );
  const nodes = drawable.filter((node) => shown.has(node.id));
  if (!nodes.length) return '';

  const drawn = session.graph.edges.filter(({ source, target }) => shown.has(source) && shown.has(target));
  // A trace has no wires; what ran inside of what is its shape.
  const inside = drawn.length
    ? []
    : nodes.flatMap((node): GraphEdge[] =>
        node.parentId !== undefined && shown.has(node.parentId) ? [{ source: node.parentId, target: node.id }] : [],
      );
  const edges = [...drawn, ...inside];
  const places = nodes.every((node) => positions.has(node.id))
    ? positions
    : layeredLayout(
        nodes.map((node) => node.id),
        edges,
      );
  const boxes = new Map(nodes.map((node) => [node.id, sized(places.get(node.id)!)]));
  const all = [...boxes.values()];
  const left = all.reduce((least, box) => Math.min(least, box.x), Infinity) - margin;
  const top = all.reduce((least, box) => Math.min(least, box.y), Infinity) - margin;
  const width = all.reduce((most, box) => Math.max(most, box.x + box.width), -Infinity) + margin - left;
  const height = all.reduce((most, box) => Math.max(most, box.y + box.height), -Infinity) + margin - top;

  const heat = heatOf(session, 'relative');
  const paths = edges
    .map(({ source, target }) => edgePath(boxes.get(source)!, boxes.get(target)!, inside.length > 0))
    .join('');
  const rects = nodes.map((node) => {
    const level = heat.get(node.id)?.level;
    const timing = timings.get(node.id);
    const note = timing?.time ? words.figure(duration(timing.time)) : timing?.cached ? words.say('cached') : '';
    return nodeBox(
      node,
      boxes.get(node.id)!,
      level === undefined ? 'none' : `l${level}`,
      note,
      (timing?.failed ?? 0) > 0,
    );
  });
  const cut =
    drawable.length > nodes.length
      ? `${words.say('canvasCut', { shown: count(nodes.length), all: count(drawable.length) })} `
      : '';
  // Never wider than it is drawn, never so small that it cannot be read: a narrow screen scrolls.
  const scale = Math.min(1, 1_040 / width);
  const size = `width="${Math.round(width * Math.max(scale, 0.7))}" height="${Math.round(height * Math.max(scale, 0.7))}"`;
  return (
    `<figure><div class="scroll" tabindex="0" role="group" aria-label="${words.say('canvas')}">` +
    `<svg ${size} viewBox="${[left, top, width, height].map(round).join(' ')}" role="img" aria-label="${words.say('canvas')}">${paths}${rects.join('')}</svg></div>` +
    `<figcaption>${cut}${words.say('canvasNote')}</figcaption>${legend(words)}</figure>`
  );
}

function nodeBox(node: GraphNode, box: NodeBox, level: string, note: string, failed: boolean): string {
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(round);
  const label = node.label ?? node.id;
  const middle = round(box.y + box.height / 2);
  return (
    `<g><title>${escapeName(label)}${note ? `: ${note}` : ''}</title>` +
    `<rect class="node${failed ? ' failed' : ''}" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>` +
    `<rect class="${level}" x="${x}" y="${y}" width="6" height="${height}" rx="3"/>` +
    `<text x="${round(box.x + 14)}" y="${round(note ? middle - 4 : middle + 4)}">${escapeName(fitted(label, box.width - 20))}</text>` +
    (note ? `<text class="small" x="${round(box.x + 14)}" y="${round(middle + 12)}">${note}</text>` : '') +
    `</g>`
  );
}

function edgePath(from: NodeBox, to: NodeBox, within: boolean): string {
  const [x1, y1, x2, y2] = [from.x + from.width, from.y + from.height / 2, to.x, to.y + to.height / 2];
  const bend = Math.max(24, Math.abs(x2 - x1) / 2);
  return `<path class="edge${within ? ' within' : ''}" d="M${round(x1)} ${round(y1)}C${round(x1 + bend)} ${round(y1)} ${round(x2 - bend)} ${round(y2)} ${round(x2)} ${round(y2)}"/>`;
}

function legend(words: ReportWords): string {
  const swatches = [1, 2, 3, 4]
    .map((level, i) => `<rect class="l${level}" x="${i * 20}" y="2" width="19" height="8"/>`)
    .join('');
  return `<p class="legend">${words.say('heat')}: ${words.say('cool')}<svg width="80" height="12" aria-hidden="true">${swatches}</svg>${words.say('hot')}</p>`;
}

const sized = (box: NodeBox): NodeBox => ({
  ...box,
  width: Math.max(box.width || boxWidth, 60),
  height: Math.max(box.height || boxHeight, boxHeight),
});
const round = (value: number): number => Math.round(value * 10) / 10;
