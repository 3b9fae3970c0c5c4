import { html, type TemplateResult } from 'lit';
import { icon } from '../icons.js';
import type { Speak } from '../words/words.js';
import type { PanelView } from './panel-views.js';

export interface ColumnRailModel {
  readonly views: readonly PanelView[];
  /** Its column is the last, whose content lies to the left. */
  readonly isLast: boolean;
  readonly say: Speak;
  readonly name: (view: PanelView) => TemplateResult;
  /** The column shall unfold, with this view. */
  readonly onOpen: (viewId: string) => void;
}

/** What is left of a folded column: a strip at the panel's edge with the names of its views, each of which unfolds it. */
export function renderColumnRail({ views, isLast, say, name, onOpen }: ColumnRailModel): TemplateResult {
  return html`<div class="rail" part="column-rail" role="group" aria-label=${say('panel.columns.folded')}>
    <span class="rail-mark">${icon(isLast ? 'previous' : 'next')}</span>
    ${views.map(
      (view) =>
        html`<button class="rail-view" type="button" aria-expanded="false" @click=${() => onOpen(view.id)}>
          ${name(view)}
        </button>`,
    )}
  </div>`;
}
