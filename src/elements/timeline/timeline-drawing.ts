import { failedFlag, toneCode, toneMask, type TimeWindow, type Tone } from '../../geometry/index.js';
import { duration, formatFigure } from '../../profile/figures.js';
import { fitText, legendLines, legendPitch, paintLegend, type LegendEntry, type Pen } from '../../pictures/index.js';
import type { HeatmapState } from '../../store/heatmap.js';
import type { Drawing, PenTools } from '../picture/picture.js';
import { plainColor, tokenColors } from '../picture/plain-color.js';
import { exactDate, sessionName } from '../session-name.js';
import { levelTexts } from '../level-texts.js';
import { modeName, word } from '../heatmap-overlay/overlay-words.js';
import { say } from '../words/words.js';
import { paintAxis, paintCurve } from './paint-axis.js';
import { paintBars } from './paint-bars.js';
import { paintLanes } from './paint-lanes.js';
import { paintPath } from './paint-path.js';
import { rowsInView, type PlotFrame } from './plot-frame.js';
import { TextFitter } from './text-fitter.js';
import type { ColorName, TimelineLooks } from './timeline-colors.js';

/** CSS pixels. */
const head = 52;
const foot = 40;
const margin = 12;

export interface TimelinePicture {
  readonly frame: Omit<PlotFrame, 'context' | 'newPath' | 'hatching' | 'ratio'>;
  readonly heatmap: HeatmapState;
  /** ms since the start of the session; null: none is marked. */
  readonly range: TimeWindow | null;
  readonly language: string;
  /** Inside of the element, for its colours. */
  readonly root: Element;
}

/** The plot as a picture for a report: with a title, a legend, and all rows that have room. */
export function timelineDrawing({ frame, heatmap, range, language, root }: TimelinePicture): Drawing {
  const { session } = frame.scene.columns;
  const tokens = tokenColors(root);
  const looks = plainLooks(frame.looks, tokens.surface);
  const { width } = frame.box;
  const end = session.finishedAt ?? session.startedAt + frame.now;
  const total = formatFigure(duration(session.recordedDuration ?? end - session.startedAt), language);
  const title = sessionName(session, language);
  const notes = [say(language, `status.${session.status}`), total, exactDate(session.startedAt, language)];
  if (range)
    notes.unshift(say(language, 'range.in', { from: duration(Math.max(0, range.from)), to: duration(range.to) }));
  const subtitle = notes.join(' · ');
  const legend = legendOf(frame, looks, heatmap, language);
  const lines = legendLines(legend, width - 2 * margin);
  const plotEnd = head + frame.box.height;
  const height = plotEnd + foot + (lines - 1) * legendPitch;
  const colors = { ...tokens, ground: tokens.surface, font: looks.font };
  return {
    width,
    height,
    title: `${title}, ${subtitle}`,
    ground: tokens.surface,
    paint: (pen, tools) => {
      pen.textAlign = 'left';
      pen.textBaseline = 'middle';
      pen.font = `600 15px ${looks.font}`;
      pen.fillStyle = tokens.ink;
      pen.fillText(fitText(pen, title, width - 2 * margin), margin, 19);
      pen.font = `11px ${looks.font}`;
      pen.fillStyle = tokens.mute;
      pen.fillText(fitText(pen, subtitle, width - 2 * margin), margin, 37);
      pen.save();
      pen.translate(0, head);
      paintPlot(pen, tools, { ...frame, looks }, range);
      pen.restore();
      const place = { x: margin, y: plotEnd + foot / 2, width: width - 2 * margin, lines };
      paintLegend(pen, tools.newPath, legend, place, colors);
    },
  };
}

function paintPlot(pen: Pen, tools: PenTools, frame: TimelinePicture['frame'], range: TimeWindow | null): void {
  const whole: PlotFrame = { ...frame, context: pen, newPath: tools.newPath, hatching: tools.hatching, ratio: 1 };
  const texts = new TextFitter();
  paintAxis(whole, texts);
  paintCurve(whole);
  paintLanes(whole, texts);
  paintBars(whole, texts);
  paintPath(whole);
  if (range) paintRange(whole, range);
}

function paintRange({ context, box, window, looks }: PlotFrame, range: TimeWindow): void {
  const width = box.width - box.gutter;
  const x = (time: number): number =>
    box.gutter + Math.min(width, Math.max(0, ((time - window.from) / (window.to - window.from)) * width));
  const [from, to] = [x(range.from), x(range.to)];
  context.fillStyle = looks.of.accent.strong;
  context.globalAlpha = 0.12;
  context.fillRect(from, 0, to - from, box.height);
  context.globalAlpha = 1;
  context.fillRect(from, 0, 1, box.height);
  context.fillRect(to - 1, 0, 1, box.height);
}

/** Only what occurs in the rows of the picture. */
function legendOf(
  frame: TimelinePicture['frame'],
  looks: TimelineLooks,
  heatmap: HeatmapState,
  language: string,
): readonly LegendEntry[] {
  const { marks, layout, path, changes } = frame.scene;
  const seen = new Set<number>();
  let hasFailed = false;
  const [first, last] = rowsInView(frame);
  for (let at = layout.rowOffsets[first]!; at < layout.rowOffsets[last]!; at++) {
    seen.add(marks[at]! & toneMask);
    hasFailed ||= (marks[at]! & failedFlag) !== 0;
  }
  const swatch = (name: ColorName, text: string): LegendEntry => ({
    kind: 'look',
    text,
    look: { fill: looks.of[name].fill, stroke: looks.of[name].strong, dashed: name.startsWith('faster') },
  });
  const texts = levelTexts(heatmap, language);
  const level = (tone: Tone): readonly LegendEntry[] =>
    seen.has(toneCode[tone]) ? [swatch(tone, texts[Number(tone.at(-1)) - 1]!)] : [];
  const note = (key: 'overlay.legend.faster' | 'overlay.legend.slower'): readonly LegendEntry[] =>
    changes ? [{ kind: 'note', text: word(language, key) }] : [];
  return [
    { kind: 'heading', text: modeName(language, heatmap.mode) },
    ...note('overlay.legend.faster'),
    ...(['faster-4', 'faster-3', 'faster-2', 'level-1', 'level-2', 'level-3', 'level-4'] as const).flatMap(level),
    ...note('overlay.legend.slower'),
    ...(hasFailed ? [swatch('failed', say(language, 'node.status.failed'))] : []),
    ...(path && frame.showsPath ? [{ kind: 'path', text: say(language, 'timeline.path') } as const] : []),
  ];
}

function plainLooks(looks: TimelineLooks, surface: string): TimelineLooks {
  const of = Object.fromEntries(
    Object.entries(looks.of).map(([name, { strong, fill }]) => [
      name,
      { strong: plainColor(surface, strong), fill: plainColor(surface, fill) },
    ]),
  ) as TimelineLooks['of'];
  return { ...looks, of };
}
