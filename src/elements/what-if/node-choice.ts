import { html, nothing, type TemplateResult } from 'lit';
import { gainsOf, nodeTimings } from '../../profile/index.js';
import { memoize } from '../../profile/memoize.js';
import type { ProfilingSession } from '../../profile/model.js';
import { labelOf } from '../derived.js';
import type { Speak } from '../words/words.js';

/** The list names so many nodes, those with the most to gain; any other is chosen on the canvas. */
const mostOptions = 50;

export function renderNodeChoice(
  session: ProfilingSession,
  nodeId: string | null,
  say: Speak,
  onChoose: (nodeId: string) => void,
): TemplateResult {
  const options = optionsOf(session);
  const option = (id: string): TemplateResult => {
    const isSelected = id === nodeId;
    return html`<option value=${id} ?selected=${isSelected} .selected=${isSelected}>${labelOf(session, id)}</option>`;
  };
  return html`
    <label class="caption" for="node">${say('column.node')}</label>
    <select
      id="node"
      class="field"
      @change=${(event: Event) => onChoose((event.currentTarget as HTMLSelectElement).value)}
    >
      <option value="" ?selected=${nodeId === null} disabled>${say('whatIf.choose')}</option>
      ${nodeId === null || options.includes(nodeId) ? nothing : option(nodeId)} ${options.map(option)}
    </select>
  `;
}

/** The nodes with time, those with the most to gain first. */
const optionsOf: (session: ProfilingSession) => readonly string[] = memoize((session: ProfilingSession) => {
  const gains = gainsOf(session);
  return [...nodeTimings(session).values()]
    .filter((timing) => !timing.group && timing.time > 0)
    .sort((a, b) => (gains.get(b.nodeId) ?? 0) - (gains.get(a.nodeId) ?? 0) || b.time - a.time)
    .slice(0, mostOptions)
    .map(({ nodeId }) => nodeId);
});
