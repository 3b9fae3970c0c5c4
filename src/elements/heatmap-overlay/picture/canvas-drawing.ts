import type { Rect } from '../../../geometry/index.js';
import { byId } from '../../../profile/by-id.js';
import { duration, formatFigure } from '../../../profile/figures.js';
import type { ProfilingSession } from '../../../profile/model.js';
import { nodeTimings } from '../../../profile/node-timings.js';
import {
  paintHeatCanvas,
  sizeOfHeatCanvas,
  type HeatCanvas,
  type HeatNode,
  type HeatNodeLook,
  type LegendEntry,
} from '../../../pictures/index.js';
import { pathEdgesOf } from '../../path-edges.js';
import type { Drawing } from '../../picture/picture.js';
import { plainColor, tokenColors } from '../../picture/plain-color.js';
import { exactDate, sessionName } from '../../session-name.js';
import { levelTexts } from '../../level-texts.js';
import { visibleText } from '../../../profile/visible-text.js';
import { modeName, word } from '../overlay-words.js';
import type { OverlayState } from '../overlay-state.js';
import type { Depicted } from '../overlay-view.js';
import { fasterKinds, isFaster, levelKinds, nodeKinds, stateKinds, type NodeKind } from '../run/node-kind.js';
import { nowIn } from '../../live-now.js';

/** A canvas of more nodes is drawn without the figures inside of them. */
const figuresMost = 2_000;

/** The canvas with the heat it shows, all of it and not only what is in view; null: no node of it is known. */
export function canvasDrawing(depicted: Depicted, root: Element): Drawing | null {
  const { state, table } = depicted;
  const { session } = state;
  if (!session) return null;
  const boxes = new Map<string, Rect>();
  for (const [index, id] of table.ids.entries()) {
    const box = table.get(index);
    if (box) boxes.set(id, box);
  }
  if (boxes.size === 0) return null;
  const tokens = tokenColors(root);
  const looks = looksOf(depicted, tokens.surface);
  const { language } = state;
  const picture: HeatCanvas = {
    title: sessionName(session, language),
    subtitle: subtitleOf(session, state),
    nodes: nodesOf(depicted, session, boxes, looks),
    edges: edgesOf(session, boxes),
    legend: legendOf(depicted, looks),
    colors: { ground: tokens.surface, surface: tokens.surface, ink: tokens.ink, mute: tokens.mute, line: tokens.edge },
    font: getComputedStyle(root).fontFamily || 'sans-serif',
  };
  return {
    ...sizeOfHeatCanvas(picture),
    title: `${picture.title}, ${picture.subtitle}`,
    ground: tokens.surface,
    paint: (pen, { newPath }) => paintHeatCanvas(pen, newPath, picture),
  };
}

function looksOf({ looks }: Depicted, surface: string): ReadonlyMap<NodeKind, HeatNodeLook> {
  return new Map(
    nodeKinds.map((kind, code): [NodeKind, HeatNodeLook] => {
      const { fill, stroke } = looks[code]!;
      return [
        kind,
        {
          fill: plainColor(surface, fill),
          stroke: kind === 'none' ? plainColor(surface, '#8888') : plainColor(surface, stroke),
          dashed: kind === 'cached' || isFaster(code),
          struck: kind === 'skipped',
        },
      ];
    }),
  );
}

function nodesOf(
  { table, picture, state }: Depicted,
  session: ProfilingSession,
  boxes: ReadonlyMap<string, Rect>,
  looks: ReadonlyMap<NodeKind, HeatNodeLook>,
): readonly HeatNode[] {
  const { kinds } = picture.marks;
  const { graph } = session;
  const inGraph = byId(graph.nodes);
  const groups = new Set(
    graph.nodes.flatMap(({ id, parentId }) => (parentId !== undefined && boxes.has(id) ? [parentId] : [])),
  );
  const most = state.badges === 'all' ? Math.max(state.top, 20) : state.top;
  const top = new Set(picture.marks.top(most, table));
  const now = nowIn(session);
  return [...boxes].map(([id, rect]): HeatNode => {
    const index = table.indexOf(id);
    const node = inGraph.get(id);
    const kind = nodeKinds[kinds[index] ?? 0] ?? 'none';
    const isGroup = groups.has(id);
    const { text, note } =
      kind === 'none' || boxes.size > figuresMost ? { text: '', note: '' } : picture.textOf(index, now);
    const hasBadge = !isGroup && top.has(index) && kind !== 'none';
    return {
      rect,
      label: visibleText(node?.label || id),
      detail: hasBadge ? visibleText(node?.type ?? '') : [text, note].filter(Boolean).join(' · '),
      ...(hasBadge ? { badge: { text, note } } : {}),
      look: looks.get(kind)!,
      hasFailed: kind === 'failed',
      isGroup,
    };
  });
}

function edgesOf(session: ProfilingSession, boxes: ReadonlyMap<string, Rect>): HeatCanvas['edges'] {
  const onPath = pathEdgesOf(session);
  return session.graph.edges.flatMap((edge) => {
    const [from, to] = [boxes.get(edge.source), boxes.get(edge.target)];
    return from && to ? { from, to, isOnPath: onPath.has(edge) } : [];
  });
}

function legendOf(
  { picture, table, state: { heatmap, language, session } }: Depicted,
  looks: ReadonlyMap<NodeKind, HeatNodeLook>,
): readonly LegendEntry[] {
  const kinds = picture.kindsAmong((index) => table.isPresent(index));
  const texts = levelTexts(heatmap, language);
  const level = (kind: NodeKind, text: string): LegendEntry => ({ kind: 'look', look: looks.get(kind)!, text });
  const upwards = levelKinds.map((kind, i) => level(kind, texts[i]!));
  const downwards = fasterKinds.map((kind, i) => level(kind, texts[3 - i]!));
  const note = (key: 'overlay.legend.faster' | 'overlay.legend.slower'): LegendEntry => ({
    kind: 'note',
    text: word(language, key),
  });
  const levels =
    heatmap.mode === 'delta'
      ? [note('overlay.legend.faster'), ...downwards, ...upwards, note('overlay.legend.slower')]
      : upwards;
  const states = stateKinds
    .filter((kind) => kinds.has(kind))
    .map((kind): LegendEntry => ({
      kind: 'look',
      look: looks.get(kind)!,
      text: word(language, `node.status.${kind}`),
      hasFailed: kind === 'failed',
    }));
  const path: readonly LegendEntry[] =
    session && pathEdgesOf(session).size ? [{ kind: 'path', text: word(language, 'overlay.legend.path') }] : [];
  return [{ kind: 'heading', text: modeName(language, heatmap.mode) }, ...levels, ...states, ...path];
}

function subtitleOf(session: ProfilingSession, { language, playhead }: OverlayState): string {
  const end = session.finishedAt ?? playhead ?? nowIn(session);
  const total = session.recordedDuration ?? end - session.startedAt;
  const status = word(language, `status.${session.status}`);
  const nodes = nodeTimings(session).size;
  const parts = [
    status,
    formatFigure(duration(total), language),
    word(language, 'nodes.count', { all: { kind: 'count', value: nodes } }),
  ];
  if (session.clock === 'simulated') parts.push(word(language, 'overlay.legend.prediction'));
  return [...parts, exactDate(session.startedAt, language)].join(' · ');
}
