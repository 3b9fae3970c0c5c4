import type { Execution } from '../../profile/model.js';
import { count, formatDuration, formatFigure } from '../../profile/figures.js';
import type { labelsOf } from '../derived.js';
import { visibleText } from '../../profile/visible-text.js';
import { say, wordsVersion } from '../words/words.js';
import type { LaneName } from './lanes.js';
import { tickText } from '../tick-text.js';

/** What is written in the plot, in one language. */
export class PlotWords {
  /** Of the texts; a later one makes what is drawn stale. */
  readonly edition = wordsVersion();

  constructor(readonly language: string) {}

  isOf(language: string): boolean {
    return this.language === language && this.edition === wordsVersion();
  }

  tick(time: number, step: number, latest: number): string {
    return tickText(time, step, latest, this.language);
  }

  lane(name: LaneName): string {
    if (!name) return '';
    if (name.kind === 'named') return visibleText(name.name);
    if (name.kind === 'none') return say(this.language, 'timeline.lane.none');
    if (name.kind === 'inside') {
      return name.depth === 0
        ? say(this.language, 'timeline.depth.outer')
        : say(this.language, 'timeline.depth.inside', { depth: count(name.depth) });
    }
    return say(this.language, 'timeline.lane.inferred', { number: count(name.number) });
  }

  /** The node's name, with the try and the item where there are several. */
  name(execution: Execution, labels: ReturnType<typeof labelsOf>): string {
    const { nodeId, attempt, iteration } = execution;
    let text = labels.get(nodeId) ?? visibleText(nodeId);
    if (iteration !== undefined) text += ` #${this.count(iteration + 1)}`;
    if (attempt !== undefined && attempt > 1) text += ` ↻${this.count(attempt)}`;
    return text;
  }

  atOnce(peak: number): string {
    return say(this.language, 'timeline.peak', { peak: count(peak) });
  }

  duration(ms: number): string {
    return formatDuration(ms, this.language);
  }

  count(value: number): string {
    return formatFigure(count(value), this.language);
  }
}
