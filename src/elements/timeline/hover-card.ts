import { html, nothing, render, type TemplateResult } from 'lit';
import { formatFigure } from '../../profile/figures.js';
import { labelOf } from '../derived.js';
import { icon } from '../icons.js';
import { visibleText } from '../../profile/visible-text.js';
import { english } from '../words/english.js';
import { sayWith } from '../words/translations.js';
import { say } from '../words/words.js';
import { signedFigure } from '../signed-figure.js';
import { changeOf, figuresOf } from './execution-figures.js';
import type { Scene } from './scene.js';

const metricWords = 'timeline.metric.';

/** What is told of the execution under the pointer, in the top layer so that a low dock does not cut it off. Text only. */
export class HoverCard {
  constructor(private readonly card: HTMLElement) {}

  show(
    scene: Scene,
    position: number,
    now: number,
    point: { readonly x: number; readonly y: number },
    language: string,
  ): void {
    render(cardOf(scene, scene.layout.spanAt[position]!, now, language), this.card);
    if (!this.card.matches(':popover-open')) this.card.showPopover();
    const { width, height } = this.card.getBoundingClientRect();
    const beside = point.x + 14 + width > innerWidth ? point.x - 14 - width : point.x + 14;
    const above = point.y + 16 + height > innerHeight ? point.y - 12 - height : point.y + 16;
    this.card.style.translate = `${Math.max(4, beside)}px ${Math.max(4, above)}px`;
  }

  hide(): void {
    if (this.card.matches(':popover-open')) this.card.hidePopover();
  }
}

function cardOf(scene: Scene, span: number, now: number, language: string): TemplateResult {
  const { columns, path } = scene;
  const change = changeOf(scene, span);
  const execution = columns.executions[span]!;
  const rows = figuresOf(columns, span, now).map(({ label, value }) => {
    const name = typeof label === 'string' ? say(language, label) : metricName(language, label.metric);
    const text = typeof value === 'string' ? value : formatFigure(value, language);
    return html`<dt>${name}</dt>
      <dd><bdi>${visibleText(text)}</bdi></dd>`;
  });
  return html`<strong class="card-name"><bdi>${labelOf(columns.session, execution.nodeId)}</bdi></strong>
    <span class="card-status status-${execution.status}">
      ${icon(execution.status)}${say(language, `node.status.${execution.status}`)}
      ${path?.isOn[span] ? html`<span class="card-path">${say(language, 'timeline.onPath')}</span>` : nothing}
    </span>
    <dl>
      ${rows}
      ${
        change === undefined
          ? nothing
          : html`<dt>${say(language, 'column.change')}</dt>
              <dd>${say(language, 'summary.againstBaseline', { change: signedFigure(change, language) })}</dd>`
      }
    </dl>
    ${execution.error ? html`<p class="card-error">${visibleText(execution.error.slice(0, 300))}</p>` : nothing}
    ${execution.inferred ? html`<p class="card-note">${say(language, 'timeline.inferred')}</p>` : nothing}`;
}

/** The word for a metric; one that only the engine knows goes by its own name. */
function metricName(language: string, metric: string): string {
  const text = sayWith(language, { key: metricWords + metric, values: {} }, english);
  return text === metricWords + metric ? visibleText(metric) : text;
}
