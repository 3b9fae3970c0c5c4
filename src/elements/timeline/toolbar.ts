import { html, nothing, type TemplateResult } from 'lit';
import { count, duration, share } from '../../profile/figures.js';
import { icon, type IconName } from '../icons.js';
import type { Speak, WordKey } from '../words/words.js';
import type { LaneGrouping } from './lanes.js';
import type { RangeFigures } from './range-figures.js';

const groupings: readonly LaneGrouping[] = ['lane', 'node', 'nested'];

export interface ToolbarState {
  readonly filter: string;
  /** How many nodes the search found; absent without one. */
  readonly found: number | undefined;
  readonly groupBy: LaneGrouping;
  /** Absent: the run has none yet. */
  readonly showsPath: boolean | undefined;
  readonly asTable: boolean;
  /** ms; null: what is shown was recorded. */
  readonly prediction: { readonly predicted: number; readonly recorded: number } | null;
  /** null: nothing is marked. */
  readonly range: (RangeFigures & { readonly from: number; readonly to: number }) | null;
}

export interface ToolbarDeeds {
  search(text: string): void;
  searchKey(event: KeyboardEvent): void;
  groupBy(grouping: LaneGrouping): void;
  togglePath(): void;
  toggleTable(): void;
  zoom(factor: number): void;
  fit(): void;
  letGoOfRange(): void;
  help(): void;
}

/** Search, grouping, what is marked, and the tools. */
export function toolbar(state: ToolbarState, deeds: ToolbarDeeds, say: Speak): TemplateResult {
  const { found, groupBy, showsPath, asTable } = state;
  return html`<div class="toolbar" part="toolbar">
    <input
      class="field search"
      part="search"
      type="search"
      placeholder=${say('nodes.search')}
      aria-label=${say('nodes.search')}
      .value=${state.filter}
      @input=${(event: Event) => deeds.search((event.target as HTMLInputElement).value)}
      @keydown=${deeds.searchKey}
    />
    ${
      found === undefined
        ? nothing
        : html`<span class="found" role="status">${say('timeline.found', { found: count(found) })}</span>`
    }
    <select
      class="field"
      aria-label=${say('timeline.groupBy')}
      @change=${(event: Event) => deeds.groupBy((event.target as HTMLSelectElement).value as LaneGrouping)}
    >
      ${groupings.map(
        (grouping) =>
          html`<option value=${grouping} ?selected=${grouping === groupBy}>
            ${say(`timeline.groupBy.${grouping}`)}
          </option>`,
      )}
    </select>
    ${notes(state, deeds, say)}
    <span class="tools">
      ${showsPath === undefined ? nothing : tool('path', 'timeline.path', deeds.togglePath, say, showsPath)}
      ${tool('table', 'timeline.asTable', deeds.toggleTable, say, asTable)}
      ${
        asTable
          ? nothing
          : html`<span class="zooms">
                ${tool('zoomOut', 'timeline.zoomOut', () => deeds.zoom(1 / 1.6), say)}
                ${tool('zoomIn', 'timeline.zoomIn', () => deeds.zoom(1.6), say)}
              </span>
              ${tool('fit', 'timeline.fit', deeds.fit, say)}`
      }
      ${tool('keyboard', 'keys.title', deeds.help, say)}
    </span>
  </div>`;
}

/** What is no recording, and what is marked. */
function notes({ prediction, range }: ToolbarState, deeds: ToolbarDeeds, say: Speak): TemplateResult {
  return html`${
    prediction
      ? html`<span class="chip prediction">
          ${say('timeline.prediction', {
            predicted: duration(prediction.predicted),
            recorded: duration(prediction.recorded),
          })}
        </span>`
      : nothing
  }
  ${range ? marked(range, deeds, say) : nothing}`;
}

function marked(range: NonNullable<ToolbarState['range']>, deeds: ToolbarDeeds, say: Speak): TemplateResult {
  const { from, to, executions, failed, busyTime } = range;
  const text = say(failed ? 'timeline.range.failed' : 'timeline.range', {
    from: duration(Math.max(0, from)),
    to: duration(to),
    executions: count(executions),
    failed: count(failed),
    busy: share(to > from ? busyTime / (to - from) : 0),
  });
  return html`<span class="chip range-chip marked" part="range-chip">
    <span title=${text}>${text}</span>
    <button
      class="range-clear"
      type="button"
      aria-label=${say('timeline.range.clear')}
      title=${say('timeline.range.clear')}
      @click=${deeds.letGoOfRange}
    >
      ${icon('close')}
    </button>
  </span>`;
}

function tool(name: IconName, word: WordKey, deed: () => void, say: Speak, pressed?: boolean): TemplateResult {
  return html`<button
    class="button button-quiet tool"
    type="button"
    aria-label=${say(word)}
    title=${say(word)}
    aria-pressed=${pressed ?? nothing}
    @click=${deed}
  >
    ${icon(name)}
  </button>`;
}
