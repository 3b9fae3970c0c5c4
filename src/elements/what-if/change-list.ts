import { html, nothing, type TemplateResult } from 'lit';
import { count, duration, ratio, share } from '../../profile/figures.js';
import type { NodeChange } from '../../profile/index.js';
import type { Message } from '../../profile/message.js';
import type { ProfilingSession } from '../../profile/model.js';
import type { WhatIf } from '../../store/what-if.js';
import { labelOf } from '../derived.js';
import { icon } from '../icons.js';
import { english } from '../words/english.js';
import { richMessage } from '../words/rich-message.js';
import type { Speak, WordKey } from '../words/words.js';
import { withChange, withLanes, withoutDelays, withoutExecution } from './changes.js';

type ChangeMessage = Message & { readonly key: WordKey };

interface ListedChange {
  readonly message: ChangeMessage;
  readonly without: WhatIf | null;
}

/** Every change of a question in words, with what is left of the question without it. */
export function listChanges(session: ProfilingSession, whatIf: WhatIf, recordedLanes: number): readonly ListedChange[] {
  const { changes, executions = {}, delayScale, lanes } = whatIf;
  const nodeOf = new Map(session.executions.map(({ id, nodeId }) => [id, nodeId]));
  const listed: ListedChange[] = [
    ...Object.entries(changes).map(([nodeId, change]) => ({
      message: describe(labelOf(session, nodeId), change),
      without: withChange(whatIf, nodeId, undefined),
    })),
    ...Object.entries(executions).map(([id, change]) => ({
      message: describe(labelOf(session, nodeOf.get(id) ?? id), change),
      without: withoutExecution(whatIf, id),
    })),
  ];
  if (delayScale !== undefined && delayScale !== 1) {
    listed.push({
      message: { key: 'whatIf.change.delays', values: { share: share(delayScale) } },
      without: withoutDelays(whatIf),
    });
  }
  if (lanes !== undefined) {
    listed.push({
      message: { key: 'whatIf.change.lanes', values: { to: count(lanes), from: count(recordedLanes) } },
      without: withLanes(whatIf, undefined),
    });
  }
  return listed;
}

function describe(node: string, { cached, duration: time, scale = 1 }: NodeChange): ChangeMessage {
  if (cached) return { key: 'whatIf.change.cached', values: { node } };
  if (time !== undefined) return { key: 'whatIf.change.duration', values: { node, time: duration(time) } };
  if (scale > 1) return { key: 'whatIf.change.slower', values: { node, ratio: ratio(scale) } };
  return { key: 'whatIf.change.faster', values: { node, share: share(1 - scale) } };
}

export interface ChangeListModel {
  readonly changes: readonly ListedChange[];
  readonly language: string;
  readonly say: Speak;
  readonly onAsk: (whatIf: WhatIf | null) => void;
  /** Brings back what was taken away last; absent: nothing was. */
  readonly onUndo: (() => void) | undefined;
}

export function renderUndo(say: Speak, onUndo: () => void): TemplateResult {
  return html`<button class="button button-quiet" part="undo" type="button" @click=${onUndo}>
    ${icon('undo')}${say('undo')}
  </button>`;
}

export function renderChangeList({ changes, language, say, onAsk, onUndo }: ChangeListModel): TemplateResult {
  return html`<div class="changes" part="changes">
    <ul aria-label=${say('whatIf.changes')}>
      ${changes.map(
        ({ message, without }, i) =>
          html`<li part="change">
            <span id="change-${i}">${richMessage(language, message, english)}</span>
            <button
              class="icon-button"
              part="remove"
              type="button"
              aria-label=${say('whatIf.remove')}
              aria-describedby="change-${i}"
              title=${say('whatIf.remove')}
              @click=${() => onAsk(without)}
            >
              ${icon('close')}
            </button>
          </li>`,
      )}
    </ul>
    <div class="deeds">
      <button class="button button-quiet" part="reset" type="button" @click=${() => onAsk(null)}>
        ${say('whatIf.reset')}
      </button>
      ${onUndo ? renderUndo(say, onUndo) : nothing}
    </div>
  </div>`;
}
