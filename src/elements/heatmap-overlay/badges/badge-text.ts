import { visibleText } from '../../../profile/visible-text.js';
import {
  count,
  duration,
  formatDuration,
  formatFigure,
  share,
  type Figure,
  type FigureKind,
} from '../../../profile/figures.js';
import { signedFigure } from '../../signed-figure.js';
import { word } from '../overlay-words.js';
import type { NodeRun } from '../run/run-follower.js';

export interface BadgeText {
  /** The figure. */
  readonly text: string;
  /** What is said beside it. */
  readonly note: string;
  /** The whole of it in words. */
  readonly name: string;
}

export interface BadgeFacts {
  readonly label: string;
  readonly run: NodeRun | undefined;
  /** Of the heat metric; undefined: it says nothing of the node. */
  readonly value: number | undefined;
  readonly mode: string;
  /** Of the run, ms; undefined while it is not known. */
  readonly totalDuration: number | undefined;
  /** Epoch ms. */
  readonly now: number;
  readonly language: string;
}

export function badgeText(facts: BadgeFacts): BadgeText {
  const { run, language, label } = facts;
  if (run?.status === 'running') return runningText(facts, run);
  if (run?.status === 'cached' || run?.status === 'skipped') {
    const text = word(language, `node.status.${run.status}`);
    return { text, note: '', name: `${label}, ${text}` };
  }
  const value = figureOf(facts.value === undefined ? 'duration' : facts.mode, facts.value ?? run?.time ?? 0);
  const figure = facts.mode === 'delta' ? signedFigure(value, language) : formatFigure(value, language);
  const part = shareOf(facts);
  const shareText = part === undefined ? '' : formatFigure(share(part), language);
  const ending =
    run?.status === 'failed' || run?.status === 'cancelled' ? word(language, `node.status.${run.status}`) : '';
  const severity = part === undefined ? '' : severityOf(part, language);
  const spokenShare = shareText && word(language, 'overlay.name.share', { share: shareText });
  return {
    text: figure,
    note: ending || shareText,
    // What is seen comes in one piece, as it is seen: who speaks to the computer says that.
    name: [label, figure, ending, spokenShare, severity, visibleText(run?.error ?? '')].filter(Boolean).join(', '),
  };
}

function runningText({ label, language, now }: BadgeFacts, { runningSince = now, progress }: NodeRun): BadgeText {
  const elapsed = Math.max(0, now - runningSince);
  const steps = progress && Number.isInteger(progress.max) && progress.max > 1 ? progress : undefined;
  const done = steps
    ? word(language, 'overlay.progress', { value: count(steps.value), max: count(steps.max) })
    : progress && formatFigure(share(progressOf(progress)), language);
  // Spoken in whole seconds: a name that changed ten times a second could not be listened to.
  const spoken = word(language, 'overlay.name.running', { time: duration(Math.floor(elapsed / 1000) * 1000) });
  return {
    text: formatDuration(Math.floor(elapsed / 100) * 100, language),
    note: done ?? word(language, 'node.status.running'),
    name: [label, spoken, done ?? ''].filter(Boolean).join(', '),
  };
}

/** 0…1. */
export function progressOf({ value, max }: { readonly value: number; readonly max: number }): number {
  return max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
}

const kinds: ReadonlyMap<string, FigureKind> = new Map([
  ['share', 'share'],
  ['variability', 'share'],
  ['cost', 'cost'],
  ['tokens', 'count'],
  ['memory', 'bytes'],
]);
const inTime = new Set(['duration', 'relative', 'impact', 'path', 'wait', 'delta']);

/** The value of a heat metric as a figure; that of a metric the page registered is a plain number. */
export function figureOf(mode: string, value: number): Figure {
  return { kind: inTime.has(mode) ? 'duration' : (kinds.get(mode) ?? 'number'), value };
}

/** Of the run's time, where the metric is a time that is part of it. */
function shareOf({ mode, value, totalDuration }: BadgeFacts): number | undefined {
  if (value === undefined || !totalDuration || !inTime.has(mode) || mode === 'delta') return undefined;
  return value / totalDuration;
}

/** As `rankBottlenecks` names it; a low one is not worth a word. */
function severityOf(part: number, language: string): string {
  if (part > 0.5) return word(language, 'severity.critical');
  if (part > 0.3) return word(language, 'severity.high');
  return part > 0.15 ? word(language, 'severity.medium') : '';
}
