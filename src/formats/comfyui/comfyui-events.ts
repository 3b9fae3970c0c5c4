import type { Format } from '../format.js';
import { isRecord } from './fields.js';
import { contextOfWorkflow } from './given-workflow.js';
import { readMessages, refuseWithoutRun, shareOfKnown } from './message.js';
import { recordPrompts } from './record-prompts.js';

/** What ComfyUI's server told its clients over the socket: one `{ receivedAt?, type, data }` per line, or a list of them. */
export const comfyuiEvents: Format = {
  id: 'comfyui-events',
  label: 'ComfyUI messages',
  mediaType: 'application/x-ndjson',
  extension: '.jsonl',

  detect(input) {
    const { json } = input;
    const values = Array.isArray(json) ? (json as readonly unknown[]) : isRecord(json) ? [json] : (input.lines ?? []);
    const share = shareOfKnown(values);
    return share > 0.2 ? 0.5 + 0.45 * share : 0;
  },

  import(input, { workflow }, tally) {
    const context = contextOfWorkflow(workflow);
    const sessions = recordPrompts(readMessages(input), () => context, tally);
    refuseWithoutRun(sessions.length);
    return sessions;
  },
};
